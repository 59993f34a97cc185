using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

internal static partial class EventGoldens
{
    private static readonly (object Event, string Json)[] OfPolicies =
    [
        (new PolicySeeded(TenantId.Default, "2026-11", At, "c0ffee", "version: 2026-11\n# “all” of it", "2026-11.yaml"), """
            {"contentHash":"c0ffee","text":"version: 2026-11\n# “all” of it","file":"2026-11.yaml","tenant":"default","version":"2026-11","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        (new PolicyProposed(new TenantId("desk-1"), "2027-01", At, "c0ffee", "version: 2027-01", "Alice Ä.", "sanctions weigh too little"), """
            {"contentHash":"c0ffee","text":"version: 2027-01","author":"Alice Ä.","reason":"sanctions weigh too little","tenant":"desk-1","version":"2027-01","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        (new PolicyApproved(TenantId.Default, "2027-01", At, "c0ffee", "bob", "agreed", At.AddDays(1)), """
            {"contentHash":"c0ffee","approvedBy":"bob","reason":"agreed","inForceFrom":"2026-11-21T08:30:15.25+00:00","tenant":"default","version":"2027-01","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        (new PolicyWithdrawn(TenantId.Default, "2027-01", At, "carol", "half-lives were swapped"), """
            {"withdrawnBy":"carol","reason":"half-lives were swapped","tenant":"default","version":"2027-01","at":"2026-11-20T08:30:15.25+00:00"}
            """),
        // An assessment that does not tell everything, beside the one of old that did.
        (new ExposureAssessed(TenantId.Default, new CompanyId("acme"), At, 42, "2026-11", "0.1.0+3f2a", 12_345_678, 1, 99_999_999, "3.5", At.AddDays(-2),
            [new AssessedClaim(Claim, 12_000_000, "3", [Voice], [Denial]) { VoicesLeftOut = 12, DenialsLeftOut = 3 }], [new ExposureRead(new CompanyId("acme"), 42)])
        {
            Rest = new AssessedRest(76, 345_678, "0.5"),
        }, """
            {"tenant":"default","company":"acme","asOf":"2026-11-20T08:30:15.25+00:00","knownAtSequence":42,"policyVersion":"2026-11","codeVersion":"0.1.0+3f2a",
             "scoreMicropoints":12345678,"lowMicropoints":1,"highMicropoints":99999999,"hazard":"3.5","newestFactAt":"2026-11-18T08:30:15.25+00:00",
             "claims":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12000000,"hazard":"3",
               "voices":[{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}}],
               "denials":[{"party":"Acme","bits":"1.2","event":"e2","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","evidence":{"quote":"it is false","start":20,"length":11}}],
               "voicesLeftOut":12,"denialsLeftOut":3}],
             "read":[{"company":"acme","sequence":42}],"rest":{"claims":76,"micropoints":345678,"hazard":"0.5"}}
            """),
    ];
}
