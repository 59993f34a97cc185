using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Hosting;

internal static partial class EventGoldens
{
    private static readonly AlertRule Sanctions = new("sanctions", "Sanctions", new AlertCondition(AlertConditionKind.Event, Fixed.FromInteger(80), Fixed.FromInteger(80)) { EventTypes = ["SanctionImposed"] })
    {
        Version = 2,
        Watchlist = "carmakers",
        ClearAfter = TimeSpan.FromDays(7),
        RepeatEvery = TimeSpan.FromHours(4),
        InhibitedBy = ["severe"],
    };

    private static readonly AlertRule Rising = new("rising", "Rising", new AlertCondition(AlertConditionKind.Rise, Fixed.FromInteger(10), Fixed.FromInteger(5)) { Measure = AlertMeasure.Points, WithinHours = 48 })
    {
        Version = 1,
        RaiseAfter = TimeSpan.FromHours(6),
        EscalateAt = [Fixed.Parse("20.5")],
        GroupWithin = TimeSpan.FromHours(1),
    };

    private static readonly Watchlist Carmakers = new("carmakers", "Carmakers", [new CompanyId("acme")], ["joint-venture"], ["NegotiationReported"], ["desk"]) { Version = 1 };

    private static readonly AlertAssessment Fourth = new("2026-11", 4, 43, 12_345_678, 5_000_000);
    private static readonly AlertGround OneGround = new(Claim, 12_345_678, Voice, 2, []);

    private static readonly GroupedAlert Grouped = new(new AlertId("a1"), new CompanyId("acme"), "Acme", At, 12_345_678, OneGround);

