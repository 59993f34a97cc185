using Npgsql;
using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>What a break of the database leaves behind: a message that is ours and in none of our queues.</summary>
public sealed class StrandedMessagesTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_ours_and_in_none_of_our_queues_is_handled_while_we_run()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("stranded");
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await monitor.IngestAsync(Given.Article("stranded", "warn acme trade senator"), Ct);
        await monitor.Store.SettleAsync(TimeSpan.FromSeconds(30), Ct);
        await monitor.MessagesHandledAsync(Ct);
        long handled = await monitor.MessagesAsync("Handled", Ct);

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        await using NpgsqlCommand strand = source.CreateCommand($"""
            update {LedgerConfiguration.MessageSchema}.wolverine_incoming_envelopes set status = 'Incoming', owner_id = (select max(node_number) from {LedgerConfiguration.MessageSchema}.wolverine_nodes)
             where status = 'Handled'
            """);
        int stranded = await strand.ExecuteNonQueryAsync(Ct);
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        long waiting = await monitor.MessagesAsync("Incoming", Ct);
        await monitor.MessagesHandledAsync(Ct);

        Assert.True(stranded > 0);
        Assert.Equal((handled, (long)stranded), (stranded, waiting));
        Assert.Equal(0, await monitor.MessagesAsync("Incoming", Ct));
        Assert.True(await monitor.MessagesAsync("Handled", Ct) >= stranded);
    }
}
