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

    /// <summary>Bits that a confirmation takes off, whoever confirms; 0 or more.</summary>
    public required Fixed ConfirmationBits { get; init; }

    /// <summary>A denial that names only part of a claim meets claims that were first raised at most so many UTC days before it; 0 or more.</summary>
    public required int MeetsDaysBefore { get; init; }

    /// <summary>Or at most so many UTC days after it, and of such a claim no evidence that is younger than that; 0 or more.</summary>
    public required int MeetsDaysAfter { get; init; }

    /// <summary>What one answer weighs: bits to add for a denial, negative ones for a confirmation.</summary>
    internal Fixed Of(IssuedDenial answer) => answer.Stance is Stance.Confirms ? Fixed.Zero - ConfirmationBits : answer.Class switch
    {
        DenialClass.Authority => AuthorityBits,
        DenialClass.Categorical => CategoricalBits,
        _ => QualifiedBits,
    };
}
