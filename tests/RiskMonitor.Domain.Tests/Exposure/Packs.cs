using CsCheck;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Random policy packs that the file's layout accepts, the ends of what it accepts among them.</summary>
internal static class Packs
{
    private static readonly Gen<Fixed> Share = Number("0", "1");

    private static readonly Gen<SourcingFactors> Factors =
        from shares in Share.Array[13]
        from offices in Number("0", "10").Array[5]
        select Given.Pack.Factors with
        {
            Document = shares[0],
            Named = shares[1],
            Unnamed = shares[2],
            Speculation = shares[3],
            Conditional = shares[4],
            Background = shares[5],
            Negated = shares[6],
            Target = shares[7],
            Party = shares[8],
            Mention = shares[9],
            Adverse = shares[10],
            Neutral = shares[11],
            Favourable = shares[12],
            Chair = offices[0],
            Regulator = offices[1],
            Member = offices[2],
            Advocacy = offices[3],
            NoAuthority = offices[4],
        };

    private static readonly Gen<DenialWeights> Denials =
        from bits in Number("0", "20").Array[4]
        from before in Whole(0, 365)
        from after in Whole(0, 365)
        select new DenialWeights { CategoricalBits = bits[0], QualifiedBits = bits[1], AuthorityBits = bits[2], ConfirmationBits = bits[3], MeetsDaysBefore = before, MeetsDaysAfter = after };

    private static readonly Gen<HeldMatters> Held =
        from matters in Gen.Shuffle(WeighedMatters.MayBeHeld.ToArray(), 0, WeighedMatters.MayBeHeld.Count)
        from days in Whole(1, 3650)
        select new HeldMatters(matters.ToValueList(), days);

    private static readonly Gen<ContagionWeights> Contagion =
        from damping in Number("0", ContagionWeights.DampingMax)
        from weights in Share.Array[Enum.GetValues<RelationshipKind>().Length]
        from asserted in Whole(1, 36500)
        from neighbours in Gen.OneOf(Gen.Int[0, 4], Whole(0, 100))
        select new ContagionWeights
        {
            Damping = damping,
            Weights = weights.Select((weight, i) => new RelationshipWeight(Enum.GetValues<RelationshipKind>()[i], weight)).ToValueList(),
            AssertedDaysMax = asserted,
            NeighboursMax = neighbours,
        };

    /// <summary>Every number of a pack within its bounds.</summary>
    public static readonly Gen<PolicyPack> Any =
        from half in Number("0.01", "1000")
        from cap in Number("0.01", "0.99")
        from shares in Share.Array[5]
        from severities in Number("0", "100").Array[2 * Given.Pack.MatterWeights.Count]
        from halfLives in Whole(1, 3650).Array[Given.Pack.MatterWeights.Count]
        from factors in Factors
        from denials in Denials
        from held in Held
        from contagion in Contagion
        select Given.Pack with
        {
            HazardAtHalfScore = half,
            StrengthCap = cap,
            VoiceDamping = shares[0],
            DeniedResidue = shares[1],
            DefaultCredibility = shares[2],
            Credibilities = [new SourceCredibility("gazette", shares[3]), new SourceCredibility("rumour-mill", shares[4])],
            MatterWeights = Given.Pack.MatterWeights.Select((weight, i) => new MatterWeight(weight.Matter, severities[2 * i], severities[(2 * i) + 1], halfLives[i])).ToValueList(),
            Factors = factors,
            Denials = denials,
            Held = held,
            Contagion = contagion,
        };

    private static Gen<Fixed> Number(string min, string max) =>
        Gen.Frequency((2, Gen.Const(Fixed.Parse(max))), (1, Gen.Const(Fixed.Parse(min))), (3, Gen.Long[Fixed.Parse(min).Raw, Fixed.Parse(max).Raw].Select(Fixed.FromRaw)));

    private static Gen<int> Whole(int min, int max) => Gen.Frequency((1, Gen.Const(min)), (1, Gen.Const(max)), (3, Gen.Int[min, max]));
}
