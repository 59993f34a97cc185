using System.Diagnostics.Metrics;

namespace RiskMonitor.Alerts;

/// <summary>Counts what rules decide.</summary>
internal static class AlertMetrics
{
    /// <summary>Name of the meter, for exporters.</summary>
    public const string MeterName = "RiskMonitor.Alerts";

    /// <summary>Name of the counter: decisions of rules, by reason and rule.</summary>
    public const string DecisionsName = "riskmonitor.alerts.decisions";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(DecisionsName, "{decision}", "Decisions of alert rules, by named reason.");

    public static void Count(RuleOutcome outcome) =>
        Decisions.Add(1, new KeyValuePair<string, object?>("reason", outcome.Reason.ToString()), new KeyValuePair<string, object?>("rule", outcome.RuleId));
}
