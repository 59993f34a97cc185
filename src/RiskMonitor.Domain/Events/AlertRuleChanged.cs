using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A rule has another version from now on. An alert that is open stays open until the new version clears it.</summary>
/// <param name="Tenant">Whose rule.</param>
/// <param name="Rule">The whole rule, with its new version.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who changed it.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertRuleChanged(TenantId Tenant, AlertRule Rule, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
