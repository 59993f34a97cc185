using RiskMonitor.Articles;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>What a second reader leaves in the ledger.</summary>
internal static partial class EventGoldens
{
    private static readonly (object Event, string Json)[] OfSecondReader =
    [
        (new ArticleReceived(Article with { Author = null, Url = null }, "f0", "extractor-3", "words-7", [])
        {
            SecondReading = new SecondReadingReport(new ReaderVersion("model-x", "1"), 2, 1, [new RefusedProposals("evidence-not-in-text", 3)], "timeout"),
        }, """
            {"article":{"id":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
              "text":"Talks\nAcme “talks” to Bölt & Co. <b>\u2028","bodyStart":6,"title":"Talks","source":"daily","publishedAt":"2026-11-20T08:30:15.25+00:00","language":"en"},
             "rawHash":"f0","extractorVersion":"extractor-3","gazetteerVersion":"words-7","companies":[],
             "secondReading":{"reader":{"model":"model-x","promptVersion":"1"},"added":2,"alreadyFound":1,"refused":[{"reason":"evidence-not-in-text","count":3}],"failure":"timeout"}}
            """),
        (new HearingHeld
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Legislature, AuthorityRank.None), Companies = Companies, Topic = "other",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 50, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "second-reader-1", ExtractorVersion = "extractor-4", Reader = new ReaderVersion("model-x", "1"),
        }, """
            {"id":"e9","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","source":"daily","voice":"daily-group",
             "actor":{"id":"watchdog","name":"Watchdog","kind":"Legislature","rank":"None"},
             "companies":[{"id":"acme","name":"Acme","role":"Target"},{"name":"Bölt & Co.","role":"Party"}],"topic":"other",
             "modality":"Named","polarity":"Adverse","confidencePercent":50,"evidence":{"quote":"it is so","start":30,"length":8},
             "ruleId":"second-reader-1","extractorVersion":"extractor-4","reader":{"model":"model-x","promptVersion":"1"}}
            """),
    ];
}
