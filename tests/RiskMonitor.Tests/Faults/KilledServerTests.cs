using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

public sealed class KilledServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_server_killed_under_the_running_monitor_costs_no_article_no_alert_and_no_message()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(server.ConnectionString, Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("one"), receiver.Url, [WebhookPayload.AlertRaisedType], ""), Ct);
        IngestArticle[] articles = [.. Enumerable.Range(0, 120).Select(i => Given.Article($"server-{i}", $"warn company-{i % 30} trade senator-{i}"))];

        var accepted = new List<IngestArticle>();
        for (int kill = 0; kill < 3; kill++)
        {
            Task ingesting = IngestAsync(monitor, articles.Skip(kill * 40).Take(40), accepted);
            while (accepted.Count < kill * 40 + 10) await Task.Delay(5, Ct);
            place.KillAllProcesses();
            await server.ReviveAsync(progress: null, Ct);
            await ingesting;
        }
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(Patience, Ct);
        await Settling.UntilAsync(() => IsDeliveredAsync(store), "every alert is delivered", Patience, Ct);

        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        Assert.Equal(120, accepted.Count);
        Assert.Equal(30, ledger.Alerts.Length);
        ledger.AlertedAsTheRulesSay(TestPolicy.Pack.Alerts);
        ledger.WasDelivered((new SubscriptionId("one"), receiver));
        await ledger.NoMessageWasGivenUpAsync(Ct);
        Assert.Equal(await LedgerFold.OfAsync(store, Ct), await LedgerFold.StoredAsync(store, Ct));
        await source.DisposeAsync();
    }

    // As a client does: what failed is sent again until it is answered.
    private static async Task IngestAsync(RunningMonitor monitor, IEnumerable<IngestArticle> articles, List<IngestArticle> accepted)
    {
        foreach (IngestArticle article in articles)
        {
            while (true)
            {
                try
                {
                    await monitor.IngestAsync(article, Ct);
                    accepted.Add(article);
                    break;
                }
                catch (Exception) when (!Ct.IsCancellationRequested)
                {
                    await Task.Delay(20, Ct);      // the server is on its way back
                }
            }
        }
    }

    private static async Task<bool> IsDeliveredAsync(DocumentStore store)
    {
        var events = (await store.EventsAsync(Ct)).Select(e => e.Data).ToList();
        return events.OfType<WebhookAttempted>().Count(a => a.Outcome == AttemptOutcome.Delivered) == events.OfType<AlertRaised>().Count();
    }
}
