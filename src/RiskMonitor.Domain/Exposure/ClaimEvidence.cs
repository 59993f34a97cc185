using System.Text.Json.Serialization;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What supports one claim and how it is answered: of what any policy pack weighs alike only the latest, so that it grows with voices and parties, not with history.</summary>
public sealed record ClaimEvidence
{
    /// <summary>The claim.</summary>
    public required ClaimKey Key { get; init; }

    /// <summary>When anything first supported the claim, kept or not, in seconds since 1970-01-01T00:00Z; null where nothing has yet: it was answered only.</summary>
    public long? Raised { get; init; }

    /// <summary>For each voice and combination of what is weighed the latest event; latest first, ties by event id.</summary>
    public required ValueList<SupportingEvent> Support { get; init; }

    /// <summary>Answers to exactly this claim: for each party, stance and class the latest; in that order.</summary>
    public required ValueList<IssuedDenial> Answers { get; init; }

    /// <summary>When the latest event kept counts from; before every instant where none is.</summary>
    [JsonIgnore]
    public long LastMention => Support.IsEmpty ? long.MinValue : Support[0].CountsFrom;
}
