using RiskMonitor.Accounts;

namespace RiskMonitor.Events;

/// <summary>An API key opens nothing any more.</summary>
/// <param name="Tenant">Whose key.</param>
/// <param name="Key">The key.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who revoked it.</param>
/// <param name="Reason">Why.</param>
public sealed record KeyRevoked(TenantId Tenant, KeyId Key, DateTimeOffset At, string By, string Reason) : KeyEvent(Tenant, Key, At, By);
