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

    [Fact]
    public async Task A_database_server_killed_while_alerts_are_raised_and_cleared_costs_no_end_of_an_alert_and_tells_none_twice()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(server.ConnectionString, Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("one"), receiver.Url,
            [WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertCleared, WebhookTypes.AlertRetracted], ""), Ct);
        IngestArticle[] articles =
        [
            .. Enumerable.Range(0, 40).Select(i => Given.Article($"raised-{i}", $"warn ending-{i} trade senator")),                                  // 46 points
            .. Enumerable.Range(0, 40).Select(i => Given.Article($"cleared-{i}", $"deny-warn ending-{i} trade senator ending-{i}")),                // 8 points
        ];

        var accepted = new List<IngestArticle>();
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        for (int kill = 0; kill < 4; kill++)
        {
            if (kill == 2) await store.SettleAsync(Patience, Ct);      // a warning and its denial that are read together would raise nothing
            Task ingesting = IngestAsync(monitor, articles.Skip(kill * 20).Take(20), accepted);
            while (accepted.Count < kill * 20 + 8) await Task.Delay(5, Ct);
            place.KillAllProcesses();
            await server.ReviveAsync(progress: null, Ct);
            await ingesting;
        }
        await store.SettleAsync(Patience, Ct);
        await Settling.UntilAsync(async () => await WordsAsync(store) is var (told, delivered) && told == delivered, "every word is delivered", Patience, Ct);

        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        object[] events = [.. (await store.EventsAsync(Ct)).Select(e => e.Data)];
        AlertCleared[] cleared = [.. events.OfType<AlertCleared>()];
        Assert.Equal(80, accepted.Count);
        ledger.AlertedAsTheRulesSay(TestPolicy.Pack.Alerts);
        Assert.Equal(40, cleared.Length);
        Assert.Equal(ledger.Alerts.Select(a => a.Id).Order(), cleared.Select(e => e.Alert).Order());      // each ended once
        string[] told = [.. ledger.Alerts.Select(a => a.Id.Value).Concat(events.OfType<AlertGroundsEvent>().Select(WebhookPayload.IdOf)).Select(word => DeliveryId.Of(word, new SubscriptionId("one")).Value)];
        Assert.Equal(told.Order(StringComparer.Ordinal), receiver.Received.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
        await ledger.NoMessageWasGivenUpAsync(Ct);
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_database_server_that_is_away_for_longer_than_a_message_is_tried_at_once_leaves_none_unhandled_until_the_next_start()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(server.ConnectionString, Ct);
        var accepted = new List<IngestArticle>();

        await IngestAsync(monitor, Enumerable.Range(0, 200).Select(i => Given.Article($"away-{i}", $"warn ending-{i % 40} trade senator-{i}")), accepted);
        await Settling.UntilAsync(async () => await monitor.MessagesAsync("Handled", Ct) > 20, "messages are on their way", Patience, Ct);
        place.KillAllProcesses();
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        await server.ReviveAsync(progress: null, Ct);
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(Patience, Ct);

        Assert.Equal(200, accepted.Count);
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
        await source.DisposeAsync();
    }

    private static async Task<(int Told, int Delivered)> WordsAsync(DocumentStore store)
    {
        object[] events = [.. (await store.EventsAsync(Ct)).Select(e => e.Data)];
        return (events.Count(e => e is AlertRaised or AlertGroundsEvent), events.OfType<WebhookAttempted>().Count(a => a.Outcome == AttemptOutcome.Delivered));
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
