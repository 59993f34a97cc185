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
    ];
}
