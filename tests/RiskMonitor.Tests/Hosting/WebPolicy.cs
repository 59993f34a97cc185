using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Hosting;

/// <summary>A policy pack and a registry for tests that are not about weights: a warning alone crosses the alert level, a report alone does not.</summary>
internal static class WebPolicy
{
    /// <summary>Companies with Greek names, and so many numbered ones that lists have several pages.</summary>
    public const int CompanyCount = 130;

    private static readonly string[] Greek = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "omega"];

    public static PolicyInForce InForce() => PolicyInForce.Of(Pack, Registry());

    private static PolicyPack Pack => new()
    {
        Version = "test-1",
        HazardAtHalfScore = Of("10"),
        StrengthCap = Of("0.95"),
        VoiceDamping = Of("0.75"),
        DeniedResidue = Of("0.1"),
        MatterWeights =
        [
            new MatterWeight(Matters.Unspecified, Of("0.5"), null, 30),
            new MatterWeight(Matters.NegotiationReported, Of("0.5"), null, 30),
            new MatterWeight(Matters.PoliticianWarned, Of("3"), null, 30),
        ],
        HighRiskJurisdictions = [],
        Factors = new SourcingFactors
        {
            Document = Of("1"), Named = Of("0.9"), Unnamed = Of("0.5"), Speculation = Of("0.3"), Conditional = Of("0.2"), Background = Of("0.3"), Negated = Of("0"),
            Target = Of("1"), Party = Of("0.5"), Mention = Of("0.1"),
            Adverse = Of("1"), Neutral = Of("0.3"), Favourable = Of("0"),
            Chair = Of("1.5"), Regulator = Of("1.5"), Member = Of("1"), Advocacy = Of("0.5"), NoAuthority = Of("1"),
        },
        DefaultCredibility = Of("0.6"),
        Credibilities = [],
        Denials = new DenialWeights { CategoricalBits = Of("1.2"), QualifiedBits = Of("0.6"), AuthorityBits = Of("2.2"), MeetsDaysBefore = 14, MeetsDaysAfter = 2 },
        Alerts = new AlertLimits(7, [new AlertRule("points-10", "Ten points", AlertMeasure.Points, Of("10"), Of("8"))]),
    };

    private static IEnumerable<Company> Registry() =>
        Greek.Select(id => new Company
        {
            Id = new CompanyId(id), Name = $"{char.ToUpperInvariant(id[0])}{id[1..]} Industries", Aliases = [$"{id} works"], Country = "US",
            Listings = [new Listing("NYSE", id[..2].ToUpperInvariant())],
        })
        .Concat(Enumerable.Range(1, CompanyCount - Greek.Length).Select(i => new Company { Id = new CompanyId($"c{i:000}"), Name = $"Company {i:000}", Country = "DE" }));

    private static Fixed Of(string text) => Fixed.Parse(text);
}
