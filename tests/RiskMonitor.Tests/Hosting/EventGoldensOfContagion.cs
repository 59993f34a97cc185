using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>Assessments that tell confirmations, and claims of neighbours with the relation they come by.</summary>
internal static partial class EventGoldens
{
    private static readonly (object Event, string Json)[] OfContagion =
    [
        (new ExposureAssessed(TenantId.Default, new CompanyId("acme"), At, 42, "2026-11", "0.1.0+3f2a", 12_345_678, 1, 99_999_999, "3", At.AddDays(-2),
            [
                new AssessedClaim(Claim, 12_000_000, "2", [Voice], [])
                {
                    Confirmations = [new AssessedConfirmation("Bolt", "1.2", new RiskEventId("e3"), Article.Id, new Evidence("it is so", 30, 8))],
                    ConfirmationsLeftOut = 2,
                },
                new AssessedClaim(Warning, 345_678, "1", [Voice], [])
                {
                    Via = new AssessedEdge(new CompanyId("bolt"), RelationshipKind.JointVenture, "0.18",
                        new AssessedAssertion(new RiskEventId("e4"), Article.Id, new Evidence("their venture", 40, 13))),
                },
            ],
            [new ExposureRead(new CompanyId("acme"), 42), new ExposureRead(new CompanyId("bolt"), 41)]), """
            {"tenant":"default","company":"acme","asOf":"2026-11-20T08:30:15.25+00:00","knownAtSequence":42,"policyVersion":"2026-11","codeVersion":"0.1.0+3f2a",
             "scoreMicropoints":12345678,"lowMicropoints":1,"highMicropoints":99999999,"hazard":"3","newestFactAt":"2026-11-18T08:30:15.25+00:00",
             "claims":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12000000,"hazard":"2",
               "voices":[{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}}],
               "denials":[],
               "confirmations":[{"party":"Bolt","bits":"1.2","event":"e3","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","evidence":{"quote":"it is so","start":30,"length":8}}],
               "confirmationsLeftOut":2},
              {"claim":{"matter":"PoliticianWarned.warned","companies":["acme"],"authority":"rep-doe","topic":"trade"},"micropoints":345678,"hazard":"1",
               "voices":[{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}}],
               "denials":[],
               "via":{"company":"bolt","kind":"JointVenture","factor":"0.18",
                 "assertion":{"event":"e4","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","evidence":{"quote":"their venture","start":40,"length":13}}}}],
             "read":[{"company":"acme","sequence":42},{"company":"bolt","sequence":41}]}
            """),
    ];
}
