using System.Diagnostics;
using JasperFx.Events;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

/// <summary>The built program on a durable database, killed at random moments.</summary>
public sealed class KilledMonitorTests
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(120);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Nothing_accepted_is_lost_and_nothing_forged_over_three_kills() => KillAsync(kills: 3, articles: 150, seed: 1);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Nothing_accepted_is_lost_and_nothing_forged_over_twenty_kills() => KillAsync(kills: 20, articles: 1000, seed: 2);

    private static async Task KillAsync(int kills, int articles, int seed)
    {
        var took = Stopwatch.StartNew();
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using WebhookReceiver steady = await WebhookReceiver.StartAsync();
        await using WebhookReceiver flaky = await WebhookReceiver.StartAsync();
        flaky.RefusesSomeAtFirst = true;
        var random = new Random(seed);
        int port = ServeProcess.FreePort();
        GeneratedArticle[] news = GeneratedArticles.Draw(articles, seed, "kills");
        using var sender = new Sender(port, news);

        for (int kill = 1; kill <= kills; kill++)
        {
            await using ServeProcess killed = Launch();
            bool inStart = random.Next(5) == 0;
            if (!inStart) await killed.ListeningAsync(Ct);
            Task sending = inStart ? Task.CompletedTask : sender.SendAsync(articles / kills, Ct);
            // Half of the kills hit the ingest, half what follows from it.
            await Task.Delay(inStart ? random.Next(200, 3000) : random.Next(2) == 0 ? random.Next(0, 150) : random.Next(150, 2500), Ct);
            await killed.KillAsync(Ct);
            await sending;
        }

        await using ServeProcess last = Launch();
        await last.ListeningAsync(Ct);
        await sender.SendAsync(articles * 2, Ct);
        var settling = Stopwatch.StartNew();
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(SettleMax, Ct);
        await Settling.UntilAsync(async () => await UndeliveredAsync(store) == 0, "every alert is delivered to both", SettleMax, Ct);
        TimeSpan settled = settling.Elapsed;
        await last.KillAsync(Ct);

        Assert.Equal(articles, sender.Accepted.Count);
        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        ledger.HoldsExactly(news);
        ledger.AlertedAsTheRulesSay(LedgerAfterwards.SeededRules());
        ledger.WasDelivered((new SubscriptionId("receiver-0"), steady), (new SubscriptionId("receiver-1"), flaky));
        await ledger.NoMessageWasGivenUpAsync(Ct);
        await ledger.ExposuresAreTheFoldAsync(Ct);
        Assert.NotEmpty(ledger.Alerts);
        TestContext.Current.SendDiagnosticMessage(
            "{0} kills, {1} articles, {2} posts without answer, {3} events, {4} alerts, {5} webhooks received for {6} deliveries; caught up {7:0.0} s after the last post; {8:0} s in all",
            kills, articles, sender.Unanswered, ledger.Count, ledger.Alerts.Length, steady.Received.Length + flaky.Received.Length, 2 * ledger.Alerts.Length,
            settled.TotalSeconds, took.Elapsed.TotalSeconds);
        await source.DisposeAsync();

        ServeProcess Launch() => ServeProcess.Launch(server.ConnectionString, port, [steady.Url, flaky.Url], WebhookReceiver.Secret);
    }

    private static async Task<int> UndeliveredAsync(IDocumentStore store)
    {
        IReadOnlyList<IEvent> events = await store.EventsAsync(Ct);
        var done = events.Select(e => e.Data).OfType<WebhookAttempted>().Where(a => a.Outcome == AttemptOutcome.Delivered).Select(a => a.Delivery).ToHashSet();
        return events.Select(e => e.Data).OfType<AlertRaised>()
            .SelectMany(a => new[] { "receiver-0", "receiver-1" }.Select(s => DeliveryId.Of(a.Id, new SubscriptionId(s)))).Count(delivery => !done.Contains(delivery));
    }
}
