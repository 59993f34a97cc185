using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Alerts and people for tests.</summary>
internal static class GivenAlert
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly Identity Alice = new("alice", Role.Analyst, IsProven: true);
    public static readonly Identity Bob = new("bob", Role.Approver, IsProven: true);
    public static readonly Identity Carol = new("carol", Role.Admin, IsProven: true);
    public static readonly Identity Dave = new("dave", Role.Viewer, IsProven: true);
    public static readonly Identity Eve = new("eve", Role.Auditor, IsProven: true);
    public static readonly Identity Stated = new("frank", Role.Approver, IsProven: false);

    public static readonly ClaimKey Talks = ClaimKey.Of("NegotiationReported", [new CompanyId("acme"), new CompanyId("bolt")], null, "joint-venture");
    public static readonly ClaimKey Warning = ClaimKey.Of("PoliticianWarned.warned", [new CompanyId("acme")], "rep-doe", "trade");
    public static readonly ClaimKey Elsewhere = ClaimKey.Of("DealSigned", [new CompanyId("zeta")], null, "other");

    public static readonly AlertCause Cause = new(Talks, new ArticleId("a0"), null);

    /// <summary>An alert that a score of so many points raised at noon.</summary>
    public static Alert Of(int points, string id = "a1", string company = "acme", params ClaimKey[] claims) => new(Raised(points, id, company, claims));

    public static AlertRaised Raised(int points, string id = "a1", string company = "acme", params ClaimKey[] claims) => new(
        TenantId.Default, new AlertId(id), "elevated", "FirstCrossing", "test-1", new CompanyId(company), company, Noon, 42, 3, 0, points * 1_000_000L, "Points 8",
        (claims.Length > 0 ? claims : [Talks]).Select(claim => new AlertGround(claim, points * 1_000_000L, Voice, 1, [])).ToValueList());

    public static AssessedVoice Voice { get; } = new("daily", "0.5", new RiskEventId("e1"), new ArticleId("a0"), "Daily", new Evidence("Acme talks", 6, 10));

    /// <summary>The alert after commands that must all be accepted, a minute after one another.</summary>
    public static Alert After(this Alert alert, params (Identity Who, AlertCommand Command)[] steps)
    {
        foreach ((Identity who, AlertCommand command) in steps)
        {
            var accepted = (AlertOutcome.Accepted)alert.Decide(command, who, AlertHandling.Default, alert.LastChange.At.AddMinutes(1));
            alert = accepted.Steps.Aggregate(alert, (known, step) => known.Evolve(step));
        }
        return alert;
    }

    /// <summary>The refusal of a command, a day after noon; "" where it is accepted.</summary>
    public static string RefusalOf(this Alert alert, Identity who, AlertCommand command) =>
        alert.Decide(command, who, AlertHandling.Default, Noon.AddDays(1)) is AlertOutcome.Refused refused ? refused.Code : "";
}
