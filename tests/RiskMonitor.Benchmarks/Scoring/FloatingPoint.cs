using RiskMonitor.Exposure;

namespace RiskMonitor.Scoring;

/// <summary>The baseline of the score: the same formula over the same state in floating point, nothing but the number, no explanation, no range.</summary>
internal static class FloatingPoint
{
    public static double Score(ExposureState state, PolicyInForce inForce, long instant)
    {
        PolicyPack pack = inForce.Policy;
        double hazard = 0;
        foreach (ClaimEvidence claim in state.Claims)
        {
            MatterWeight matter = pack.Matter(claim.Key.Matter);
            var voices = new Dictionary<string, double>(StringComparer.Ordinal);
            double authority = 0;
            foreach (SupportingEvent e in claim.Support)
            {
                double initial = Math.Min(Value(pack.StrengthCap), Value(pack.Credibility(e.CreditedOutlet ?? e.Source)) * Value(pack.Factors.Of(e.Modality))
                    * (e.ConfidencePercent / 100.0) * Value(pack.Factors.Of(e.Role)) * Value(pack.Factors.Of(e.Polarity)));
                double strength = initial * Math.Pow(2, -(instant - e.CountsFrom) / (double)matter.HalfLifeSeconds);
                voices[e.Voice] = Math.Max(strength, voices.GetValueOrDefault(e.Voice));
                authority = Math.Max(authority, Value(pack.Factors.Of(e.Authority)));
            }

            double doubt = 1, damping = 1;
            foreach (double strength in voices.Values.OrderDescending().Take(16))
            {
                doubt *= 1 - strength * damping;
                damping *= Value(pack.VoiceDamping);
            }
            double support = 1 - doubt;
            double bits = claim.Answers.Select(d => d.Party).Distinct().Count() * Value(pack.Denials.CategoricalBits);
            double odds = support / (1 - support) * Math.Pow(2, -bits);
            bool isHighRisk = claim.Key.Companies.Any(c => c != state.Company && inForce.Registry.TryGetValue(c, out Companies.Company? other) && pack.IsHighRisk(other));
            double severity = Value(isHighRisk ? matter.SeverityWithHighRiskCounterparty ?? matter.Severity : matter.Severity);
            hazard += severity * authority * Math.Max(odds / (1 + odds), Value(pack.DeniedResidue) * support);
        }
        return 100 * (1 - Math.Pow(2, -hazard / Value(pack.HazardAtHalfScore)));
    }

    private static double Value(Fixed number) => number.Raw / 4294967296.0;
}
