using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class DeliveryLanesTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private readonly TestEndpoints _endpoints = new(monitor);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TenantId Tenant = TenantId.Default;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    private Subscriptions Subscriptions => monitor.Running.App.Services.GetRequiredService<Subscriptions>();

    [Fact]
    public async Task A_receiver_that_never_answers_and_one_that_is_not_there_delay_nobody_else()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using WebhookReceiver healthy = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("silent", new Uri($"http://{silent.LocalEndpoint}/"));
        await _endpoints.SubscribeAsync("absent", new Uri("http://127.0.0.1:9/"));
        await _endpoints.SubscribeAsync("healthy", healthy.Url);

        long started = Stopwatch.GetTimestamp();
        await _endpoints.QueueAsync(Enumerable.Range(0, 200).Select(i => Sample.Message($"isolated-{i}")), "silent", "absent", "healthy");
        await Settling.UntilAsync(() => Task.FromResult(healthy.Received.Length == 200), "the healthy one has all", Patience, Ct);

        // The silent one holds its attempts for 15 s: in one queue for all, with as many places as attempts, nothing would have come through before.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(14));
        await _endpoints.RemoveAsync("silent", "absent", "healthy");
    }

    [Fact]
    public async Task While_a_receiver_fails_what_waits_for_it_uses_up_no_attempts()
    {
        await _endpoints.SubscribeAsync("down", new Uri("http://127.0.0.1:9/"));

        await _endpoints.QueueAsync(Enumerable.Range(0, 100).Select(i => Sample.Message($"down-{i}")), "down");
        await StatusAsync("down", e => e.State.FailingSince is not null, "it is known as failing");
        Page<ListedDelivery> list = default!;      // set at the first look
        await Settling.UntilAsync(
            async () => (list = await _endpoints.Desk.ListAsync(TestEndpoints.Key("down"), null, new PageRequest(0, 500), Ct)).Items.Count(d => d.Attempts > 0) >= 5, "its failures are on record", Patience, Ct);

        Assert.Equal(100, list.Total);
        Assert.InRange(list.Items.Count(d => d.Attempts > 0), 5, 60);      // then the breaker holds the rest back
        Assert.All(list.Items, d => Assert.InRange(d.Attempts, 0, 2));
        await _endpoints.RemoveAsync("down");
    }

    [Fact]
    public async Task Where_the_order_counts_one_follows_the_other_also_over_failures()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(200, 200, 503);
        await _endpoints.SubscribeAsync("ordered", receiver.Url, new DeliveryTerms { IsOrdered = true });

        await _endpoints.QueueAsync(Enumerable.Range(1, 40).Select(i => Sample.Message("in-order", i)), "ordered");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 41), "all have arrived", Patience, Ct);

        IEnumerable<int> assessments = receiver.Received.Select(r => r.Json.GetProperty("data").GetProperty("assessment").GetInt32());
        Assert.Equal([1, 2, 3, .. Enumerable.Range(3, 38)], assessments);      // the third was refused once
        await _endpoints.RemoveAsync("ordered");
    }

    [Fact]
    public async Task Gone_disables_the_subscription_and_tells_the_tenants_other_receivers()
    {
        await using WebhookReceiver gone = await WebhookReceiver.StartAsync(410);
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("gone", gone.Url);
        await _endpoints.SubscribeAsync("watcher", other.Url, types: [WebhookTypes.EndpointDisabled]);

        await _endpoints.QueueAsync([Sample.Message("gone-1")], "gone");
        await StatusAsync("gone", e => e.State.Status == SubscriptionStatus.Disabled, "it is disabled");
        await Settling.UntilAsync(() => Task.FromResult(other.Received.Length == 1), "the other one is told", Patience, Ct);

        var told = other.Received[0].Json;
        Assert.Equal(("endpoint.disabled", "gone", "disabled"), (
            told.GetProperty("type").GetString(), told.GetProperty("data").GetProperty("endpoint").GetString(), told.GetProperty("data").GetProperty("status").GetString()));
        Assert.True(other.Received[0].IsSigned());
        Assert.Equal(DeliveryState.Dead, Assert.Single((await _endpoints.Desk.ListAsync(TestEndpoints.Key("gone"), null, new PageRequest(0, 10), Ct)).Items).State);
        await _endpoints.RemoveAsync("gone", "watcher");
    }

    [Fact]
    public async Task A_receiver_that_has_failed_for_five_days_is_disabled_and_one_that_recovers_is_told_of()
    {
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await using WebhookReceiver well = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("told", other.Url, types: [WebhookTypes.EndpointDisabled, WebhookTypes.EndpointRecovered]);
        await _endpoints.SubscribeAsync("long-dead", new Uri("http://127.0.0.1:9/"));
        await _endpoints.SubscribeAsync("recovering", well.Url);
        DateTimeOffset longAgo = TimeProvider.System.GetUtcNow().AddDays(-6);
        await _endpoints.AppendAsync("long-dead", new EndpointFailing(Tenant, new SubscriptionId("long-dead"), longAgo, "HTTP 500"));
        await _endpoints.AppendAsync("recovering", new EndpointFailing(Tenant, new SubscriptionId("recovering"), longAgo, "HTTP 500"));

        await _endpoints.QueueAsync([Sample.Message("long-1")], "long-dead", "recovering");
        await StatusAsync("long-dead", e => e.State.Status == SubscriptionStatus.Disabled, "it is disabled");
        await StatusAsync("recovering", e => e.State.FailingSince is null, "it has recovered");
        await Settling.UntilAsync(() => Task.FromResult(other.Received.Length == 2), "both are told of", Patience, Ct);

        Assert.Equal(["endpoint.disabled", "endpoint.recovered"], other.Received.Select(r => r.Json.GetProperty("type").GetString()).Order());
        Assert.All(other.Received, r => Assert.True(r.Json.GetProperty("data").TryGetProperty("failingSince", out _)));
        await _endpoints.RemoveAsync("told", "long-dead", "recovering");
    }

    [Fact]
    public async Task While_it_is_paused_deliveries_wait_and_then_they_come()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookReceiver control = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("paused", receiver.Url);
        await _endpoints.SubscribeAsync("control", control.Url);
        await Subscriptions.PauseAsync(Tenant, new SubscriptionId("paused"), "moving", Given.Tester, Ct);

        await _endpoints.QueueAsync([Sample.Message("paused-1")], "paused", "control");
        await Settling.UntilAsync(() => Task.FromResult(control.Received.Length == 1), "the other one has it", Patience, Ct);
        Assert.Empty(receiver.Received);
        await Subscriptions.ResumeAsync(Tenant, new SubscriptionId("paused"), Given.Tester, Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "it comes", Patience, Ct);

        Assert.Equal("paused-1", receiver.Received[0].Company);
        await _endpoints.RemoveAsync("paused", "control");
    }

    [Fact]
    public async Task After_a_rotation_both_keys_sign_until_the_old_one_ends()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("rotated", receiver.Url);
        IssuedKeys issued = await Subscriptions.RotateAsync(Tenant, new SubscriptionId("rotated"), TimeSpan.FromHours(1), Given.Tester, Ct);
        await _endpoints.QueueAsync([Sample.Message("rotated-1")], "rotated");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "the first comes", Patience, Ct);
        await Subscriptions.RotateAsync(Tenant, new SubscriptionId("rotated"), TimeSpan.Zero, Given.Tester, Ct);
        monitor.Running.App.Services.GetRequiredService<Receivers>().Forget(TestEndpoints.Key("rotated"));      // else what was read is good for a second
        await _endpoints.QueueAsync([Sample.Message("rotated-2")], "rotated");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "the second comes", Patience, Ct);

        var (both, none) = (receiver.Received[0], receiver.Received[1]);
        string[] signatures = both.Headers["webhook-signature"].Split(' ');
        Assert.Equal(2, signatures.Length);
        Assert.Equal(WebhookSignature.V1(issued.Secret!, both.Id, both.Timestamp, both.Body), signatures[0]);
        Assert.True(both.IsSigned());
        Assert.False(none.IsSigned());
        Assert.Single(none.Headers["webhook-signature"].Split(' '));
        await _endpoints.RemoveAsync("rotated");
    }

    [Fact]
    public async Task A_receiver_can_have_CloudEvents_a_header_of_its_own_and_two_kinds_of_signatures()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        var terms = new DeliveryTerms { Envelope = WebhookEnvelope.CloudEvents, Signing = SigningScheme.Both, AuthHeader = "Authorization" };
        IssuedKeys? issued = await Subscriptions.RegisterAsync(
            new SubscriptionRegistered(Tenant, new SubscriptionId("cloud"), receiver.Url, [WebhookTypes.AlertRaised], "", terms), secret: null, "Bearer t0ken", Given.Tester, Ct);

        await _endpoints.QueueAsync([Sample.Message("cloud-1", assessment: 7)], "cloud");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "it comes", Patience, Ct);

        var received = receiver.Received[0];
        Assert.Equal(("application/cloudevents+json", "Bearer t0ken"), (received.Headers["content-type"], received.Headers["authorization"]));
        Assert.Equal(("1.0", "riskmonitor.alert.raised", Sample.Alert("cloud-1", assessment: 7).Id.Value, "00000000000000000001"), (
            received.Json.GetProperty("specversion").GetString(), received.Json.GetProperty("type").GetString(), received.Json.GetProperty("subject").GetString(),
            received.Json.GetProperty("sequence").GetString()));
        Assert.Equal(["v1", "v1a"], received.Headers["webhook-signature"].Split(' ').Select(s => s.Split(',')[0]));
        Assert.StartsWith("whpk_", issued!.PublicKey, StringComparison.Ordinal);
        await _endpoints.RemoveAsync("cloud");
    }

    [Fact]
    public async Task Whoever_gets_into_the_database_finds_no_secret_there()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("sealed", receiver.Url);

        string? stored = await Ledger.AskAsync<string>(monitor.ConnectionString, "select string_agg(data::text, '') from risk.mt_doc_webhooksecret", Ct);
        string? events = await Ledger.AskAsync<string>(monitor.ConnectionString, "select string_agg(data::text, '') from risk.mt_events", Ct);

        Assert.DoesNotContain("whsec_", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookReceiver.Secret["whsec_".Length..], stored + events, StringComparison.Ordinal);
        await _endpoints.RemoveAsync("sealed");
    }

    [Fact]
    public async Task What_was_given_up_or_delivered_is_sent_again_under_the_same_id_and_what_was_never_queued_is_found_in_the_ledger()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("again", receiver.Url);
        await monitor.Running.IngestAsync(Given.Article("again-1", "warn missed trade senator"), Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.About("missed").Length == 1), "it comes", Patience, Ct);
        string id = receiver.About("missed")[0].Id;
        DateTimeOffset since = Given.Recently.AddHours(-1);
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("again"), Ct)).Delivered == 1, "it is on record", Patience, Ct);

        Assert.True(await _endpoints.Desk.ResendAsync(TestEndpoints.Key("again"), new DeliveryId(id), Ct));
        await Settling.UntilAsync(async () => receiver.About("missed").Length == 2 && (await _endpoints.Desk.CountAsync(TestEndpoints.Key("again"), Ct)).Delivered == 1, "it comes again", Patience, Ct);
        Assert.Equal(1, await _endpoints.Desk.ReplayAsync(TestEndpoints.Key("again"), since, onlyDead: false, Ct));
        await Settling.UntilAsync(async () => receiver.About("missed").Length == 3 && (await _endpoints.Desk.CountAsync(TestEndpoints.Key("again"), Ct)).Delivered == 1, "and again", Patience, Ct);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, "delete from risk.webhook_delivery");
        await _endpoints.Desk.ReplayMissingAsync(TestEndpoints.Key("again"), since, company => company.Value, Ct);
        await Settling.UntilAsync(async () => receiver.About("missed").Length == 4 && (await _endpoints.Desk.CountAsync(TestEndpoints.Key("again"), Ct)).Delivered == 1, "and from the ledger", Patience, Ct);

        Assert.All(receiver.About("missed"), r => Assert.Equal(id, r.Id));
        Assert.Single(receiver.About("missed").Select(r => Convert.ToHexString(r.Body)).Distinct());
        var attempts = (await Store.StreamAsync(StreamKeys.Delivery(Tenant, new DeliveryId(id)), Ct)).Select(e => (WebhookAttempted)e.Data);
        Assert.Equal([null, AttemptTrigger.Resend, AttemptTrigger.Replay, AttemptTrigger.Replay], attempts.Select(a => a.Trigger));
        await _endpoints.RemoveAsync("again");
    }

    [Fact]
    public async Task What_is_asked_for_again_while_it_is_under_way_comes_again_after_that()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("meanwhile", receiver.Url);
        receiver.Hold();
        await _endpoints.QueueAsync([Sample.Message("meanwhile")], "meanwhile");
        await Settling.UntilAsync(() => Task.FromResult(receiver.About("meanwhile").Length == 1), "it is under way", Patience, Ct);
        var delivery = new DeliveryId(receiver.About("meanwhile")[0].Id);

        bool isQueued = await _endpoints.Desk.ResendAsync(TestEndpoints.Key("meanwhile"), delivery, Ct);
        receiver.Release();
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("meanwhile"), Ct)).Delivered == 1, "both are on record", Patience, Ct);

        var attempts = (await Store.StreamAsync(StreamKeys.Delivery(Tenant, delivery), Ct)).Select(e => (WebhookAttempted)e.Data);
        Assert.True(isQueued);
        Assert.Equal([(1, null), (2, AttemptTrigger.Resend)], attempts.Select(a => (a.Attempt, a.Trigger)));
        Assert.Equal(2, receiver.About("meanwhile").Length);
        await _endpoints.RemoveAsync("meanwhile");
    }

    [Fact]
    public async Task What_was_missed_of_endpoints_and_feeds_comes_from_the_ledger_as_it_was()
    {
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await using WebhookReceiver gone = await WebhookReceiver.StartAsync(410);
        DateTimeOffset since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await _endpoints.SubscribeAsync("misser", other.Url, types: [WebhookTypes.EndpointDisabled, WebhookTypes.EndpointFailing, WebhookTypes.FeedDark]);
        await _endpoints.SubscribeAsync("missed-gone", gone.Url);
        await _endpoints.QueueAsync([Sample.Message("missed-gone")], "missed-gone");
        WebhookReceiver.ReceivedWebhook[] Meant() => [.. other.Received.Where(r => r.Json.GetProperty("type").GetString() == "feed.dark" || r.Json.GetProperty("data").GetProperty("endpoint").GetString() == "missed-gone")];      // endpoints of other tests are told of, too
        await Settling.UntilAsync(() => Task.FromResult(Meant().Length == 1), "it is told", Patience, Ct);
        var address = new Uri("http://127.0.0.1:9/dark.xml");
        FeedId feed = FeedId.Of(address);
        DateTimeOffset darkAt = TimeProvider.System.GetUtcNow();
        await using (IDocumentSession session = Store.LightweightSession())
        {
            session.Events.StartStream(StreamKeys.Feed(Tenant, feed), new FeedAdded(Tenant, feed, since, "tester", address, FeedSettings.Default with { Title = "Daily" }),
                new FeedDarkened(Tenant, feed, darkAt, since, "7 failures in a row."), new FeedRemoved(Tenant, feed, darkAt, "tester", "the test is over"));
            await session.SaveChangesAsync(Ct);
        }
        await _endpoints.AppendAsync("misser", new EndpointFailing(Tenant, new SubscriptionId("misser"), darkAt, "HTTP 500"));      // its own: it is not told of it

        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("misser"), Ct)).Delivered == other.Received.Length, "it is on record", Patience, Ct);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, $"delete from risk.webhook_delivery where endpoint = '{TestEndpoints.Key("misser")}'; delete from risk.webhook_message");
        await _endpoints.Desk.ReplayMissingAsync(TestEndpoints.Key("misser"), since, company => company.Value, Ct);
        await Settling.UntilAsync(() => Task.FromResult(Meant().Length >= 3), "both come", Patience, Ct);

        var disabled = Meant().Where(r => r.Json.GetProperty("type").GetString() == "endpoint.disabled").ToArray();
        var dark = Assert.Single(Meant(), r => r.Json.GetProperty("type").GetString() == "feed.dark");
        Assert.Equal(3, Meant().Length);
        Assert.DoesNotContain(other.Received, r => r.Json.GetProperty("data").TryGetProperty("endpoint", out JsonElement of) && of.GetString() == "misser");
        Assert.Equal((2, 1, 1), (disabled.Length, disabled.Select(r => r.Id).Distinct().Count(), disabled.Select(r => Convert.ToHexString(r.Body)).Distinct().Count()));
        Assert.Equal((2, darkAt), (dark.Json.GetProperty("data").GetProperty("sequence").GetInt32(), dark.Json.GetProperty("timestamp").GetDateTimeOffset()));
        await _endpoints.RemoveAsync("misser", "missed-gone");
    }

    [Fact]
    public async Task Nothing_is_sent_again_to_a_subscription_that_was_removed()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("removed", receiver.Url);
        await _endpoints.QueueAsync([Sample.Message("removed")], "removed");
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("removed"), Ct)).Delivered == 1, "it is delivered", Patience, Ct);
        var delivery = new DeliveryId(receiver.Received[0].Id);
        await _endpoints.RemoveAsync("removed");

        var one = await Assert.ThrowsAsync<SubscriptionRefusedException>(() => _endpoints.Desk.ResendAsync(TestEndpoints.Key("removed"), delivery, Ct));
        var all = await Assert.ThrowsAsync<SubscriptionRefusedException>(() => _endpoints.Desk.ReplayAsync(TestEndpoints.Key("removed"), Given.Recently.AddDays(-1), onlyDead: false, Ct));

        Assert.Equal("No webhook subscription has the id 'removed': it was removed, nothing is sent there any more.", one.Message);
        Assert.Equal((ProblemTypes.WebhookUnknown, one.Message), (all.Type, all.Message));
        Assert.Equal(0, (await _endpoints.Desk.CountAsync(TestEndpoints.Key("removed"), Ct)).Waiting);
    }

    [Fact]
    public async Task What_comes_beyond_the_most_that_may_wait_is_counted_and_shown_and_a_replay_brings_it_back()
    {
        await _endpoints.SubscribeAsync("full", new Uri("http://127.0.0.1:9/"));
        await Subscriptions.PauseAsync(Tenant, new SubscriptionId("full"), "moving", Given.Tester, Ct);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, $"""
            insert into risk.webhook_delivery (id, endpoint, tenant, subscription, message, position, state, created_at, due_at, attempts, round, trigger)
            select 'full-' || i, '{TestEndpoints.Key("full")}', 'default', 'full', 'none', nextval('risk.webhook_position'), 'waiting', now(), now(), 0, 0, 'Schedule' from generate_series(1, {WebhookOutbox.WaitingMax - 1}) i
            """);

        WebhookMessage last = Sample.Message("full-beyond");
        await _endpoints.QueueAsync([Sample.Message("full-fits"), last, Sample.Message("full-too")], "full");
        DeliveryCounts full = await _endpoints.Desk.CountAsync(TestEndpoints.Key("full"), Ct);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, "delete from risk.webhook_delivery where message = 'none'");
        await _endpoints.QueueAsync([last], "full");
        DeliveryCounts after = await _endpoints.Desk.CountAsync(TestEndpoints.Key("full"), Ct);

        Assert.Equal((100_000, 2, last.At), (full.Waiting, full.LeftOut, full.LeftOutAt));
        Assert.Equal((2, 2), (after.Waiting, after.LeftOut));
        await _endpoints.RemoveAsync("full");
        Assert.Equal(0, (await _endpoints.Desk.CountAsync(TestEndpoints.Key("full"), Ct)).LeftOut);
    }

    private Task StatusAsync(string id, Func<WebhookEndpoint, bool> isSo, string what) => Settling.UntilAsync(async () =>
    {
        await using IQuerySession session = Store.QuerySession();
        return await session.LoadAsync<WebhookEndpoint>(TestEndpoints.Key(id), Ct) is { } endpoint && isSo(endpoint);
    }, what, Patience, Ct);
}
