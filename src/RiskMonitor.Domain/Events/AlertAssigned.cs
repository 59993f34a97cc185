using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>The alert was given to somebody, or taken away.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Assignee">Who has it now; null where nobody does.</param>
/// <param name="Note">What is said about it; may be empty.</param>
public sealed record AlertAssigned(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string? Assignee, string Note) : AlertStep(Tenant, Alert, At, By);
