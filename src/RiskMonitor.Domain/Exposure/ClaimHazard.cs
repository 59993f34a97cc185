using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>How much live hazard one claim carries.</summary>
internal static class ClaimHazard
{
    /// <summary>x = w · authority · p, with all that led to it; null where nothing of the claim is left. Its parts of the score are not yet set.</summary>
    public static ClaimContribution? At(ClaimEvidence claim, DenialsInForce denials, ScoringBasis basis)
    {
        MatterWeight matter = basis.Pack.Matter(claim.Key.Matter);
        HeardEvent[] heard = Heard(claim, matter, denials, basis);
        if (heard.Length == 0) return null;

        bool isHighRisk = matter.SeverityWithHighRiskCounterparty is not null && basis.HasHighRiskCounterparty(claim.Key);
        Fixed severity = isHighRisk ? matter.SeverityWithHighRiskCounterparty!.Value : matter.Severity;     // not null: isHighRisk says so
        Fixed authority = heard.Select(e => basis.Pack.Factors.Of(e.Event.Authority)).Max();
        Standing standing = Standing.Best(heard, basis.Pack);
        Fixed undenied = Support.Of(Support.Voices(heard, basis.Pack));
        Fixed hazard = severity * authority * standing.Credence;
        if (hazard == Fixed.Zero) return null;

        return new ClaimContribution
        {
            Claim = claim.Key,
            Hazard = hazard,
            Micropoints = 0,
            Tenths = 0,
            Severity = severity,
            HasHighRiskCounterparty = isHighRisk,
            Authority = authority,
            Support = standing.Support,
            DenialBits = standing.Bits,
            Credence = standing.Credence,
            UndeniedHazard = severity * authority * undenied,
            IsCorroborated = IsCorroborated(heard),
            Voices = standing.Voices,
            Denials = standing.Denials,
        };
    }

    private static HeardEvent[] Heard(ClaimEvidence claim, MatterWeight matter, DenialsInForce denials, ScoringBasis basis)
    {
        AppliedDenial[] aimed = denials.AimedAt(claim.Key);
        var heard = new List<HeardEvent>();
        foreach (SupportingEvent happened in claim.Support.Where(e => e.CountsFrom <= basis.Instant))
        {
            Fixed initial = Strength.Initial(happened, basis.Pack);
            Fixed strength = Strength.At(basis.Instant, happened, initial, matter);
            if (strength <= Fixed.Zero) continue;

            ValueList<AppliedDenial> meeting = Contest.StrongestOfEachParty(aimed.Where(applied => denials.Meets(applied.Denial, happened))).ToValueList();
            heard.Add(new HeardEvent(happened, initial, strength, meeting, Contest.Bits(meeting)));
        }
        return [.. heard];
    }

    private static bool IsCorroborated(HeardEvent[] heard) =>
        heard.Any(e => e.Event.Modality is Modality.Document) || heard.Select(e => e.Event.Voice).Distinct().Count() >= 2;
}
