using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Somebody has seen the alert: it is not escalated any more.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Note">What is said about it; may be empty.</param>
public sealed record AlertAcknowledged(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Note) : AlertStep(Tenant, Alert, At, By);
