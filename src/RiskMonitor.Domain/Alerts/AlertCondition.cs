using System.Text.Json.Serialization;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What a rule waits for.</summary>
public enum AlertConditionKind
{
    /// <summary>The score or the hazard reaches a level.</summary>
    Level,

    /// <summary>The score or the hazard has risen so much above its lowest published value of the last hours.</summary>
    Rise,

    /// <summary>The hazard stands so many deviations above the company's own usual one of the last year (<see cref="Exposure.Surge"/>).</summary>
    Surge,

    /// <summary>A fact of one of some types is read with enough confidence.</summary>
    Event,

    /// <summary>A new report supports a claim that stands denied.</summary>
    Contested,
}

/// <summary>When a rule raises, and below what it clears. Every kind measures one number; for <see cref="AlertConditionKind.Event"/> and <see cref="AlertConditionKind.Contested"/> it is the confidence in percent of a new fact, else 0.</summary>
/// <param name="Kind">What is waited for.</param>
/// <param name="RaiseAt">The value that raises: reached means equal or above.</param>
/// <param name="ClearBelow">The value below which an open alert clears; at most <paramref name="RaiseAt"/>. The gap keeps a wavering value quiet.</param>
public sealed record AlertCondition(AlertConditionKind Kind, Fixed RaiseAt, Fixed ClearBelow)
{
    /// <summary>What a level or a rise is measured in.</summary>
    public AlertMeasure Measure { get; init; }

    /// <summary>Hours that a rise may take; 0 for other kinds.</summary>
    public int WithinHours { get; init; }

    /// <summary>Types of events (<c>SanctionImposed</c>) or matters of claims (<c>PoliticianWarned.warned</c>) that an event is one of; empty for other kinds, and for a contested denial of any.</summary>
    public ValueList<string> EventTypes { get; init; }

    /// <summary>Whether it is met in one moment only, that of a new fact: the alert then stays open for the rule's <see cref="AlertRule.ClearAfter"/>.</summary>
    [JsonIgnore]
    public bool IsMomentary => Kind is AlertConditionKind.Event or AlertConditionKind.Contested;

    /// <summary>On one line, for people: <c>Points 8</c>.</summary>
    public override string ToString() => Kind switch
    {
        AlertConditionKind.Level => $"{Measure} {RaiseAt}",
        AlertConditionKind.Rise => $"{Measure} +{RaiseAt} in {WithinHours} h",
        AlertConditionKind.Surge => $"Surge {RaiseAt}",
        AlertConditionKind.Event => $"{string.Join(", ", EventTypes)} at {RaiseAt} %",
        _ => $"Denial contested at {RaiseAt} %",
    };
}
