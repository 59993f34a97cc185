using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Marten;
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
    public async Task A_delivery_message_that_comes_again_after_its_attempt_is_on_record_posts_nothing()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var subscription = await SubscribeAsync("duplicate", receiver.Url);
        AlertRaised alert = await RaiseAsync("duplicate");
        await AttemptsAsync(alert, subscription.Id, 1);

        var again = new DeliverWebhook(TenantId.Default, alert.Id, subscription.Id, Attempt: 1);
        await monitor.Running.SendAsync(again, again, again);

        Assert.Single(receiver.Received);
        Assert.Single(await AttemptsAsync(alert, subscription.Id, 1));
    }

    [Fact]
    public async Task The_same_delivery_message_twice_at_once_never_records_an_attempt_twice()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using var subscription = await SubscribeAsync("twin", new Uri("http://127.0.0.1:9/"), wanted: false);
        AlertRaised alert = await RaiseAsync("twin");
        await RegisterAsync(subscription.Id, receiver.Url, wanted: false);

        var message = new DeliverWebhook(TenantId.Default, alert.Id, subscription.Id, Attempt: 1);
        await monitor.Running.SendAsync([.. Enumerable.Repeat(message, 8)]);

        Assert.Single(await AttemptsAsync(alert, subscription.Id, 1));
        Assert.Single(receiver.Received.Select(r => r.Id).Distinct());
        await monitor.Running.MessagesHandledAsync(Ct);
        Assert.Equal(0, await monitor.Running.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task The_end_of_the_program_waits_for_an_attempt_that_is_under_way()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("underway");
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        RunningMonitor stopped = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await RegisterAsync(stopped.Store, new SubscriptionId("slow"), receiver.Url, wanted: true);
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

    [Theory]
    [InlineData(1, AttemptOutcome.RetryScheduled, 5)]
    [InlineData(2, AttemptOutcome.RetryScheduled, 5 * 60)]
    [InlineData(3, AttemptOutcome.RetryScheduled, 30 * 60)]
    [InlineData(9, AttemptOutcome.RetryScheduled, 24 * 3600)]
    [InlineData(10, AttemptOutcome.GivenUp, null)]
    public void A_failed_attempt_is_followed_by_the_next_of_the_schedule_until_it_is_used_up(int attempt, AttemptOutcome outcome, int? waitSeconds)
    {
        DateTimeOffset now = Given.Recently;
        var command = new DeliverWebhook(TenantId.Default, new AlertId("a1"), new SubscriptionId("s1"), attempt);

        WebhookAttempted failed = DeliveryDecision.Of(command, new PostOutcome(500, null, TimeSpan.FromSeconds(2)), now);

        Assert.Equal((outcome, attempt, 500, 2000), (failed.Outcome, failed.Attempt, failed.Status, failed.DurationMs));
        if (waitSeconds is { } seconds) Assert.InRange((failed.NextAt!.Value - now).TotalSeconds - 2, seconds * 0.8, seconds * 1.2);
        else Assert.Null(failed.NextAt);
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(204, AttemptOutcome.Delivered)]
    [InlineData(299, AttemptOutcome.Delivered)]
    [InlineData(301, AttemptOutcome.RetryScheduled)]
    [InlineData(410, AttemptOutcome.RetryScheduled)]
    [InlineData(500, AttemptOutcome.RetryScheduled)]
    [InlineData(null, AttemptOutcome.RetryScheduled)]
    public void Only_an_answer_of_the_200s_is_a_delivery(int? status, AttemptOutcome outcome)
    {
        var command = new DeliverWebhook(TenantId.Default, new AlertId("a1"), new SubscriptionId("s1"), 1);

        WebhookAttempted attempted = DeliveryDecision.Of(command, new PostOutcome(status, null, TimeSpan.Zero), Given.Recently);

        Assert.Equal(outcome, attempted.Outcome);
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

    private Task RegisterAsync(SubscriptionId id, Uri url, bool wanted) => RegisterAsync(Store, id, url, wanted);

    private static Task RegisterAsync(IDocumentStore store, SubscriptionId id, Uri url, bool wanted) => RegisterSubscription.RunAsync(
        store, new SubscriptionRegistered(TenantId.Default, id, url, wanted ? [WebhookPayload.AlertRaisedType] : [], "test"), WebhookReceiver.Secret, Given.Tester, Ct);

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
        catch (SocketException)
        {
            // the test stopped listening
        }
    }
}
