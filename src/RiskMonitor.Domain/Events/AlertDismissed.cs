using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>The alert was closed: there was nothing to be done about it. Later copies of the same story stay quiet.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, out of a closed list.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Causes">What stays quiet.</param>
/// <param name="ApprovedBy">The second person; null where none was needed.</param>
public sealed record AlertDismissed(
    TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, DismissalReason Reason, string Text, ValueList<AlertCause> Causes, string? ApprovedBy)
    : AlertStep(Tenant, Alert, At, By);
