using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Nobody had acknowledged the alert in time.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When that was found (UTC).</param>
/// <param name="Level">Counted from 1.</param>
/// <param name="Severity">How severe the alert was then.</param>
/// <param name="DueAt">When it was to be acknowledged (UTC).</param>
public sealed record AlertEscalated(TenantId Tenant, AlertId Alert, DateTimeOffset At, int Level, AlertSeverity Severity, DateTimeOffset DueAt) : AlertEvent(Tenant, Alert, At);
