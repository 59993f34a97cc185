using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>The alert was closed: its ground was true and has been dealt with.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Text">What was done.</param>
/// <param name="ApprovedBy">The second person; null where none was needed.</param>
public sealed record AlertResolved(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string Text, string? ApprovedBy) : AlertStep(Tenant, Alert, At, By);
