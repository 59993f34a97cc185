using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>Alerts to deliver, without the articles behind them.</summary>
internal static class Sample
{
    public static AlertRaised Alert(string company, long assessment = 1, decimal points = 46m) => new(
        TenantId.Default, new AlertId(ContentId.Of("sample", company, assessment.ToString(System.Globalization.CultureInfo.InvariantCulture))), "sample", "FirstCrossing", "2026-11",
        new CompanyId(company), $"{company} Inc.", Given.Recently, 42, assessment, 0, (long)(points * 1_000_000), "Points 30",
        [
            new AlertGround(
                ClaimKey.Of(Matters.NegotiationReported, [new CompanyId(company)], null, "talks"), (long)(points * 1_000_000),
                new AssessedVoice("daily", "0.9", new RiskEventId("e1"), new ArticleId("f0"), "The Daily", new Evidence("It talks to “them”.", 0, 19)), 2,
                [new AssessedDenial(company, "1.2", new RiskEventId("e2"), new ArticleId("f1"), new Evidence("It is false.", 0, 12))]),
        ]);

    public static WebhookMessage Message(string company, long assessment = 1, decimal points = 46m) => WebhookPayload.MessageOf(Alert(company, assessment, points), AlertHandling.Default);
}
