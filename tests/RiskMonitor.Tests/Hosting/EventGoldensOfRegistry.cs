using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>What the files of the registry said, and a score that names it.</summary>
internal static partial class EventGoldens
{
    private static readonly (object Event, string Json)[] OfRegistry =
    [
        (new RegistryFilesRecorded(2, 1, 3,
            [
                new RegistryEntry(new CompanyId("acme"), "US"),
                new RegistryEntry(new CompanyId("bolt"), "CN")
                {
                    Sanctioned = true,
                    StateLinked = true,
                    Relationships = [new Relationship(RelationshipKind.JointVenture, new CompanyId("acme"), new DateOnly(2020, 1, 2), new DateOnly(2026, 12, 31)), new Relationship(RelationshipKind.Owner, new CompanyId("corex"))],
                },
            ],
            [new CompanyId("zenith")], "d0d1"), """
            {"revision":2,"part":1,"parts":3,"companies":[{"id":"acme","country":"US"},{"id":"bolt","country":"CN","sanctioned":true,"stateLinked":true,
               "relationships":[{"kind":"JointVenture","company":"acme","from":"2020-01-02","until":"2026-12-31"},{"kind":"Owner","company":"corex"}]}],
             "removed":["zenith"],"hash":"d0d1"}
            """),
        (new ExposureAssessed(TenantId.Default, new CompanyId("acme"), At, 42, "2026-11", "0.1.0+3f2a", 0, 0, 0, "0", null, [], [new ExposureRead(new CompanyId("acme"), 42)]) { Registry = 7 }, """
            {"tenant":"default","company":"acme","asOf":"2026-11-20T08:30:15.25+00:00","knownAtSequence":42,"policyVersion":"2026-11","codeVersion":"0.1.0+3f2a",
             "scoreMicropoints":0,"lowMicropoints":0,"highMicropoints":0,"hazard":"0","claims":[],"read":[{"company":"acme","sequence":42}],"registry":7}
            """),
    ];
}
