using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>One of each event that the whole taxonomy added to the first four; what they share is written once.</summary>
internal static partial class EventGoldens
{
    private const string SharedJson = """
             "id":"e9","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","source":"daily","voice":"daily-group","leadPrint":"00ff","subtype":"finer",
             "actor":{"id":"watchdog","name":"Watchdog","kind":"Agency","rank":"Regulator","jurisdiction":"EU"},
             "companies":[{"id":"acme","name":"Acme","role":"Target"},{"name":"Bölt & Co.","role":"Party"}],"topic":"trade",
             "sourcing":"Document","quote":{"speaker":"Watchdog","words":"it is so","start":30},"cameo":["090","040"],"plover":"ACCUSE",
             "modality":"Named","polarity":"Adverse","confidencePercent":90,"evidence":{"quote":"it is so","start":30,"length":8},
             "ruleId":"rule-1","extractorVersion":"extractor-4"
            """;

    private static readonly (object Event, string Json)[] OfTheWholeTaxonomy =
    [
        (new NoCommentGiven
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new ClaimConfirmed
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Confirms = new DeniedClaim(null, null, [new CompanyId("acme")], Matters.NegotiationReported, null),
        }, Shared("\"confirms\":{\"companies\":[\"acme\"],\"matter\":\"NegotiationReported\"}")),
        (new ExecutiveStatement
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new MarketCommentary
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Commentator = Commentator.Advocacy,
        }, Shared("\"commentator\":\"Advocacy\"")),
        (new InvestigationOpened
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new HearingHeld
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new LegalActionTaken
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Step = LegalStep.Charged,
        }, Shared("\"step\":\"Charged\"")),
        (new PenaltyImposed
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Kind = PenaltyKind.Settlement, Amount = "$1.5 billion",
        }, Shared("\"kind\":\"Settlement\",\"amount\":\"$1.5 billion\"")),
        (new SanctionImposed
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Kind = SanctionKind.ExportControl,
        }, Shared("\"kind\":\"ExportControl\"")),
        (new ApprovalGranted
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Closes = new ClosedClaim(Matters.InvestigationOpened, [new CompanyId("acme")], "watchdog", null),
        }, Shared("\"closes\":{\"matter\":\"InvestigationOpened\",\"companies\":[\"acme\"],\"authority\":\"watchdog\"}")),
        (new RuleProposed
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new LobbyingReported
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new NegotiationReported
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new DealSigned
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new DealEnded
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
        (new RelationshipAsserted
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4", Kind = RelationshipKind.Licensee, From = new DateOnly(2024, 3, 1), Until = new DateOnly(2026, 1, 1),
        }, Shared("\"kind\":\"Licensee\",\"from\":\"2024-03-01\",\"until\":\"2026-01-01\"")),
        (new ProtestOrBoycott
        {
            Id = new RiskEventId("e9"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", LeadPrint = "00ff", Subtype = "finer",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = Companies, Topic = "trade",
            Sourcing = Sourcing.Document, Quote = new SpokenWords("Watchdog", "it is so", 30), Cameo = ["090", "040"], Plover = "ACCUSE",
            Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = new Evidence("it is so", 30, 8),
            RuleId = "rule-1", ExtractorVersion = "extractor-4",
        }, Shared("")),
    ];

    private static string Shared(string own) => "{" + own + (own.Length > 0 ? "," : "") + SharedJson + "}";
}
