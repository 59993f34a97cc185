using System.Text.Json.Serialization;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>When people are to be alerted about a company. A rule is data: those of a policy pack are the defaults, those of the ledger stand above them.</summary>
/// <param name="Id">Stable name, part of every alert id: lower-case letters, digits and hyphens.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Condition">What raises, and what clears.</param>
[method: JsonConstructor]
public sealed record AlertRule(string Id, string Name, AlertCondition Condition)
{
    /// <summary>A rule on a level, as policy packs state them.</summary>
    public AlertRule(string id, string name, AlertMeasure measure, Fixed raiseAt, Fixed clearBelow)
        : this(id, name, new AlertCondition(AlertConditionKind.Level, raiseAt, clearBelow) { Measure = measure }) { }

    /// <summary>Counted from 1 by the ledger; 0 for a rule of a policy pack, whose version the alert names beside it.</summary>
    public int Version { get; init; }

    /// <summary>The watchlist that the rule is for; null for every company and claim.</summary>
    public string? Watchlist { get; init; }

    /// <summary>Minimum dwell: how long the raise level must be reached without a break before an alert is raised.</summary>
    public TimeSpan RaiseAfter { get; init; }

    /// <summary>How long the value must stay below the clear level before the alert clears.</summary>
    public TimeSpan ClearAfter { get; init; }

    /// <summary>How often an open alert that nobody has acknowledged is told again; null for never.</summary>
    public TimeSpan? RepeatEvery { get; init; }

    /// <summary>Higher levels, ascending: reaching one while the alert is open is told as an update.</summary>
    public ValueList<Fixed> EscalateAt { get; init; }

    /// <summary>Rules: while one of them has an alert open for the company, this one raises none.</summary>
    public ValueList<string> InhibitedBy { get; init; }

    /// <summary>Rules: while one of them has an alert open for another company of the same country, at least as high, this one raises none: the lesser is of the greater.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]      // older rules have none
    public ValueList<string> InhibitedInCountryBy { get; init; }

    /// <summary>Within this span after the first alert of a group an alert of the rule joins it, and they are told together; null: each is told by itself.</summary>
    public TimeSpan? GroupWithin { get; init; }

    /// <summary>What the alerts of a group have in common beside the rule; empty: matter and topic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]      // older rules have none
    public ValueList<GroupLabel> GroupBy { get; init; }

    /// <summary>How long the first notification of a group waits for more of it; zero: the first alert is told at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]      // older rules have none
    public TimeSpan GroupWait { get; init; }

    /// <summary>How long after a notification the group is told again of alerts that joined it; null: <see cref="AlertGroup.IntervalDefault"/>.</summary>
    public TimeSpan? GroupInterval { get; init; }

    /// <summary>Where people are told which of the steps of <see cref="EscalateAt"/> a value has reached: 0 for none.</summary>
    public int StepOf(Fixed measured) => EscalateAt.Count(step => measured >= step);
}
