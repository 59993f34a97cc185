using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A rule is in force from now on. Under the id of a rule of the policy pack it takes that one's place.</summary>
/// <param name="Tenant">Whose rule.</param>
/// <param name="Rule">The rule, with its version.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who added it.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertRuleAdded(TenantId Tenant, AlertRule Rule, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
