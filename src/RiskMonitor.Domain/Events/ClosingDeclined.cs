using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A proposal to close an alert was declined, or taken back by who made it.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="Note">What is said about it; may be empty.</param>
public sealed record ClosingDeclined(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string ProposedBy, string Note) : AlertStep(Tenant, Alert, At, By);
