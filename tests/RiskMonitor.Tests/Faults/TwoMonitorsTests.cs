using System.Net;
using System.Text;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

public sealed class TwoMonitorsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_posts_of_one_article_at_once_to_two_processes_are_one_stream_with_one_set_of_events()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        int[] ports = [ServeProcess.FreePort(), ServeProcess.FreePort()];
        await using ServeProcess first = ServeProcess.Launch(server.ConnectionString, ports[0], [], WebhookReceiver.Secret);
        await using ServeProcess second = ServeProcess.Launch(server.ConnectionString, ports[1], [], WebhookReceiver.Secret);
        await Task.WhenAll(first.ListeningAsync(Ct), second.ListeningAsync(Ct));
        GeneratedArticle[] news = GeneratedArticles.Draw(1, seed: 3, "twice");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            using var content = new StringContent(news[0].Json, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await http.PostAsync(new Uri($"http://127.0.0.1:{ports[i % 2]}/api/articles"), content, Ct);
            return response.StatusCode;
        })));

        Assert.Equal(1, answers.Count(a => a == HttpStatusCode.Created));
        Assert.Equal(99, answers.Count(a => a == HttpStatusCode.OK));
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(TimeSpan.FromSeconds(30), Ct);
        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        ledger.HoldsExactly(news);
        await ledger.NoMessageWasGivenUpAsync(Ct);
        string[] streams = [.. (await store.EventsAsync(Ct)).Where(e => e.Data is ArticleReceived or RiskEvent).Select(e => e.StreamKey!).Distinct()];
        Assert.Equal([StreamKeys.Article(news[0].Id)], streams);
        await source.DisposeAsync();
    }

    [Fact]
    public async Task When_one_of_two_processes_is_killed_the_other_takes_over_what_it_had_begun()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        int[] ports = [ServeProcess.FreePort(), ServeProcess.FreePort()];
        await using ServeProcess killed = ServeProcess.Launch(server.ConnectionString, ports[0], [receiver.Url], WebhookReceiver.Secret);
        await killed.ListeningAsync(Ct);      // the older one leads, and runs the projection
        await using ServeProcess other = ServeProcess.Launch(server.ConnectionString, ports[1], [receiver.Url], WebhookReceiver.Secret);
        await other.ListeningAsync(Ct);
        GeneratedArticle[] news = GeneratedArticles.Draw(160, seed: 4, "takeover");
        using var sender = new Sender(ports[0], news[..100]);
        using var otherSender = new Sender(ports[1], news[100..]);

        await Task.WhenAll(sender.SendAsync(100, Ct), otherSender.SendAsync(60, Ct));
        await killed.KillAsync(Ct);

        await using DocumentStore store = Ledger.Open(server.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.SettleAsync(TimeSpan.FromSeconds(60), Ct);
        await Settling.UntilAsync(async () => await UndeliveredAsync(store) == 0, "every alert is delivered", TimeSpan.FromSeconds(60), Ct);
        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(store, server.ConnectionString, Ct);
        ledger.HoldsExactly(news);
        ledger.AlertedAsTheRulesSay(LedgerAfterwards.SeededRules());
        ledger.WasDelivered((new SubscriptionId("receiver-0"), receiver));
        await ledger.NoMessageWasGivenUpAsync(Ct);
        Assert.NotEmpty(ledger.Alerts);
        await source.DisposeAsync();
    }

    private static async Task<int> UndeliveredAsync(DocumentStore store)
    {
        var events = (await store.EventsAsync(Ct)).Select(e => e.Data).ToList();
        var done = events.OfType<WebhookAttempted>().Where(a => a.Outcome == AttemptOutcome.Delivered).Select(a => a.Alert).ToHashSet();
        return events.OfType<AlertRaised>().Count(a => !done.Contains(a.Id));
    }
}
