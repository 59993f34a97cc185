namespace RiskMonitor.Exposure.Backtesting;

/// <summary>A pack that differs from another in one weight.</summary>
/// <param name="Group">Which kind of weight: <c>severity</c>, <c>half-life</c>, ….</param>
/// <param name="Weight">The weight, as the pack's file calls it.</param>
/// <param name="Change"><c>+50 %</c>, <c>-50 %</c> or <c>without</c>.</param>
/// <param name="Pack">The pack.</param>
public sealed record PackVariant(string Group, string Weight, string Change, PolicyPack Pack);

/// <summary>The packs that tell how much each judgement in a pack matters.</summary>
public static class PackVariants
{
    /// <summary>
    /// Each weight of the pack by itself at half and at one and a half of its value, as far as a pack may have it, then the pack without contagion, without denials and without further voices. A weight of 0 has no
    /// variants, nor has the hazard at half the score, which moves no rank, nor what only says when people are told.
    /// </summary>
    public static IReadOnlyList<PackVariant> Of(PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        PackVariant[] all =
        [
            .. pack.MatterWeights.SelectMany((weight, i) => Both("severity", weight.Matter, weight.Severity, value => With(pack, i, weight with { Severity = value }))),
            .. pack.MatterWeights.SelectMany((weight, i) => weight.SeverityWithHighRiskCounterparty is { } high
                ? Both("severity", weight.Matter + " with a high-risk counterparty", high, value => With(pack, i, weight with { SeverityWithHighRiskCounterparty = value }))
                : []),
            .. pack.MatterWeights.SelectMany((weight, i) => BothWhole("half-life", weight.Matter, weight.HalfLifeDays, days => With(pack, i, weight with { HalfLifeDays = days }))),
            .. Factors(pack),
            .. Both("voices", "strength cap", pack.StrengthCap, value => pack with { StrengthCap = Fixed.Min(value, Fixed.Parse(StrengthCapMax)) }),
            .. Both("voices", "damping", pack.VoiceDamping, value => pack with { VoiceDamping = Fixed.Min(value, Fixed.One) }),
            .. Both("credibility", "default", pack.DefaultCredibility, value => pack with { DefaultCredibility = value }),
            .. pack.Credibilities.SelectMany((source, i) => Both("credibility", source.Source, source.Credibility,
                value => pack with { Credibilities = pack.Credibilities.Select((known, k) => k == i ? known with { Credibility = value } : known).ToValueList() })),
            .. Both("denials", "categorical", pack.Denials.CategoricalBits, value => pack with { Denials = pack.Denials with { CategoricalBits = value } }),
            .. Both("denials", "qualified", pack.Denials.QualifiedBits, value => pack with { Denials = pack.Denials with { QualifiedBits = value } }),
            .. Both("denials", "by an authority", pack.Denials.AuthorityBits, value => pack with { Denials = pack.Denials with { AuthorityBits = value } }),
            .. Both("denials", "confirmation", pack.Denials.ConfirmationBits, value => pack with { Denials = pack.Denials with { ConfirmationBits = value } }),
            .. Both("denials", "residue", pack.DeniedResidue, value => pack with { DeniedResidue = Fixed.Min(value, Fixed.One) }),
            .. BothWhole("denials", "days before, of a part", pack.Denials.MeetsDaysBefore, days => pack with { Denials = pack.Denials with { MeetsDaysBefore = days } }),
            .. BothWhole("denials", "days after, of a part", pack.Denials.MeetsDaysAfter, days => pack with { Denials = pack.Denials with { MeetsDaysAfter = days } }),
            .. BothWhole("held", "days after the last mention", pack.Held.DaysAfterLastMention, days => pack with { Held = pack.Held with { DaysAfterLastMention = days } }),
            .. Both("contagion", "damping", pack.Contagion.Damping, value => pack with { Contagion = pack.Contagion with { Damping = Fixed.Min(value, Fixed.Parse(ContagionWeights.DampingMax)) } }),
            .. BothWhole("contagion", "days of an asserted relation", pack.Contagion.AssertedDaysMax, days => pack with { Contagion = pack.Contagion with { AssertedDaysMax = days } }),
            .. BothWhole("contagion", "neighbours", pack.Contagion.NeighboursMax, count => pack with { Contagion = pack.Contagion with { NeighboursMax = count } }),
            .. pack.Contagion.Weights.SelectMany((known, i) => Both("contagion", known.Kind.ToString(), known.Weight,
                value => pack with { Contagion = pack.Contagion with { Weights = pack.Contagion.Weights.Select((each, k) => k == i ? each with { Weight = value } : each).ToValueList() } })),
            Without("contagion", pack with { Contagion = pack.Contagion with { Damping = Fixed.Zero } }),
            Without("denials", WithoutDenials(pack)),
            Without("further voices", pack with { VoiceDamping = Fixed.Zero }),
        ];
        return [.. all.Where(variant => variant.Pack != pack)];      // what stands at a limit already can go no further
    }

