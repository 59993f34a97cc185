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

    /// <summary>Within this span after another company's alert of the same rule for the same matter and topic, an alert joins that one's group and is not told by itself; null: each is told.</summary>
    public TimeSpan? GroupWithin { get; init; }

    /// <summary>Where people are told which of the steps of <see cref="EscalateAt"/> a value has reached: 0 for none.</summary>
    public int StepOf(Fixed measured) => EscalateAt.Count(step => measured >= step);
}