    private static readonly (object Event, string Json)[] OfAlerts =
    [
        (new AlertJoinedGroup(TenantId.Default, new AlertGroupId("g1"), At, "sanctions", "matter=NegotiationReported, topic=joint-venture", 2,
            new GroupTerms(TimeSpan.FromHours(2), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)), Grouped) { Watchlist = "carmakers" }, """
            {"tenant":"default","group":"g1","at":"2026-11-20T08:30:15.25+00:00","ruleId":"sanctions","labels":"matter=NegotiationReported, topic=joint-venture","round":2,
             "terms":{"within":"02:00:00","wait":"00:00:30","interval":"00:05:00"},
             "member":{"alert":"a1","company":"acme","companyName":"Acme","raisedAt":"2026-11-20T08:30:15.25+00:00","micropoints":12345678,
               "strongest":{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
                 "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
                 "voiceCount":2,"denials":[]}},
             "watchlist":"carmakers"}
            """),
        (new DigestTold(TenantId.Default, new SubscriptionId("desk"), At, 12, 4711, IsSent: true), """
            {"tenant":"default","id":"desk","at":"2026-11-20T08:30:15.25+00:00","number":12,"upToSequence":4711,"isSent":true}
            """),
        (new AlertGroupTold(TenantId.Default, new AlertGroupId("g1"), At, "sanctions", "topic=trade", 2, 7, "AlertsJoined", [new ToldMember(Grouped with { Strongest = null }, AlertStanding.Cleared, IsNew: true)], 3), """
            {"tenant":"default","group":"g1","at":"2026-11-20T08:30:15.25+00:00","ruleId":"sanctions","labels":"topic=trade","round":2,"number":7,"reason":"AlertsJoined",
             "members":[{"alert":{"alert":"a1","company":"acme","companyName":"Acme","raisedAt":"2026-11-20T08:30:15.25+00:00","micropoints":12345678},"standing":"Cleared","isNew":true}],"membersLeftOut":3}
            """),
        (new AlertRaised(TenantId.Default, new AlertId("a1"), "sanctions", "GroupedIntoAlert", "2026-11", new CompanyId("acme"), "Acme", At, 42, 3, 0, 12_345_678, "SanctionImposed at 80 %",
            [new AlertGround(Claim, 12_345_678, Voice, 2, []) { Hazard = "3.5", Others = [Voice] }])
        {
            RuleVersion = 2, RuleName = "Sanctions", Watchlist = "carmakers", Measured = "85", Hazard = "3.5", CodeVersion = "0.1.0+3f2a", ExtractorVersions = ["extractor-3"],
            Rest = new AlertRest(4, 1_000), GroupedInto = new AlertId("a0"),
        }, """
            {"tenant":"default","id":"a1","ruleId":"sanctions","reason":"GroupedIntoAlert","policyVersion":"2026-11","company":"acme","companyName":"Acme",
             "raisedAt":"2026-11-20T08:30:15.25+00:00","knownAtSequence":42,"assessmentVersion":3,"beforeMicropoints":0,"afterMicropoints":12345678,"level":"SanctionImposed at 80 %",
             "grounds":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[],"hazard":"3.5",
               "others":[{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}}]}],
             "ruleVersion":2,"ruleName":"Sanctions","watchlist":"carmakers","measured":"85","hazard":"3.5","codeVersion":"0.1.0+3f2a","extractorVersions":["extractor-3"],
             "rest":{"claims":4,"micropoints":1000},"groupedInto":"a0"}
            """),
        (new AlertUpdated(TenantId.Default, new AlertId("a1"), At, "ClaimDenied", Fourth, [OneGround], [OneGround], [new AlertLink("denial_issued", new RiskEventId("e2"), Article.Id)]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"ClaimDenied",
             "assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":5000000},
             "before":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[]}],
             "after":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[]}],
             "links":[{"kind":"denial_issued","event":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"}]}
            """),
        (new AlertCleared(TenantId.Default, new AlertId("a1"), At, "Cleared", Fourth, [], [], []), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"Cleared",
             "assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":5000000},"before":[],"after":[],"links":[]}
            """),
        (new AlertRetracted(TenantId.Default, new AlertId("a1"), At, "Retracted", Fourth, [], [], [new AlertLink("risk_event_rejected", new RiskEventId("e1"), Article.Id)]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"Retracted",
             "assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":5000000},"before":[],"after":[],
             "links":[{"kind":"risk_event_rejected","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"}]}
            """),
        (new AlertRuleAdded(TenantId.Default, Rising, At, "alice", "too slow"), """
            {"tenant":"default","rule":{"id":"rising","name":"Rising","condition":{"kind":"Rise","raiseAt":"10","clearBelow":"5","measure":"Points","withinHours":48,"eventTypes":[]},
              "version":1,"raiseAfter":"06:00:00","clearAfter":"00:00:00","escalateAt":["20.5"],"inhibitedBy":[],"groupWithin":"01:00:00"},
             "at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"too slow"}
            """),
        (new AlertRuleChanged(TenantId.Default, Sanctions, At, "alice", "for carmakers only"), """
            {"tenant":"default","rule":{"id":"sanctions","name":"Sanctions","condition":{"kind":"Event","raiseAt":"80","clearBelow":"80","measure":"Hazard","withinHours":0,"eventTypes":["SanctionImposed"]},
              "version":2,"watchlist":"carmakers","raiseAfter":"00:00:00","clearAfter":"7.00:00:00","repeatEvery":"04:00:00","escalateAt":[],"inhibitedBy":["severe"]},
             "at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"for carmakers only"}
            """),
        (new AlertRuleRetired(TenantId.Default, "rising", At, "bob", "noisy"), """
            {"tenant":"default","id":"rising","at":"2026-11-20T08:30:15.25+00:00","by":"bob","reason":"noisy"}
            """),
        (new WatchlistAdded(TenantId.Default, Carmakers, At, "alice", "ours"), """
            {"tenant":"default","watchlist":{"id":"carmakers","name":"Carmakers","companies":["acme"],"topics":["joint-venture"],"eventTypes":["NegotiationReported"],"recipients":["desk"],"version":1},
             "at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"ours"}
            """),
        (new WatchlistChanged(TenantId.Default, Carmakers with { Version = 2, Topics = [] }, At, "alice", "all topics"), """
            {"tenant":"default","watchlist":{"id":"carmakers","name":"Carmakers","companies":["acme"],"topics":[],"eventTypes":["NegotiationReported"],"recipients":["desk"],"version":2},
             "at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"all topics"}
            """),
        (new WatchlistRetired(TenantId.Default, "carmakers", At, "bob", "sold"), """
            {"tenant":"default","id":"carmakers","at":"2026-11-20T08:30:15.25+00:00","by":"bob","reason":"sold"}
            """),
        (new SilenceCreated(TenantId.Default, new SilenceId("s1"), new SilenceScope(new CompanyId("acme"), null, "joint-venture", null), At, At.AddHours(8), "alice", "we know"), """
            {"tenant":"default","id":"s1","scope":{"company":"acme","topic":"joint-venture"},"at":"2026-11-20T08:30:15.25+00:00","until":"2026-11-20T16:30:15.25+00:00","by":"alice","reason":"we know"}
            """),
        (new SilenceExpired(TenantId.Default, new SilenceId("s1"), At, "bob", "over"), """
            {"tenant":"default","id":"s1","at":"2026-11-20T08:30:15.25+00:00","by":"bob","reason":"over"}
            """),
        (new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), new Uri("https://hooks.example/a"), ["alert.updated"], "", new DeliveryTerms { Watchlists = ["carmakers"] }), """
            {"tenant":"default","id":"desk","url":"https://hooks.example/a","eventTypes":["alert.updated"],"description":"",
             "terms":{"companies":[],"watchlists":["carmakers"],"minimumMicropoints":0,"envelope":"Plain","signing":"V1","payloadVersion":1,"isOrdered":false,"attemptsAtOnce":8,
             "asksForConsent":false,"needsVerification":false}}
            """),
    ];
}
