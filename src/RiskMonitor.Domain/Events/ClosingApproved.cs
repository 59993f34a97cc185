using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A second person approved that an alert is closed; the closing follows.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="ProposedBy">Who proposed it; never who approves.</param>
/// <param name="Note">What is said about it; may be empty.</param>
public sealed record ClosingApproved(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, string ProposedBy, string Note) : AlertStep(Tenant, Alert, At, By);
