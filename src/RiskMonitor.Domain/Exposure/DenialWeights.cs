namespace RiskMonitor.Exposure;

/// <summary>What denials weigh, in bits: one bit halves the odds of the claim.</summary>
public sealed record DenialWeights
{
    /// <summary>Bits of a denial without reserve; 0 or more.</summary>
    public required Fixed CategoricalBits { get; init; }

    /// <summary>Bits of a denial with a reserve; 0 or more.</summary>
    public required Fixed QualifiedBits { get; init; }

    /// <summary>Bits of a denial by an agency or a court, however it is put; 0 or more.</summary>
    public required Fixed AuthorityBits { get; init; }

    /// <summary>A denial that names only part of a claim meets evidence at most so many days older than itself; 0 or more.</summary>
    public required int MeetsDaysBefore { get; init; }

    /// <summary>And at most so many days younger; 0 or more.</summary>
    public required int MeetsDaysAfter { get; init; }
}
