using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class DeliverWebhookTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task A_subscriber_receives_each_alert_signed_and_can_verify_it_with_code_of_its_own()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var subscription = await SubscribeAsync("signed", receiver.Url);

        AlertRaised alert = await RaiseAsync("signed");
        WebhookAttempted attempt = Assert.Single(await AttemptsAsync(alert, subscription.Id, 1));

        var received = Assert.Single(receiver.Received);
        Assert.Equal("POST", received.Method);
        Assert.True(received.IsSigned());
        Assert.Equal(DeliveryId.Of(alert.Id, subscription.Id).Value, received.Id);
        Assert.Equal(attempt.At.ToUnixTimeSeconds(), received.Timestamp);
        Assert.Equal("application/json", received.Headers["content-type"]);
        Assert.Equal($"riskmonitor/{CodeVersion.Short}", received.Headers["user-agent"]);
        Assert.Equal((1, AttemptOutcome.Delivered, 200, null), (attempt.Attempt, attempt.Outcome, attempt.Status, attempt.NextAt));
    }

    [Fact]
    public async Task A_payload_has_type_timestamp_and_data_in_less_than_20_kB()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var subscription = await SubscribeAsync("payload", receiver.Url);

        AlertRaised alert = await RaiseAsync("payload", "report payload talks daily\ndeny-report payload talks daily payload");
        await AttemptsAsync(alert, subscription.Id, 1);

        var received = Assert.Single(receiver.Received);
        JsonElement data = received.Json.GetProperty("data");
        Assert.InRange(received.Body.Length, 1, 20 * 1024);
        Assert.Equal(["type", "timestamp", "data"], received.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("alert.raised", received.Json.GetProperty("type").GetString());
        Assert.Equal(alert.RaisedAt, received.Json.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal((alert.Id.Value, "payload"), (data.GetProperty("id").GetString(), data.GetProperty("company").GetProperty("id").GetString()));
        JsonElement denied = data.GetProperty("grounds")[1];
        Assert.Equal("report payload talks daily", denied.GetProperty("quote").GetString());
        Assert.Equal("payload", denied.GetProperty("denials")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task After_a_failure_it_is_tried_again_on_schedule_under_the_same_id_with_a_new_time_and_signature()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(503);
        await using var subscription = await SubscribeAsync("retried", receiver.Url);

        AlertRaised alert = await RaiseAsync("retried");
        IReadOnlyList<WebhookAttempted> attempts = await AttemptsAsync(alert, subscription.Id, 2);

        Assert.Equal([AttemptOutcome.RetryScheduled, AttemptOutcome.Delivered], attempts.Select(a => a.Outcome));
        Assert.Equal([503, 200], attempts.Select(a => a.Status));
        TimeSpan wait = attempts[0].NextAt!.Value - attempts[0].At - TimeSpan.FromMilliseconds(attempts[0].DurationMs);
        Assert.InRange(wait, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6.001));      // 5 s ± 20 %, and a fraction of a millisecond of the duration
        Assert.InRange(attempts[1].At - attempts[0].NextAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(2, receiver.Received.Length);
        Assert.Single(receiver.Received.Select(r => r.Id).Distinct());
        Assert.Equal(attempts.Select(a => a.At.ToUnixTimeSeconds()), receiver.Received.Select(r => r.Timestamp));
        Assert.True(receiver.Received[1].Timestamp >= receiver.Received[0].Timestamp + 4);
        Assert.All(receiver.Received, r => Assert.True(r.IsSigned()));
        Assert.Equal(receiver.Received[0].Body, receiver.Received[1].Body);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using WebhookReceiver elsewhere = await WebhookReceiver.StartAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(307);
        receiver.Location = elsewhere.Url;
        await using var subscription = await SubscribeAsync("redirected", receiver.Url);

        AlertRaised alert = await RaiseAsync("redirected");
        WebhookAttempted attempt = (await AttemptsAsync(alert, subscription.Id, 1))[0];

        Assert.Equal((307, AttemptOutcome.RetryScheduled), (attempt.Status, attempt.Outcome));
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task A_receiver_that_closes_the_connection_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task closing = CloseEachAsync(listener);
        await using var subscription = await SubscribeAsync("closing", new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

        AlertRaised alert = await RaiseAsync("closing");
        WebhookAttempted attempt = (await AttemptsAsync(alert, subscription.Id, 1))[0];

        listener.Stop();
        await closing;
        Assert.Equal((null, AttemptOutcome.RetryScheduled), (attempt.Status, attempt.Outcome));
        Assert.NotEmpty(attempt.Error!);
        Assert.NotNull(attempt.NextAt);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_keeps_nobody_else_waiting()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var gone = await SubscribeAsync("gone", new Uri("http://127.0.0.1:9/"));
        await using var present = await SubscribeAsync("present", receiver.Url);

        AlertRaised alert = await RaiseAsync("isolated");
        WebhookAttempted failed = (await AttemptsAsync(alert, gone.Id, 1))[0];
        WebhookAttempted delivered = (await AttemptsAsync(alert, present.Id, 1))[0];

        Assert.Equal(AttemptOutcome.RetryScheduled, failed.Outcome);
        Assert.Equal(AttemptOutcome.Delivered, delivered.Outcome);
        Assert.NotEqual(failed.Delivery, delivered.Delivery);
    }

    [Fact]
    public async Task A_message_that_is_queued_again_after_its_delivery_is_not_posted_again()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var subscription = await SubscribeAsync("duplicate", receiver.Url);
        AlertRaised alert = await RaiseAsync("duplicate");
        await AttemptsAsync(alert, subscription.Id, 1);

        await using (IDocumentSession session = Store.LightweightSession())
        {
            await WebhookOutbox.EnqueueAsync(session, TenantId.Default, [WebhookPayload.MessageOf(alert, AlertHandling.Default)], Ct);
            await session.SaveChangesAsync(Ct);
        }
        await RaiseAsync("duplicate-next");
        await Settling.UntilAsync(() => Task.FromResult(receiver.About("duplicate-next").Length == 1), "the next alert is posted", Patience, Ct);

        Assert.Single(receiver.About("duplicate"));
        Assert.Single(await AttemptsAsync(alert, subscription.Id, 1));
    }

    [Fact]
    public async Task Two_processes_share_the_queue_and_post_each_delivery_once()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("shared");
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor first = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await using RunningMonitor second = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await RegisterAsync(first, new SubscriptionId("shared"), receiver.Url, wanted: true);

        WebhookMessage[] messages = [.. Enumerable.Range(0, 300).Select(i => Sample.Message($"company-{i}"))];
        await using (IDocumentSession session = first.Store.LightweightSession())
        {
            await WebhookOutbox.EnqueueAsync(session, TenantId.Default, messages, Ct);
            await session.SaveChangesAsync(Ct);
        }
        first.App.Services.GetRequiredService<DeliverySignal>().Raise();
        second.App.Services.GetRequiredService<DeliverySignal>().Raise();
        await Settling.UntilAsync(async () => (await Attempts(first.Store)).Length >= 300, "all are on record", Patience, Ct);

        WebhookAttempted[] attempts = await Attempts(first.Store);
        Assert.Equal(300, receiver.Received.Length);
        Assert.Equal(300, receiver.Received.Select(r => r.Id).Distinct().Count());
        Assert.All(attempts, a => Assert.Equal((1, AttemptOutcome.Delivered), (a.Attempt, a.Outcome)));
        Assert.Equal(300, attempts.Length);
    }

    [Fact]
    public async Task What_another_process_queues_for_a_receiver_that_is_lent_comes_and_when_its_process_ends_it_is_taken_over()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("lent");
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        RunningMonitor first = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await using RunningMonitor second = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await RegisterAsync(first, new SubscriptionId("lent"), receiver.Url, wanted: true);
        receiver.Hold();
        await QueueAsync(first, "by the first");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "the first has it", Patience, Ct);
        int worker = await WorkerAsync(database);

        await QueueAsync(second, "by the second");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "both are posted", Patience, Ct);
        int same = await WorkerAsync(database);
        receiver.Release();
        await first.DisposeAsync();
        await QueueAsync(second, "after the end");
        await Settling.UntilAsync(async () => (await Attempts(second.Store)).Length == 3, "all are on record", Patience, Ct);

        Assert.Equal(worker, same);
        Assert.NotEqual(worker, await WorkerAsync(database));
        Assert.Equal(["by the first", "by the second", "after the end"], receiver.Received.Select(r => r.Company));
    }

    private static async Task QueueAsync(RunningMonitor running, string company)
    {
        await using IDocumentSession session = running.Store.LightweightSession();
        await WebhookOutbox.EnqueueAsync(session, TenantId.Default, [Sample.Message(company)], Ct);
        await session.SaveChangesAsync(Ct);
        running.App.Services.GetRequiredService<DeliverySignal>().Raise();
    }

    private static async Task<int> WorkerAsync(TestDatabase database)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
        await using Npgsql.NpgsqlCommand command = source.CreateCommand("select worker from risk.webhook_lane");
        return (int)(await command.ExecuteScalarAsync(Ct))!;      // one receiver, and it is lent
    }

    [Fact]
    public async Task The_end_of_the_program_waits_for_an_attempt_that_is_under_way()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("underway");
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        RunningMonitor stopped = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await RegisterAsync(stopped, new SubscriptionId("slow"), receiver.Url, wanted: true);
        receiver.Hold();
        await stopped.IngestAsync(Given.Article("underway", "warn underway trade senator"), Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "the attempt is under way", Patience, Ct);

        Task stopping = stopped.DisposeAsync().AsTask();
        receiver.Release();
        await stopping;

        await using DocumentStore store = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        WebhookAttempted attempt = (await store.EventsAsync(Ct)).Select(e => e.Data).OfType<WebhookAttempted>().Single();
        Assert.Equal((1, AttemptOutcome.Delivered), (attempt.Attempt, attempt.Outcome));
        Assert.Single(receiver.Received);
        await source.DisposeAsync();
    }

    private async Task<AlertRaised> RaiseAsync(string company, string more = "")
    {
        await monitor.Running.IngestAsync(Given.Article($"alert-{company}", $"warn {company} trade senator\n{more}"), Ct);
        await Store.SettleAsync(Patience, Ct);
        return (await Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>().Single(a => a.Company.Value == company);
    }

    private async Task<IReadOnlyList<WebhookAttempted>> AttemptsAsync(AlertRaised alert, SubscriptionId subscription, int atLeast)
    {
        string stream = StreamKeys.Delivery(TenantId.Default, DeliveryId.Of(alert.Id, subscription));
        await Settling.UntilAsync(async () => (await Store.StreamAsync(stream, Ct)).Count >= atLeast, $"{atLeast} attempts are on record", Patience, Ct);
        return [.. (await Store.StreamAsync(stream, Ct)).Select(e => (WebhookAttempted)e.Data)];
    }

    private async Task<Subscribed> SubscribeAsync(string id, Uri url, bool wanted = true)
    {
        await RegisterAsync(new SubscriptionId(id), url, wanted);
        return new Subscribed(this, new SubscriptionId(id), url);
    }

    private Task RegisterAsync(SubscriptionId id, Uri url, bool wanted) => RegisterAsync(monitor.Running, id, url, wanted);

    private static Task RegisterAsync(RunningMonitor running, SubscriptionId id, Uri url, bool wanted) => running.SubscribeAsync(
        new SubscriptionRegistered(TenantId.Default, id, url, wanted ? [WebhookPayload.AlertRaisedType] : [], "test"), Ct);

    private static async Task<WebhookAttempted[]> Attempts(IDocumentStore store) => [.. (await store.EventsAsync(Ct)).Select(e => e.Data).OfType<WebhookAttempted>()];

    // At its end a test wants no more alerts: those of the next test are not its own.
    private sealed record Subscribed(DeliverWebhookTests Tests, SubscriptionId Id, Uri Url) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Tests.RegisterAsync(Id, Url, wanted: false);
    }

    private static async Task CloseEachAsync(TcpListener listener)
    {
        try
        {
            while (true) (await listener.AcceptTcpClientAsync(Ct)).Dispose();
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or ObjectDisposedException)
        {
            // the test stopped listening: while it waited, or between two receivers
        }
    }
}
