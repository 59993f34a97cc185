using System.Diagnostics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class BadReceiversTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private readonly TestEndpoints _endpoints = new(monitor);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TenantId Tenant = TenantId.Default;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task A_receiver_that_takes_connections_and_never_agrees_on_TLS_is_tried_again_and_delays_nobody_else()
    {
        await using var mute = new RawReceiver();
        await using WebhookReceiver healthy = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("mute", mute.Url("https"), new DeliveryTerms { IsOrdered = true });
        await _endpoints.SubscribeAsync("beside-mute", healthy.Url);

        long started = Stopwatch.GetTimestamp();
        await _endpoints.QueueAsync(Enumerable.Range(0, 20).Select(i => Sample.Message($"mute-{i}")), "mute", "beside-mute");
        await Settling.UntilAsync(() => Task.FromResult(healthy.Received.Length == 20), "the healthy one has all", Patience, Ct);
        TimeSpan healthyAfter = Stopwatch.GetElapsedTime(started);
        ListedDelivery[] tried = [];
        await Settling.UntilAsync(async () => (tried = await TriedAsync("mute", attempts: 2)).Length > 0, "it is tried again", Patience, Ct);

        Assert.InRange(healthyAfter, TimeSpan.Zero, TimeSpan.FromSeconds(4));      // a connection is waited for 5 s
        Assert.Equal((null, "No connection within 5 s."), (tried[0].LastStatus, tried[0].LastError));
        Assert.Equal(DeliveryState.Waiting, tried[0].State);
        await _endpoints.RemoveAsync("mute", "beside-mute");
    }

    [Fact]
    public async Task A_test_of_a_receiver_that_never_agrees_on_TLS_says_so()
    {
        await using var mute = new RawReceiver();
        await _endpoints.SubscribeAsync("mute-test", mute.Url("https"), new DeliveryTerms { NeedsVerification = true });

        TestOutcome outcome = await monitor.Running.App.Services.GetRequiredService<ReceiverTest>().RunAsync(Tenant, new SubscriptionId("mute-test"), Given.Tester, Ct);

        Assert.Equal((null, "No connection within 5 s."), (outcome.Status, outcome.Error));
        await _endpoints.RemoveAsync("mute-test");
    }

    [Fact]
    public async Task What_a_receiver_answers_that_is_no_HTTP_keeps_no_attempt_from_being_recorded_and_is_not_shown_from_inside()
    {
        await using var rude = new RawReceiver("SSH-2.0-OpenSSH_9.6\0 \u0001\u0007 secret banner\r\n\0\0\r\n"u8.ToArray());
        await using WebhookReceiver healthy = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("rude", rude.Url(), new DeliveryTerms { IsOrdered = true });
        await _endpoints.SubscribeAsync("beside-rude", healthy.Url);

        await _endpoints.QueueAsync(Enumerable.Range(0, 40).Select(i => Sample.Message($"rude-{i}")), "rude", "beside-rude");
        ListedDelivery[] tried = [];
        await Settling.UntilAsync(async () => (tried = await TriedAsync("rude", attempts: 2)).Length > 0, "it is tried again", Patience, Ct);
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("beside-rude"), Ct)).Delivered == 40, "those of the healthy one are on record", Patience, Ct);

        Assert.Equal("InvalidResponse: what it says is not shown, because it lies inside.", tried[0].LastError);
        Assert.DoesNotContain("SSH", await EventsTextAsync(), StringComparison.Ordinal);
        await _endpoints.RemoveAsync("rude", "beside-rude");
    }

    [Theory]
    [InlineData("53300")]      // too many connections: it passes by itself
    [InlineData("P0001")]      // a refusal that does not
    public async Task Where_the_state_of_a_receiver_cannot_be_noted_its_deliveries_go_on(string sqlState)
    {
        string id = "unnoted-" + sqlState.ToLowerInvariant();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync(id, receiver.Url, new DeliveryTerms { IsOrdered = true });
        await _endpoints.AppendAsync(id, new EndpointFailing(Tenant, new SubscriptionId(id), TimeProvider.System.GetUtcNow(), "HTTP 500"));
        await RefuseAsync("new.type = 'endpoint_recovered'", sqlState);

        await _endpoints.QueueAsync(Enumerable.Range(0, 14).Select(i => Sample.Message($"{id}-{i}")), id);
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key(id), Ct)).Delivered == 14, "all are on record", Patience, Ct);
        await RefuseNothingAsync();
        await _endpoints.QueueAsync([Sample.Message($"{id}-last")], id);
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key(id), Ct)).Delivered == 15, "the last is on record", Patience, Ct);
        await Settling.UntilAsync(async () =>
        {
            await using IQuerySession session = Store.QuerySession();
            return (await session.LoadAsync<WebhookEndpoint>(TestEndpoints.Key(id), Ct))!.State.FailingSince is null;
        }, "its recovery is noted", Patience, Ct);

        Assert.Equal(15, receiver.Received.Select(r => r.Id).Distinct().Count());
        await _endpoints.RemoveAsync(id);
    }

    [Fact]
    public async Task A_lane_that_an_error_stopped_goes_on_when_the_error_is_over()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("stopped", receiver.Url);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, """
            create sequence risk.refusals_for_test;
            create function risk.refuse_lane_for_test() returns trigger language plpgsql as $$
            begin
                perform nextval('risk.refusals_for_test');
                raise exception 'refused by the test' using errcode = 'P0001';
            end $$;
            create trigger refuse_lane_for_test before insert on risk.webhook_lane for each row when (new.endpoint like '%stopped') execute function risk.refuse_lane_for_test();
            """);

        await _endpoints.QueueAsync([Sample.Message("stopped")], "stopped");
        await Settling.UntilAsync(async () => await Ledger.AskAsync<bool>(monitor.ConnectionString, "select is_called from risk.refusals_for_test", Ct), "it was refused", Patience, Ct);
        await TestDatabase.ExecuteAsync(monitor.ConnectionString, "drop trigger refuse_lane_for_test on risk.webhook_lane");
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("stopped"), Ct)).Delivered == 1, "it is on record", Patience, Ct);

        Assert.Single(receiver.Received);
        await _endpoints.RemoveAsync("stopped");
    }

    [Fact]
    public async Task What_the_database_will_not_record_keeps_nothing_else_from_being_recorded_and_is_not_posted_again_at_once()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await _endpoints.SubscribeAsync("unrecorded", receiver.Url);
        WebhookMessage[] messages = [.. Enumerable.Range(0, 60).Select(i => Sample.Message($"unrecorded-{i}"))];
        string[] refused = [.. messages.Take(8).Select(m => StreamKeys.Delivery(Tenant, DeliveryId.Of(m.Id, new SubscriptionId("unrecorded"))))];
        await RefuseAsync($"new.stream_id in ({string.Join(", ", refused.Select(r => $"'{r}'"))})", "P0001");

        await _endpoints.QueueAsync(messages, "unrecorded");
        await Settling.UntilAsync(async () => (await _endpoints.Desk.CountAsync(TestEndpoints.Key("unrecorded"), Ct)).Delivered == 52, "the others are on record", Patience, Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length >= 60), "all were posted", Patience, Ct);
        ListedDelivery[] left = [];
        await Settling.UntilAsync(async () => (left = [.. (await _endpoints.Desk.ListAsync(TestEndpoints.Key("unrecorded"), DeliveryState.Waiting, new PageRequest(0, 500), Ct)).Items]).All(d => d.LastError is not null), "it is said why", Patience, Ct);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        int posted = receiver.Received.Length;
        await RefuseNothingAsync();

        Assert.Equal(8, left.Length);
        Assert.All(left, d => Assert.Equal("The attempt could not be recorded.", d.LastError));
        Assert.All(left, d => Assert.InRange(d.DueAt, now.AddMinutes(1), now.AddMinutes(10)));
        Assert.Equal(60, posted);
        await _endpoints.RemoveAsync("unrecorded");
    }

    private async Task<ListedDelivery[]> TriedAsync(string id, int attempts) =>
        [.. (await _endpoints.Desk.ListAsync(TestEndpoints.Key(id), null, new PageRequest(0, 500), Ct)).Items.Where(d => d.Attempts >= attempts)];

    private async Task<string> EventsTextAsync() =>
        await Ledger.AskAsync<string>(monitor.ConnectionString, "select string_agg(data::text, '') from risk.mt_events", Ct) ?? "";

    // PostgreSQL itself says no to events of a kind.
    private Task RefuseAsync(string which, string sqlState) => TestDatabase.ExecuteAsync(monitor.ConnectionString, $"""
        create or replace function risk.refuse_for_test() returns trigger language plpgsql as $$
        begin
            if {which} then raise exception 'refused by the test' using errcode = '{sqlState}'; end if;
            return new;
        end $$;
        create or replace trigger refuse_for_test before insert on risk.mt_events for each row execute function risk.refuse_for_test();
        """);

    private Task RefuseNothingAsync() => TestDatabase.ExecuteAsync(monitor.ConnectionString, "drop trigger refuse_for_test on risk.mt_events");
}
