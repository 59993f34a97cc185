using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// A pack whose numbers come out round: every factor is 1, so a named warning has strength 0.9 and hazard 3.6, which is 46.4 points
/// (100·(1 − 2^−0.9)); a report has hazard 0.9, 14.4 points; a denial of 6 bits leaves a tenth and a bit.
/// </summary>
internal static class TestPolicy
{
    public const string Rule = "elevated";

    public static readonly PolicyPack Pack = new()
    {
        Version = "test-1",
        HazardAtHalfScore = Fixed.FromInteger(4),
        StrengthCap = Fixed.Parse("0.9"),
        VoiceDamping = Fixed.Parse("0.75"),
        DeniedResidue = Fixed.Parse("0.1"),
        MatterWeights =
        [
            new MatterWeight(Matters.Unspecified, Fixed.One, null, 365),
            new MatterWeight(Matters.NegotiationReported, Fixed.One, null, 365),
            new MatterWeight(Matters.PoliticianWarned, Fixed.FromInteger(4), null, 365),
        ],
        HighRiskJurisdictions = [],
        Factors = new SourcingFactors
        {
            Document = Fixed.One,
            Named = Fixed.One,
            Unnamed = Fixed.One,
            Speculation = Fixed.One,
            Conditional = Fixed.One,
            Background = Fixed.One,
            Negated = Fixed.Zero,
            Target = Fixed.One,
            Party = Fixed.One,
            Mention = Fixed.One,
            Adverse = Fixed.One,
            Neutral = Fixed.One,
            Favourable = Fixed.One,
            Chair = Fixed.One,
            Regulator = Fixed.One,
            Member = Fixed.One,
            Advocacy = Fixed.One,
            NoAuthority = Fixed.One,
        },
        DefaultCredibility = Fixed.One,
        Credibilities = [],
        Denials = new DenialWeights
        {
            CategoricalBits = Fixed.FromInteger(6),
            QualifiedBits = Fixed.FromInteger(3),
            AuthorityBits = Fixed.FromInteger(8),
            ConfirmationBits = Fixed.FromInteger(6),
            MeetsDaysBefore = 14,
            MeetsDaysAfter = 2,
        },
        Held = new HeldMatters([], 365),
        Contagion = new ContagionWeights { Damping = Fixed.Zero, Weights = [], AssertedDaysMax = 365, NeighboursMax = 16 },
        Alerts = new AlertLimits(7, [new AlertRule(Rule, "Elevated", AlertMeasure.Points, Fixed.FromInteger(30), Fixed.FromInteger(20))]),
    };

    public static readonly PolicyInForce InForce = PolicyInForce.Of(Pack, [new Company { Id = new CompanyId("acme"), Name = "Acme Corp.", Country = "US" }]);
}
