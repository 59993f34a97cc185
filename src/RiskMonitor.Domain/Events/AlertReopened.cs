using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A closed alert was opened again: its causes are quiet no more.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Text">Why.</param>
public sealed record AlertReopened(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Text) : AlertStep(Tenant, Alert, At, By);
