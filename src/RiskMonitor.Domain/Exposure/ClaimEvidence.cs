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

    /// <summary>Which events of <see cref="Support"/> are one voice, by their places (<see cref="OneVoice.Of"/>): worked out once, and again only where the support is another.</summary>
    internal ReadOnlySpan<int> Voices
    {
        get
        {
            if (_voices.Of is { } known && known.Support.IsSameAs(Support)) return known.Places;
            var found = new VoicesOf(Support, OneVoice.Of(Support.AsSpan()));
            _voices = new WorkedOut(found);      // two threads at once work out the same
            return found.Places;
        }
    }

    private WorkedOut _voices;

    /// <summary>When the latest event kept counts from; before every instant where none is.</summary>
    [JsonIgnore]
    public long LastMention => Support.IsEmpty ? long.MinValue : Support[0].CountsFrom;

    private sealed record VoicesOf(ValueList<SupportingEvent> Support, int[] Places);

    // What follows from the facts makes no difference between two claims.
    private readonly struct WorkedOut(VoicesOf of) : IEquatable<WorkedOut>
    {
        public VoicesOf? Of { get; } = of;

        public bool Equals(WorkedOut other) => true;

        public override bool Equals(object? obj) => obj is WorkedOut;

        public override int GetHashCode() => 0;
    }
}
