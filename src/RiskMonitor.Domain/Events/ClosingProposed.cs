using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Somebody wants to close an alert that one person alone must not close. It stays open until a second person approves.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Severity">How severe it was.</param>
/// <param name="Closing">How it is to be closed.</param>
public sealed record ClosingProposed(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, AlertSeverity Severity, AlertClosing Closing) : AlertStep(Tenant, Alert, At, By);
