using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>The alert is heard of again before its time.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertUnsnoozed(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Reason) : AlertStep(Tenant, Alert, At, By);
