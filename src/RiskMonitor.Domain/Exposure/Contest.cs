using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What denials leave of a claim.</summary>
internal static class Contest
{
    /// <summary>Of several denials the strongest of each party, ties by event id, in the order of event ids.</summary>
    public static IEnumerable<AppliedDenial> StrongestOfEachParty(IEnumerable<AppliedDenial> denials) =>
        denials.OrderByDescending(applied => applied.Bits).ThenBy(applied => applied.Denial.Id)
            .DistinctBy(applied => applied.Denial.Party)
            .OrderBy(applied => applied.Denial.Id);

    /// <summary>What one denial weighs.</summary>
    public static Fixed Bits(IssuedDenial denial, DenialWeights weights) => denial switch
    {
        { PartyKind: ActorKind.Agency or ActorKind.Court } => weights.AuthorityBits,
        { Strength: DenialStrength.Categorical } => weights.CategoricalBits,
        _ => weights.QualifiedBits,
    };

    /// <summary>D = Σ bits.</summary>
    public static Fixed Bits(ValueList<AppliedDenial> applied) => applied.Aggregate(Fixed.Zero, (sum, denial) => sum + denial.Bits);

    /// <summary>odds(p) = odds(b) · 2^(−D), and at least the residue: p = max(residue · b, f·b / (1 − b + f·b)) with f = 2^(−D).</summary>
    public static Fixed Credence(Fixed support, Fixed bits, PolicyPack pack)
    {
        Fixed left = support * PowerOfTwo.Negative(bits);
        Fixed contested = left / (Fixed.One - support + left);      // the same rounded f·b twice: so p grows with b, falls with D and is b at D = 0
        Fixed residue = pack.DeniedResidue * support;

        return Fixed.Max(contested, residue);
    }
}
