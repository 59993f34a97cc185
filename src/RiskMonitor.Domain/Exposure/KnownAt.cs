namespace RiskMonitor.Exposure;

/// <summary>A point of our knowledge: what was recorded up to it is known. It is no date of the world: see the as-of instant of a score for that.</summary>
/// <param name="SequenceMax">The last place in the ledger that is known; <see cref="long.MaxValue"/> for all.</param>
/// <param name="RecordedMax">The last instant of recording that is known; <see cref="DateTimeOffset.MaxValue"/> for all.</param>
public sealed record KnownAt(long SequenceMax, DateTimeOffset RecordedMax)
{
    /// <summary>All that the ledger holds.</summary>
    public static readonly KnownAt Now = new(long.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>What was recorded up to a place in the ledger, that place included.</summary>
    public static KnownAt Sequence(long sequence) => Now with { SequenceMax = sequence };

    /// <summary>What was recorded up to an instant, that instant included.</summary>
    public static KnownAt Instant(DateTimeOffset instant) => Now with { RecordedMax = instant };

    /// <summary>Whether the event was known.</summary>
    public bool Includes(RecordedEvent e) => Includes(e.Sequence, e.RecordedAt);

    /// <summary>Whether what has this place in the ledger and this instant of recording was known.</summary>
    public bool Includes(long sequence, DateTimeOffset recordedAt) => sequence <= SequenceMax && recordedAt <= RecordedMax;
}
