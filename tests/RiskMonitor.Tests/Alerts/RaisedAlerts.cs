using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Alerts of any severity and age, put into the ledger as the rules do.</summary>
internal static class RaisedAlerts
{
    private static int _count;

    /// <summary>An alert of so many points; its id.</summary>
    public static async Task<string> RaiseAsync(this IDocumentStore store, int points, CancellationToken ct, string company = "acme", double hoursOld = 0, ArticleId? article = null, string? claimOf = null)
    {
        var id = new AlertId(ContentId.Of("test-alert", Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var voice = new AssessedVoice("daily", "0.5", new RiskEventId("e1"), article ?? new ArticleId("a0"), "Daily", new Evidence("Acme <b>talks</b> to Bolt", 6, 24));
        var claim = ClaimKey.Of("NegotiationReported", [new CompanyId(claimOf ?? company)], null, "joint-venture");
        var raised = new AlertRaised(
            TenantId.Default, id, "elevated", "FirstCrossing", "test-1", new CompanyId(company), "Acme Corp.", TimeProvider.System.GetUtcNow().AddHours(-hoursOld), 42, 3, 0, points * 1_000_000L, "Points 8",
            [new AlertGround(claim, points * 1_000_000L, voice, 1, [])]);
        await using IDocumentSession session = store.LightweightSession();
        session.LastModifiedBy = "system";
        session.Events.StartStream(StreamKeys.Alert(TenantId.Default, id), raised);
        await session.SaveChangesAsync(ct);
        return id.Value;
    }

    public static async Task<Alert> StateAsync(this IDocumentStore store, string id, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return (await RaisedAlert.ReadAsync(session, TenantId.Default, new AlertId(id), ct))!.State;      // proven: it was raised
    }
}
