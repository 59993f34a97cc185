using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Somebody said by when the alert is to be closed.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When that was said (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="DueAt">By when (UTC); null: by when the policy pack says, again.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertDueSet(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, DateTimeOffset? DueAt, string Reason) : AlertStep(Tenant, Alert, At, By);
