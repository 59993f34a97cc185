using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Somebody said something about the alert.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Text">What.</param>
public sealed record AlertCommented(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Text) : AlertStep(Tenant, Alert, At, By);
