using RiskMonitor.Accounts;

namespace RiskMonitor.Events;

/// <summary>A step in the life of an API key. All steps of a tenant stand in one stream, so that their order is beyond doubt.</summary>
/// <param name="Tenant">Whose key.</param>
/// <param name="Key">The key.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who did it.</param>
public abstract record KeyEvent(TenantId Tenant, KeyId Key, DateTimeOffset At, string By);
