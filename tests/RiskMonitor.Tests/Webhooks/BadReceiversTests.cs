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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TenantId Tenant = TenantId.Default;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    private DeliveryDesk Desk => monitor.Running.App.Services.GetRequiredService<DeliveryDesk>();

    [Fact]
    public async Task A_receiver_that_takes_connections_and_never_agrees_on_TLS_is_tried_again_and_delays_nobody_else()
    {
        await using var mute = new RawReceiver();
        await using WebhookReceiver healthy = await WebhookReceiver.StartAsync();
        await SubscribeAsync("mute", mute.Url("https"), new DeliveryTerms { IsOrdered = true });
        await SubscribeAsync("beside-mute", healthy.Url);

        long started = Stopwatch.GetTimestamp();
        await QueueAsync(Enumerable.Range(0, 20).Select(i => Sample.Message($"mute-{i}")), "mute", "beside-mute");
        await Settling.UntilAsync(() => Task.FromResult(healthy.Received.Length == 20), "the healthy one has all", Patience, Ct);
        TimeSpan healthyAfter = Stopwatch.GetElapsedTime(started);
        ListedDelivery[] tried = [];
        await Settling.UntilAsync(async () => (tried = await TriedAsync("mute", attempts: 2)).Length > 0, "it is tried again", Patience, Ct);

        Assert.InRange(healthyAfter, TimeSpan.Zero, TimeSpan.FromSeconds(4));      // a connection is waited for 5 s
        Assert.Equal((null, "No connection within 5 s."), (tried[0].LastStatus, tried[0].LastError));
        Assert.Equal(DeliveryState.Waiting, tried[0].State);
        await RemoveAsync("mute", "beside-mute");
    }

    [Fact]
    public async Task A_test_of_a_receiver_that_never_agrees_on_TLS_says_so()
    {
        await using var mute = new RawReceiver();
        await SubscribeAsync("mute-test", mute.Url("https"), new DeliveryTerms { NeedsVerification = true });

        TestOutcome outcome = await monitor.Running.App.Services.GetRequiredService<ReceiverTest>().RunAsync(Tenant, new SubscriptionId("mute-test"), Given.Tester, Ct);

        Assert.Equal((null, "No connection within 5 s."), (outcome.Status, outcome.Error));
        await RemoveAsync("mute-test");
    }

    [Fact]
    public async Task What_a_receiver_answers_that_is_no_HTTP_keeps_no_attempt_from_being_recorded_and_is_not_shown_from_inside()
    {
        await using var rude = new RawReceiver("SSH-2.0-OpenSSH_9.6\0 \u0001\u0007 secret banner\r\n\0\0\r\n"u8.ToArray());
        await using WebhookReceiver healthy = await WebhookReceiver.StartAsync();
        await SubscribeAsync("rude", rude.Url(), new DeliveryTerms { IsOrdered = true });
        await SubscribeAsync("beside-rude", healthy.Url);

        await QueueAsync(Enumerable.Range(0, 40).Select(i => Sample.Message($"rude-{i}")), "rude", "beside-rude");
        ListedDelivery[] tried = [];
        await Settling.UntilAsync(async () => (tried = await TriedAsync("rude", attempts: 2)).Length > 0, "it is tried again", Patience, Ct);
        await Settling.UntilAsync(async () => (await Desk.CountAsync(Key("beside-rude"), Ct)).Delivered == 40, "those of the healthy one are on record", Patience, Ct);

        Assert.Equal("InvalidResponse: what it says is not shown, because it lies inside.", tried[0].LastError);
        Assert.DoesNotContain("SSH", await EventsTextAsync(), StringComparison.Ordinal);
        await RemoveAsync("rude", "beside-rude");
    }

    [Theory]
    [InlineData("53300")]      // too many connections: it passes by itself
    [InlineData("P0001")]      // a refusal that does not
    public async Task Where_the_state_of_a_receiver_cannot_be_noted_its_deliveries_go_on(string sqlState)
    {
        string id = "unnoted-" + sqlState.ToLowerInvariant();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SubscribeAsync(id, receiver.Url, new DeliveryTerms { IsOrdered = true });
        await AppendAsync(id, new EndpointFailing(Tenant, new SubscriptionId(id), TimeProvider.System.GetUtcNow(), "HTTP 500"));
        await RefuseAsync("new.type = 'endpoint_recovered'", sqlState);

        await QueueAsync(Enumerable.Range(0, 40).Select(i => Sample.Message($"{id}-{i}")), id);
        await Settling.UntilAsync(async () => (await Desk.CountAsync(Key(id), Ct)).Delivered == 40, "all are on record", Patience, Ct);
        await RefuseNothingAsync();
        await QueueAsync([Sample.Message($"{id}-last")], id);
        await Settling.UntilAsync(async () => (await Desk.CountAsync(Key(id), Ct)).Delivered == 41, "the last is on record", Patience, Ct);
        await Settling.UntilAsync(async () =>
        {
            await using IQuerySession session = Store.QuerySession();
            return (await session.LoadAsync<WebhookEndpoint>(Key(id), Ct))!.State.FailingSince is null;
        }, "its recovery is noted", Patience, Ct);

        Assert.Equal(41, receiver.Received.Select(r => r.Id).Distinct().Count());
        await RemoveAsync(id);
    }

    [Fact]
    public async Task What_the_database_will_not_record_keeps_nothing_else_from_being_recorded_and_is_not_posted_again_at_once()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SubscribeAsync("unrecorded", receiver.Url);
        WebhookMessage[] messages = [.. Enumerable.Range(0, 60).Select(i => Sample.Message($"unrecorded-{i}"))];
        string[] refused = [.. messages.Take(8).Select(m => StreamKeys.Delivery(Tenant, DeliveryId.Of(m.Id, new SubscriptionId("unrecorded"))))];
        await RefuseAsync($"new.stream_id in ({string.Join(", ", refused.Select(r => $"'{r}'"))})", "P0001");

        await QueueAsync(messages, "unrecorded");
        await Settling.UntilAsync(async () => (await Desk.CountAsync(Key("unrecorded"), Ct)).Delivered == 52, "the others are on record", Patience, Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length >= 60), "all were posted", Patience, Ct);
        ListedDelivery[] left = [];
        await Settling.UntilAsync(async () => (left = [.. (await Desk.ListAsync(Key("unrecorded"), DeliveryState.Waiting, new PageRequest(0, 500), Ct)).Items]).All(d => d.LastError is not null), "it is said why", Patience, Ct);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        int posted = receiver.Received.Length;
        await RefuseNothingAsync();

        Assert.Equal(8, left.Length);
        Assert.All(left, d => Assert.Equal("The attempt could not be recorded.", d.LastError));
        Assert.All(left, d => Assert.InRange(d.DueAt, now.AddMinutes(1), now.AddMinutes(10)));
        Assert.Equal(60, posted);
        await RemoveAsync("unrecorded");
    }

    private static string Key(string id) => StreamKeys.Subscription(Tenant, new SubscriptionId(id));

    private Task SubscribeAsync(string id, Uri url, DeliveryTerms? terms = null) => monitor.Running.SubscribeAsync(
        new SubscriptionRegistered(Tenant, new SubscriptionId(id), url, [WebhookTypes.AlertRaised], "test", terms), Ct);

    private async Task RemoveAsync(params string[] ids)
    {
        foreach (string id in ids) await monitor.Running.App.Services.GetRequiredService<Subscriptions>().RemoveAsync(Tenant, new SubscriptionId(id), Given.Tester, Ct);
    }

    private async Task QueueAsync(IEnumerable<WebhookMessage> messages, params string[] ids)
    {
        await using (IDocumentSession session = Store.LightweightSession())
        {
            var endpoints = (await WebhookEndpoint.ReadAsync(session, Tenant, withRemoved: false, Ct)).Where(e => ids.Contains(e.State.Registered.Id.Value)).ToArray();
            foreach (WebhookMessage message in messages) WebhookOutbox.Enqueue(session, message, endpoints, AttemptTrigger.Schedule);
            await session.SaveChangesAsync(Ct);
        }
        monitor.Running.App.Services.GetRequiredService<DeliverySignal>().Raise();
    }

    private async Task AppendAsync(string id, ISubscriptionEvent happened)
    {
        await using IDocumentSession session = Store.LightweightSession();
        (await session.Events.FetchForWriting<WebhookEndpoint>(Key(id), Ct)).AppendOne(happened);
        await session.SaveChangesAsync(Ct);
        monitor.Running.App.Services.GetRequiredService<Receivers>().Forget(Key(id));
    }

    private async Task<ListedDelivery[]> TriedAsync(string id, int attempts) =>
        [.. (await Desk.ListAsync(Key(id), null, new PageRequest(0, 500), Ct)).Items.Where(d => d.Attempts >= attempts)];

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
