using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

public sealed class RefusedWritesTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_write_that_the_database_refuses_for_a_while_is_made_again_and_no_message_is_given_up() => RefuseAsync(times: 6);

    // More often than a handler is tried at once: the message is scheduled, and comes back.
    [Fact]
    [Trait("Category", "Slow")]
    public Task A_write_that_the_database_refuses_for_long_is_made_again_later() => RefuseAsync(times: 26);

    private async Task RefuseAsync(int times)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("refused");
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("one"), receiver.Url, [WebhookPayload.AlertRaisedType], ""), Ct);
        await TestDatabase.ExecuteAsync(database.ConnectionString, RefuseEach(times, ["exposure_assessed", "alert_raised", "webhook_attempted"]));

        await monitor.IngestAsync(Given.Article("refused", "warn refused trade senator"), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await Settling.UntilAsync(async () => (await monitor.Store.EventsAsync(Ct)).Any(e => e.Data is WebhookAttempted), "the alert is delivered", Patience, Ct);

        LedgerAfterwards ledger = await LedgerAfterwards.ReadAsync(monitor.Store, database.ConnectionString, Ct);
        Assert.Single(ledger.Alerts);
        ledger.WasDelivered((new SubscriptionId("one"), receiver));
        Assert.Single(receiver.Received);      // its record is made again, the post is not
        await ledger.NoMessageWasGivenUpAsync(Ct);
        Assert.Equal(3, await Ledger.AskAsync<long>(database.ConnectionString, $"select count(*) from pg_sequences where sequencename like 'refused_%' and last_value > {times}", Ct));
    }

    // A sequence is not rolled back: it counts the refusals.
    private static string RefuseEach(int times, string[] eventTypes) =>
        string.Concat(eventTypes.Select(type => $"create sequence refused_{type};")) + $"""
            create function refuse() returns trigger language plpgsql as $$
            begin
                if nextval('refused_' || new.type) <= {times} then raise exception 'deadlock detected' using errcode = '40P01'; end if;
                return new;
            end $$;
            create trigger refuse before insert on {LedgerConfiguration.Schema}.mt_events for each row
                when (new.type in ({string.Join(", ", eventTypes.Select(type => $"'{type}'"))})) execute function refuse();
            """;
}
