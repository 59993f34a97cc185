using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Hosting;

/// <summary>One of each event and the JSON it is stored as. The JSON was written by hand from the records; it is never changed, only added to.</summary>
internal static partial class EventGoldens
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 30, 15, 250, TimeSpan.Zero);
    private static readonly ArticleRevision Revision = new(At, "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
    private static readonly ClaimKey Claim = ClaimKey.Of(Matters.NegotiationReported, [new CompanyId("bolt"), new CompanyId("acme")], null, "joint-venture");
    private static readonly ClaimKey Warning = ClaimKey.Of(Matters.PoliticianWarned, [new CompanyId("acme")], "rep-doe", "trade");

    private static readonly Article Article = new()
    {
        Id = new ArticleId("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"),
        Revision = Revision,
        Text = "Talks\nAcme “talks” to Bölt & Co. <b>\u2028",
        BodyStart = 6,
        Title = "Talks",
        Author = "Jane Doe",
        Url = new Uri("https://news.test/talks?a=1&b=2"),
        Source = "daily",
        PublishedAt = At,
        Language = "en",
    };

    private static readonly ValueList<CompanyMention> Companies =
        [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Target), new CompanyMention(null, "Bölt & Co.", CompanyRole.Party)];

    private static readonly AssessedVoice Voice = new("daily", "0.5625", new RiskEventId("e1"), Article.Id, "Daily", new Evidence("Acme talks", 6, 10));
    private static readonly AssessedDenial Denial = new("Acme", "1.2", new RiskEventId("e2"), Article.Id, new Evidence("it is false", 20, 11));

    public static (object Event, string Json)[] All => [.. First, .. OfTheWholeTaxonomy, .. OfSecondReader, .. OfCorrections, .. OfRegistry, .. OfPolicies, .. OfContagion, .. OfCases, .. OfAlerts, .. OfFeeds];

    private static readonly (object Event, string Json)[] First =
    [
        (new ArticleReceived(Article, "f0", "extractor-3", "words-7", Companies), """
            {"article":{"id":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
              "text":"Talks\nAcme “talks” to Bölt & Co. <b>\u2028","bodyStart":6,"title":"Talks","author":"Jane Doe","url":"https://news.test/talks?a=1&b=2","source":"daily",
              "publishedAt":"2026-11-20T08:30:15.25+00:00","language":"en"},
             "rawHash":"f0","extractorVersion":"extractor-3","gazetteerVersion":"words-7",
             "companies":[{"id":"acme","name":"Acme","role":"Target"},{"name":"Bölt & Co.","role":"Party"}]}
            """),
        (new ArticleRevised(Article with { Author = null, Url = null }, new ArticleRevision(At.AddHours(1), "d0"), [new CompanyId("acme"), new CompanyId("bolt")], "f1", "extractor-3", "words-7", []), """
            {"article":{"id":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
              "text":"Talks\nAcme “talks” to Bölt & Co. <b>\u2028","bodyStart":6,"title":"Talks","source":"daily","publishedAt":"2026-11-20T08:30:15.25+00:00","language":"en"},
             "current":{"retrievedAt":"2026-11-20T09:30:15.25+00:00","contentHash":"d0"},"concerned":["acme","bolt"],
             "rawHash":"f1","extractorVersion":"extractor-3","gazetteerVersion":"words-7","companies":[]}
            """),
        (new ReportPublished
        {
            Id = new RiskEventId("e1"), Article = Article.Id, Revision = Revision, PublishedAt = At, OccurredAt = At.AddDays(-1), Source = "daily", Voice = "gazette-group",
            CreditedOutlet = "gazette", Actor = new Actor("gazette", "The Gazette", ActorKind.Outlet, AuthorityRank.None), Companies = Companies, Topic = "joint-venture",
            Modality = Modality.Unnamed, Polarity = Polarity.Adverse, ConfidencePercent = 85, Evidence = new Evidence("Acme talks", 6, 10), RuleId = "report-2",
            ExtractorVersion = "extractor-3", Claim = Claim,
        }, """
            {"id":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","occurredAt":"2026-11-19T08:30:15.25+00:00","source":"daily","voice":"gazette-group","creditedOutlet":"gazette",
             "actor":{"id":"gazette","name":"The Gazette","kind":"Outlet","rank":"None"},
             "companies":[{"id":"acme","name":"Acme","role":"Target"},{"name":"Bölt & Co.","role":"Party"}],"topic":"joint-venture",
             "modality":"Unnamed","polarity":"Adverse","confidencePercent":85,"evidence":{"quote":"Acme talks","start":6,"length":10},"ruleId":"report-2","extractorVersion":"extractor-3",
             "claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"}}
            """),
        (new DenialIssued
        {
            Id = new RiskEventId("e2"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group",
            Actor = new Actor("acme", "Acme", ActorKind.Company, AuthorityRank.None), Companies = [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Target)],
            Topic = "joint-venture", Modality = Modality.Named, Polarity = Polarity.Favourable, ConfidencePercent = 95, Evidence = new Evidence("it is false", 20, 11),
            RuleId = "denial-1", ExtractorVersion = "extractor-3", Strength = DenialStrength.Qualified,
            Denies = new DeniedClaim(Claim, new RiskEventId("e1"), [new CompanyId("acme")], Matters.NegotiationReported, "joint-venture"),
        }, """
            {"strength":"Qualified","denies":{"key":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"event":"e1","companies":["acme"],
              "matter":"NegotiationReported","topic":"joint-venture"},
             "id":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","source":"daily","voice":"daily-group","actor":{"id":"acme","name":"Acme","kind":"Company","rank":"None"},
             "companies":[{"id":"acme","name":"Acme","role":"Target"}],"topic":"joint-venture","modality":"Named","polarity":"Favourable","confidencePercent":95,
             "evidence":{"quote":"it is false","start":20,"length":11},"ruleId":"denial-1","extractorVersion":"extractor-3"}
            """),
        (new PoliticianWarned
        {
            Id = new RiskEventId("e3"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group",
            Actor = new Actor("rep-doe", "John Doe", ActorKind.Politician, AuthorityRank.Chair, "chair, House Committee on Ways", "R", "US"),
            Companies = [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Mention)], Topic = "trade", Modality = Modality.Named, Polarity = Polarity.Neutral,
            ConfidencePercent = 90, Evidence = new Evidence("warned Acme", 0, 11), RuleId = "warning-1", ExtractorVersion = "extractor-3", Claim = Warning, Mode = WarningMode.Demanded,
        }, """
            {"mode":"Demanded","id":"e3","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
             "revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","source":"daily","voice":"daily-group",
             "actor":{"id":"rep-doe","name":"John Doe","kind":"Politician","rank":"Chair","office":"chair, House Committee on Ways","party":"R","jurisdiction":"US"},
             "companies":[{"id":"acme","name":"Acme","role":"Mention"}],"topic":"trade","modality":"Named","polarity":"Neutral","confidencePercent":90,
             "evidence":{"quote":"warned Acme","start":0,"length":11},"ruleId":"warning-1","extractorVersion":"extractor-3",
             "claim":{"matter":"PoliticianWarned.warned","companies":["acme"],"authority":"rep-doe","topic":"trade"}}
            """),
        (new AuthorityRaisedConcern
        {
            Id = new RiskEventId("e4"), Article = Article.Id, Revision = Revision, PublishedAt = At, Source = "daily", Voice = "daily-group", Subtype = "AllegationMade",
            Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: "EU"), Companies = [], Topic = "other",
            Modality = Modality.Background, Polarity = Polarity.Adverse, ConfidencePercent = 80, Evidence = new Evidence("concerned", 1, 9), RuleId = "concern-1",
            ExtractorVersion = "extractor-3", Claim = ClaimKey.Of(Matters.AllegationMade, [], "watchdog", "other"),
        }, """
            {"id":"e4","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","revision":{"retrievedAt":"2026-11-20T08:30:15.25+00:00","contentHash":"c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"},
             "publishedAt":"2026-11-20T08:30:15.25+00:00","source":"daily","voice":"daily-group","subtype":"AllegationMade",
             "actor":{"id":"watchdog","name":"Watchdog","kind":"Agency","rank":"Regulator","jurisdiction":"EU"},"companies":[],"topic":"other","modality":"Background",
             "polarity":"Adverse","confidencePercent":80,"evidence":{"quote":"concerned","start":1,"length":9},"ruleId":"concern-1","extractorVersion":"extractor-3",
             "claim":{"matter":"AllegationMade","companies":[],"authority":"watchdog","topic":"other"}}
            """),
        (new ExposureAssessed(TenantId.Default, new CompanyId("acme"), At, 4_294_967_297, "2026-11", "0.1.0+3f2a", 12_345_678, 1, 99_999_999, "3.0517578125", At.AddDays(-2),
            [new AssessedClaim(Claim, 12_345_678, "3.0517578125", [Voice], [Denial])], [new ExposureRead(new CompanyId("acme"), 4_294_967_297)]), """
            {"tenant":"default","company":"acme","asOf":"2026-11-20T08:30:15.25+00:00","knownAtSequence":4294967297,"policyVersion":"2026-11","codeVersion":"0.1.0+3f2a",
             "scoreMicropoints":12345678,"lowMicropoints":1,"highMicropoints":99999999,"hazard":"3.0517578125","newestFactAt":"2026-11-18T08:30:15.25+00:00",
             "claims":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,"hazard":"3.0517578125",
               "voices":[{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}}],
               "denials":[{"party":"Acme","bits":"1.2","event":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","evidence":{"quote":"it is false","start":20,"length":11}}]}],
             "read":[{"company":"acme","sequence":4294967297}]}
            """),
        (new AlertRaised(TenantId.Default, new AlertId("a1"), "elevated", "FirstCrossing", "2026-11", new CompanyId("acme"), "Acme", At, 42, 3, 0, 12_345_678, "Points 8",
            [new AlertGround(Claim, 12_345_678, Voice, 2, [Denial])]), """
            {"tenant":"default","id":"a1","ruleId":"elevated","reason":"FirstCrossing","policyVersion":"2026-11","company":"acme","companyName":"Acme",
             "raisedAt":"2026-11-20T08:30:15.25+00:00","knownAtSequence":42,"assessmentVersion":3,"beforeMicropoints":0,"afterMicropoints":12345678,"level":"Points 8",
             "grounds":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,
               "denials":[{"party":"Acme","bits":"1.2","event":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","evidence":{"quote":"it is false","start":20,"length":11}}]}]}
            """),
        (new SubscriptionRegistered(new TenantId("desk-1"), new SubscriptionId("demo"), new Uri("http://127.0.0.1:8080/hook?x=1"), ["alert.raised"], "Risk desk"), """
            {"tenant":"desk-1","id":"demo","url":"http://127.0.0.1:8080/hook?x=1","eventTypes":["alert.raised"],"description":"Risk desk"}
            """),
        (new SubscriptionRegistered(new TenantId("desk-1"), new SubscriptionId("demo"), new Uri("https://hooks.example/a"), ["alert.raised", "score.changed"], "Risk desk", new DeliveryTerms
        {
            Companies = [new CompanyId("acme")], MinimumMicropoints = 30_000_000, Envelope = WebhookEnvelope.CloudEvents, Signing = SigningScheme.Both, IsOrdered = true, AttemptsAtOnce = 4,
            AuthHeader = "X-Api-Key", AsksForConsent = true, NeedsVerification = true,
        }), """
            {"tenant":"desk-1","id":"demo","url":"https://hooks.example/a","eventTypes":["alert.raised","score.changed"],"description":"Risk desk",
             "terms":{"companies":["acme"],"minimumMicropoints":30000000,"envelope":"CloudEvents","signing":"Both","payloadVersion":1,"isOrdered":true,"attemptsAtOnce":4,
             "authHeader":"X-Api-Key","asksForConsent":true,"needsVerification":true}}
            """),
        (new SubscriptionVerified(TenantId.Default, new SubscriptionId("demo"), At, true), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","handshake":true}
            """),
        (new SubscriptionPaused(TenantId.Default, new SubscriptionId("demo"), At, "moving house"), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","reason":"moving house"}
            """),
        (new SubscriptionResumed(TenantId.Default, new SubscriptionId("demo"), At), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        (new SubscriptionDisabled(TenantId.Default, new SubscriptionId("demo"), At, DisableReason.SustainedFailure, "HTTP 500"), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","reason":"SustainedFailure","error":"HTTP 500"}
            """),
        (new SubscriptionRemoved(TenantId.Default, new SubscriptionId("demo"), At), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        (new EndpointFailing(TenantId.Default, new SubscriptionId("demo"), At, "HTTP 503"), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","error":"HTTP 503"}
            """),
        (new EndpointRecovered(TenantId.Default, new SubscriptionId("demo"), At, At.AddHours(-2)), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","failingSince":"2026-11-20T06:30:15.25+00:00"}
            """),
        (new WebhookSecretRotated(TenantId.Default, new SubscriptionId("demo"), At, At.AddHours(24)), """
            {"tenant":"default","id":"demo","at":"2026-11-20T08:30:15.25+00:00","oldValidUntil":"2026-11-21T08:30:15.25+00:00"}
            """),
        (new WebhookAttempted(
            TenantId.Default, new DeliveryId("msg_1"), null, new SubscriptionId("demo"), 1, At, 12, 200, null, AttemptOutcome.Delivered, null, "score.changed", AttemptTrigger.Replay), """
            {"tenant":"default","delivery":"msg_1","subscription":"demo","attempt":1,"at":"2026-11-20T08:30:15.25+00:00","durationMs":12,"status":200,"outcome":"Delivered",
             "type":"score.changed","trigger":"Replay"}
            """),
        (new WebhookAttempted(TenantId.Default, new DeliveryId("msg_1"), new AlertId("a1"), new SubscriptionId("demo"), 2, At, 120, 503, null, AttemptOutcome.RetryScheduled, At.AddMinutes(5)), """
            {"tenant":"default","delivery":"msg_1","alert":"a1","subscription":"demo","attempt":2,"at":"2026-11-20T08:30:15.25+00:00","durationMs":120,"status":503,
             "outcome":"RetryScheduled","nextAt":"2026-11-20T08:35:15.25+00:00"}
            """),
        (new WebhookAttempted(TenantId.Default, new DeliveryId("msg_1"), new AlertId("a1"), new SubscriptionId("demo"), 10, At, 15_000, null, "No answer", AttemptOutcome.GivenUp, null), """
            {"tenant":"default","delivery":"msg_1","alert":"a1","subscription":"demo","attempt":10,"at":"2026-11-20T08:30:15.25+00:00","durationMs":15000,"error":"No answer","outcome":"GivenUp"}
            """),
    ];
}
