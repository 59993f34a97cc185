using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>Events that correct others.</summary>
internal static partial class EventGoldens
{
    private static readonly (object Event, string Json)[] OfCorrections =
    [
        (new RiskEventRejected(new RiskEventId("e1"), Article.Id, [new CompanyId("acme"), new CompanyId("bolt")], "The text speaks of another Acme.", "alice"), """
            {"event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":["acme","bolt"],"reason":"The text speaks of another Acme.","author":"alice"}
            """),
        (new RejectionWithdrawn(new RiskEventId("e1"), Article.Id, [new CompanyId("acme")], "It was the same Acme after all.", "bob"), """
            {"event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":["acme"],"reason":"It was the same Acme after all.","author":"bob"}
            """),
        (new RiskEventAdded(new RiskEventId("e9"), Article.Id, [new CompanyId("acme")], "The second paragraph says so.", "carol"), """
            {"event":"e9","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":["acme"],"reason":"The second paragraph says so.","author":"carol"}
            """),
        (new RiskEventRejected(new RiskEventId("e1"), Article.Id, [], "Another one.", "alice") { Unresolved = ["zenith"] }, """
            {"event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":[],"reason":"Another one.","author":"alice","unresolved":["zenith"]}
            """),
        (new RiskEventRejected(new RiskEventId("e2"), Article.Id, [new CompanyId("acme")], "Another one.", "alice") { CarriedFrom = new RiskEventId("e1") }, """
            {"event":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":["acme"],"reason":"Another one.","author":"alice","carriedFrom":"e1"}
            """),
        (new RejectionWithdrawn(new RiskEventId("e1"), Article.Id, [new CompanyId("acme")], "The same.", "bob") { CarriedFrom = new RiskEventId("e2") }, """
            {"event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","concerned":["acme"],"reason":"The same.","author":"bob","carriedFrom":"e2"}
            """),
        (new ExtractionSuperseded(
            Article.Id, 1, new ArticleRevision(Article.Revision.RetrievedAt, "c0"), [new CompanyId("acme")], new ExtractionVersions("reader-1", "extractor-4", "n1"),
            new ExtractionVersions("reader-1", "extractor-5", "n2"), [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Mention)], "cli:alice") { Unresolved = ["zenith"] }, """
            {"article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","number":1,"retrieved":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0"},"concerned":["acme"],
             "before":{"reader":"reader-1","extractor":"extractor-4","gazetteer":"n1"},"after":{"reader":"reader-1","extractor":"extractor-5","gazetteer":"n2"},
             "companies":[{"id":"acme","name":"Acme","role":"Mention"}],"by":"cli:alice","unresolved":["zenith"]}
            """),
        (new ExtractionSuperseded(
            Article.Id, 2, new ArticleRevision(Article.Revision.RetrievedAt, "c0"), [], new ExtractionVersions("reader-1", "none", "n1"), new ExtractionVersions("reader-1", "extractor-5", "n2"), [], "cli:alice") { RawHash = "ab12" }, """
            {"article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","number":2,"retrieved":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0"},"concerned":[],
             "before":{"reader":"reader-1","extractor":"none","gazetteer":"n1"},"after":{"reader":"reader-1","extractor":"extractor-5","gazetteer":"n2"},"companies":[],"by":"cli:alice","rawHash":"ab12"}
            """),
        (new CompaniesMerged(1, new CompanyId("bolt"), new CompanyId("acme"), "One house.", "alice"), """
            {"number":1,"company":"bolt","into":"acme","reason":"One house.","author":"alice"}
            """),
        (new MentionAdopted(2, new CompanyId("zenith-corp"), ["Zenith Corp", "Zenith Motors"], "FR", null, "Often in the news.", "alice"), """
            {"number":2,"company":"zenith-corp","names":["Zenith Corp","Zenith Motors"],"country":"FR","reason":"Often in the news.","author":"alice"}
            """),
        (new MentionAdopted(3, new CompanyId("acme-air"), ["Acme Air"], "US", new CompanyId("acme"), "Its trade name.", "alice"), """
            {"number":3,"company":"acme-air","names":["Acme Air"],"country":"US","is":"acme","reason":"Its trade name.","author":"alice"}
            """),
        (new OwnerCorrected(4, "daily-planet", "planet-group", "daily-planet", "Sold in March.", "bob"), """
            {"number":4,"outlet":"daily-planet","owner":"planet-group","was":"daily-planet","reason":"Sold in March.","author":"bob"}
            """),
        (new RegistryCorrectionWithdrawn(5, 1, "Two houses after all.", "bob"), """
            {"number":5,"withdrawn":1,"reason":"Two houses after all.","author":"bob"}
            """),
    ];
}
