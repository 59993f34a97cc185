using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A rule is no longer in force; a rule of the policy pack under this id is switched off, too.</summary>
/// <param name="Tenant">Whose rule.</param>
/// <param name="Id">The rule.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who retired it.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertRuleRetired(TenantId Tenant, string Id, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
