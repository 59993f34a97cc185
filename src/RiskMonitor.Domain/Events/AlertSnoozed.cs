using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Nobody is to hear of the alert for a while.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">What is quiet.</param>
/// <param name="Until">Until when (UTC).</param>
/// <param name="Causes">What stays quiet until then; empty where the scope is the alert.</param>
public sealed record AlertSnoozed(
    TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Reason, SnoozeScope Scope, DateTimeOffset Until, ValueList<AlertCause> Causes)
    : AlertStep(Tenant, Alert, At, By);
