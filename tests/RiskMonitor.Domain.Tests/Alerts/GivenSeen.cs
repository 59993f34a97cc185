using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>Observations of one company, an hour apart unless said otherwise.</summary>
internal static class GivenSeen
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly CompanyId Acme = new("acme");
    public static readonly ClaimKey Licence = ClaimKey.Of(Matters.SanctionImposed, [Acme], null, "licence");
    public static readonly ClaimKey Talks = ClaimKey.Of(Matters.NegotiationReported, [Acme], null, "joint-venture");

    public static AlertRule Rule(AlertConditionKind kind, string raiseAt, string clearBelow) =>
        new("r", "R", new AlertCondition(kind, Fixed.Parse(raiseAt), Fixed.Parse(clearBelow)) { Measure = AlertMeasure.Points });

    public static RulesInForce Only(params AlertRule[] rules) => new(rules.Select(rule => new ScopedRule(rule, null)).ToValueList(), TimeSpan.FromDays(7), []);

    public static AlertObservation Points(long version, decimal points, double hours = 0, params ObservedClaim[] claims) => new()
    {
        Company = Acme,
        Version = version,
        At = Noon.AddHours(hours),
        Level = new ExposureLevel(Fixed.Zero, (int)(points * 1_000_000)),
        NewestEvidence = Noon.AddHours(hours),
        Claims = claims.ToValueList(),
    };

    public static ObservedClaim Claim(ClaimKey claim, decimal points, bool isDenied = false, string @event = "e1", string article = "f1") =>
        new(claim, Fixed.Zero, (long)(points * 1_000_000), isDenied, [new RiskEventId(@event)], [new ArticleId(article)]);

    public static ObservedFact Fact(ClaimKey? claim, string type, int confidence, double hours = 0) => new(new RiskEventId($"n{hours}"), type, claim, confidence, Noon.AddHours(hours));

    /// <summary>The reason for each observation in turn.</summary>
    public static IReadOnlyList<AlertDecision> Reasons(RulesInForce rules, params AlertObservation[] seen)
    {
        AlertWatch watch = AlertWatch.Initial;
        var reasons = new List<AlertDecision>();
        AlertObservation? before = null;
        foreach (AlertObservation after in seen)
        {
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(before, after, rules, TenantId.Default);
            reasons.Add(outcomes[0].Reason);
            before = after;
        }
        return reasons;
    }
}