    private static IEnumerable<PackVariant> Factors(PolicyPack pack)
    {
        SourcingFactors factors = pack.Factors;
        (string Group, string Weight, Fixed Value, Func<Fixed, SourcingFactors> With)[] each =
        [
            ("modality", "document", factors.Document, value => factors with { Document = value }),
            ("modality", "named", factors.Named, value => factors with { Named = value }),
            ("modality", "unnamed", factors.Unnamed, value => factors with { Unnamed = value }),
            ("modality", "speculation", factors.Speculation, value => factors with { Speculation = value }),
            ("modality", "conditional", factors.Conditional, value => factors with { Conditional = value }),
            ("modality", "background", factors.Background, value => factors with { Background = value }),
            ("modality", "negated", factors.Negated, value => factors with { Negated = value }),
            ("role", "target", factors.Target, value => factors with { Target = value }),
            ("role", "party", factors.Party, value => factors with { Party = value }),
            ("role", "mention", factors.Mention, value => factors with { Mention = value }),
            ("polarity", "adverse", factors.Adverse, value => factors with { Adverse = value }),
            ("polarity", "neutral", factors.Neutral, value => factors with { Neutral = value }),
            ("polarity", "favourable", factors.Favourable, value => factors with { Favourable = value }),
            ("authority", "chair", factors.Chair, value => factors with { Chair = value }),
            ("authority", "regulator", factors.Regulator, value => factors with { Regulator = value }),
            ("authority", "member", factors.Member, value => factors with { Member = value }),
            ("authority", "advocacy", factors.Advocacy, value => factors with { Advocacy = value }),
            ("authority", "none", factors.NoAuthority, value => factors with { NoAuthority = value }),
        ];
        return each.SelectMany(factor => Both(factor.Group, factor.Weight, factor.Value, value => pack with { Factors = factor.With(value) }));
    }

    private const string StrengthCapMax = "0.99";
    private const string Less = "-50 %";
    private const string More = "+50 %";

    private static IEnumerable<PackVariant> Both(string group, string weight, Fixed value, Func<Fixed, PolicyPack> at)
    {
        if (value == Fixed.Zero) yield break;
        yield return new PackVariant(group, weight, Less, at(value * Fixed.Ratio(1, 2)));
        yield return new PackVariant(group, weight, More, at(value * Fixed.Ratio(3, 2)));
    }

    // Rounded up: half of one is one, and then there is none.
    private static IEnumerable<PackVariant> BothWhole(string group, string weight, int value, Func<int, PolicyPack> at)
    {
        if ((value + 1) / 2 != value) yield return new PackVariant(group, weight, Less, at((value + 1) / 2));
        if (value > 0) yield return new PackVariant(group, weight, More, at((3 * value + 1) / 2));
    }

    private static PackVariant Without(string what, PolicyPack pack) => new("without", what, "without", pack);

    private static PolicyPack WithoutDenials(PolicyPack pack) =>
        pack with { Denials = pack.Denials with { CategoricalBits = Fixed.Zero, QualifiedBits = Fixed.Zero, AuthorityBits = Fixed.Zero } };

    private static PolicyPack With(PolicyPack pack, int i, MatterWeight changed) =>
        pack with { MatterWeights = pack.MatterWeights.Select((weight, k) => k == i ? changed : weight).ToValueList() };
}
