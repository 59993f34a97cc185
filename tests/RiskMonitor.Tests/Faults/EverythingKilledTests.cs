using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

/// <summary>The program, its receivers and its database server, each killed at random while articles come in.</summary>
public sealed class EverythingKilledTests
{
    private const int StartsMax = 3;

    private static readonly TimeSpan SettleMax = TimeSpan.FromMinutes(10);      // two lost attempts make the third wait for five minutes

    private static readonly ValueList<string> Types = [WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertCleared, WebhookTypes.AlertRetracted];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Slow")]
    public Task Five_minutes_of_kills_lose_no_word_forge_none_and_keep_the_order_where_it_is_asked_for() => KillAsync(TimeSpan.FromMinutes(5), articles: 3_000, seed: 3);

    private static async Task KillAsync(TimeSpan time, int articles, int seed)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/node") || File.Exists("/usr/local/bin/node"), "node is not installed");
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        string folder = Directory.CreateTempSubdirectory("riskmonitor-kills-").FullName;
        await using var ordered = new NodeReceiver(Path.Combine(folder, "ordered"));
        await using var any = new NodeReceiver(Path.Combine(folder, "any"));
        await Task.WhenAll(ordered.StartAsync(Ct), any.StartAsync(Ct));
        await using (RunningMonitor first = await RunningMonitor.StartAsync(server.ConnectionString, Ct, pack: SeededPack()))
        {
            await first.SubscribeAsync(Subscription("ordered", ordered.Url, new DeliveryTerms { IsOrdered = true }), Ct);
            await first.SubscribeAsync(Subscription("any", any.Url, new DeliveryTerms()), Ct);
        }

        var random = new Random(seed);
        int port = ServeProcess.FreePort();
        GeneratedArticle[] news = GeneratedArticles.Draw(articles, seed, "everything");
        using var sender = new Sender(port, news) { ToleratesRefusals = true };
        ServeProcess serving = Launch();
        await serving.ListeningAsync(Ct);
        int[] kills = new int[3];
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task sending = Task.Run(async () =>
        {
            for (var took = Stopwatch.StartNew(); took.Elapsed < time && sender.Accepted.Count < articles;)
            {
                await sender.SendAsync(20, Ct);
                await Task.Delay(TimeSpan.FromSeconds(20.0 * time.TotalSeconds / articles), Ct);
            }
        }, Ct);
        for (var took = Stopwatch.StartNew(); took.Elapsed < time;)
        {
            await Task.Delay(random.Next(500, 6_000), Ct);
            int which = random.Next(3);
            kills[which]++;
            if (which == 0)
            {
                await serving.DisposeAsync();
                serving = Launch();
            }
            else if (which == 1)
            {
                NodeReceiver receiver = random.Next(2) == 0 ? ordered : any;
                await receiver.KillAsync(Ct);
                await Task.Delay(random.Next(0, 3_000), Ct);
                await receiver.StartAsync(Ct);
            }
            else
            {
                place.KillAllProcesses();
                await server.ReviveAsync(progress: null, Ct);
            }
            if (serving.HasEnded)      // it was started while the database was away
            {
                await serving.DisposeAsync();
                serving = Launch();
            }
        }
        await sending;
        for (int starts = 0; !await IsListeningAsync(serving, starts); starts++)
        {
            await serving.DisposeAsync();
            serving = Launch();
        }
        await sender.SendAsync(articles * 2, Ct);

        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(SettleMax, Ct);
        await Settling.UntilAsync(async () => await UndeliveredAsync(store) == 0, "every word is delivered to both", SettleMax, Ct);
        await serving.DisposeAsync();

        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        object[] events = [.. (await store.EventsAsync(Ct)).Select(e => e.Data)];
        Assert.Equal(articles, sender.Accepted.Count);
        ledger.HoldsExactly(news);
        ledger.AlertedAsTheRulesSay(LedgerAfterwards.SeededRules());
        await ledger.NoMessageWasGivenUpAsync(Ct);
        foreach ((string id, NodeReceiver receiver) in new[] { ("ordered", ordered), ("any", any) })
        {
            Assert.Equal(Words(events).Select(word => DeliveryId.Of(word, new SubscriptionId(id)).Value).Order(StringComparer.Ordinal), receiver.Received().Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
            Assert.All(receiver.Received(), r => Assert.Contains(
                WebhookSignature.V1(WebhookReceiver.Secret, r.Id, long.Parse(r.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), System.Text.Encoding.UTF8.GetBytes(r.Body)), r.Headers["webhook-signature"].Split(' ')));
            Assert.All(receiver.Received().GroupBy(r => r.Id), same => Assert.Single(same.Select(r => r.Body).Distinct()));
        }
        JsonElement[] inOrder = [.. ordered.Received().DistinctBy(r => r.Id).Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("data"))];
        Assert.All(inOrder.GroupBy(data => data.GetProperty("company").GetProperty("id").GetString()), company => IsInOrder(company.Select(data => data.GetProperty("assessment").GetInt64())));
        Assert.All(inOrder.GroupBy(data => data.GetProperty("id").GetString()), alert => IsInOrder(alert.Select(data => data.GetProperty("sequence").GetInt64())));
        Assert.True(kills.All(count => count > 0) && ledger.Alerts.Length > 0);
        TestContext.Current.SendDiagnosticMessage(
            "{0} kills of the program, {1} of receivers, {2} of the database; {3} articles, {4} posts without answer, {5} events, {6} alerts, {7} words, {8} requests received for {9} deliveries",
            kills[0], kills[1], kills[2], articles, sender.Unanswered, ledger.Count, ledger.Alerts.Length, Words(events).Length, ordered.Received().Count + any.Received().Count, 2 * Words(events).Length);
        await source.DisposeAsync();
        Directory.Delete(folder, recursive: true);

        ServeProcess Launch() => ServeProcess.Launch(server.ConnectionString, port, [], WebhookReceiver.Secret,
            ("RISKMONITOR__Webhooks__AllowHttp", "true"), ("RISKMONITOR__Webhooks__AllowedReceivers__0", "127.0.0.0/8"));
    }

    // The last kill of the database may have met it while it started: it is started again, as by any supervisor.
    private static async Task<bool> IsListeningAsync(ServeProcess serving, int starts)
    {
        try
        {
            await serving.ListeningAsync(Ct);
            return true;
        }
        catch (InvalidOperationException) when (starts < StartsMax)
        {
            return false;
        }
    }

    private static void IsInOrder(IEnumerable<long> numbers) => Assert.Equal(numbers.Order(), numbers);

    private static SubscriptionRegistered Subscription(string id, Uri url, DeliveryTerms terms) => new(TenantId.Default, new SubscriptionId(id), url, Types, "", terms);

    private static PackText SeededPack() => PolicyPackFile.Open(PolicyInForce.NewestFile(SeedsFolder.Find(null)));

    private static string[] Words(object[] events) => [.. events.OfType<AlertRaised>().Select(a => a.Id.Value), .. events.OfType<AlertGroundsEvent>().Select(WebhookPayload.IdOf)];

    private static async Task<int> UndeliveredAsync(IDocumentStore store)
    {
        object[] events = [.. (await store.EventsAsync(Ct)).Select(e => e.Data)];
        var done = events.OfType<WebhookAttempted>().Where(a => a.Outcome == AttemptOutcome.Delivered).Select(a => a.Delivery).ToHashSet();
        return Words(events).SelectMany(word => new[] { "ordered", "any" }.Select(id => DeliveryId.Of(word, new SubscriptionId(id)))).Count(delivery => !done.Contains(delivery));
    }
}
