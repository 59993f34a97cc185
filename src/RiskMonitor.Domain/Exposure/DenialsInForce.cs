using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The denials issued by an instant, found by what they deny. Denials do not fade: a score must never rise while nothing happens.</summary>
internal sealed class DenialsInForce
{
    private readonly ILookup<ClaimKey, IssuedDenial> _ofClaims;
    private readonly IssuedDenial[] _ofParts;

    private readonly DenialWeights _weights;

    public DenialsInForce(ValueList<IssuedDenial> denials, DenialWeights weights, long instant)
    {
        _weights = weights;
        IssuedDenial[] issued = [.. denials.Where(denial => denial.CountsFrom <= instant)];
        _ofClaims = issued.Where(denial => denial.Denies.Key is not null).ToLookup(denial => denial.Denies.Key!);    // not null: filtered one call before
        _ofParts = [.. issued.Where(denial => denial.Denies.Key is null)];
    }

    /// <summary>What may meet evidence for the claim: of the denials of its key one for each party, and every denial of a part of it.</summary>
    public AppliedDenial[] AimedAt(ClaimKey claim) =>
    [
        .. Contest.StrongestOfEachParty(_ofClaims[claim].Select(Weighed)),
        .. _ofParts.Where(denial => IsPartOf(denial.Denies, claim)).Select(Weighed),
    ];

    /// <summary>Whether a denial that is aimed at a claim meets this evidence for it: one of a part of the claim meets only what is near in time.</summary>
    public bool Meets(IssuedDenial denial, SupportingEvent evidence)
    {
        long earliest = denial.CountsFrom - _weights.MeetsDaysBefore * ScoringBasis.SecondsPerDay;
        long latest = denial.CountsFrom + _weights.MeetsDaysAfter * ScoringBasis.SecondsPerDay;
        return denial.Denies.Key is not null || (evidence.CountsFrom >= earliest && evidence.CountsFrom <= latest);
    }

    private AppliedDenial Weighed(IssuedDenial denial) => new(denial, Contest.Bits(denial, _weights));

    // A denial that names no part at all denies nothing in particular.
    private static bool IsPartOf(DeniedClaim denied, ClaimKey claim)
    {
        bool namesSomething = !denied.Companies.IsEmpty || denied.Matter is not null || denied.Topic is not null;
        return namesSomething
            && denied.Companies.All(company => claim.Companies.Contains(company))
            && (denied.Matter is null || denied.Matter == claim.Matter)
            && (denied.Topic is null || denied.Topic == claim.Topic);
    }
}
