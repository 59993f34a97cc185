using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class DatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_connection_string_the_embedded_server_is_used_and_stopped_at_the_end()
    {
        await using var place = new ServerOfTest();

        Database database = await Database.OpenAsync(new DatabaseOptions { Embedded = place.Options }, progress: null, Ct);

        Assert.True(database.IsEmbedded);
        await using NpgsqlCommand version = database.DataSource.CreateCommand("select split_part(current_setting('server_version'), ' ', 1)");
        Assert.Equal($"embedded PostgreSQL {await version.ExecuteScalarAsync(Ct)} in {place.Cluster} (made now)", database.Description);
        await database.DisposeAsync();
        Assert.False(place.IsRunning());
    }

    [Fact]
    public async Task A_server_killed_under_a_running_app_is_back_within_seconds_under_the_same_data_source()
    {
        await using var place = new ServerOfTest();
        var said = new ConcurrentQueue<string>();
        await using Database database = await Database.OpenAsync(new DatabaseOptions { Embedded = place.Options }, said.Enqueue, Ct);
        await TestDatabase.ExecuteAsync(database.ConnectionString, "create table kept as select 42 as answer");
        place.KillPostmaster();

        var waited = Stopwatch.StartNew();
        int? answer = null;
        while (answer is null && waited.Elapsed < TimeSpan.FromSeconds(20)) answer = await TryAskAsync(database.DataSource, said);

        Assert.Equal(42, answer);
        Assert.Contains(said, line => line.Contains("starting it again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host=cli", "Host=plain", "Host=prefixed", "Host=cli", "--connection")]
    [InlineData(null, "Host=plain", "Host=prefixed", "Host=plain", "ConnectionStrings:RiskMonitor")]
    [InlineData(" ", "", "Host=prefixed", "Host=prefixed", "RISKMONITOR__ConnectionStrings__RiskMonitor")]
    [InlineData(null, null, null, null, "ConnectionStrings:RiskMonitor")]
    public void The_command_line_comes_first_then_the_configuration(string? commandLine, string? plain, string? prefixed, string? expected, string origin)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:RiskMonitor"] = plain,
            ["RISKMONITOR:ConnectionStrings:RiskMonitor"] = prefixed,
            ["RISKMONITOR_DATA"] = "/data/here",
        }).Build();

        DatabaseOptions options = DatabaseOptions.Read(configuration, commandLine);

        Assert.Equal(expected, options.ConnectionString);
        Assert.Equal(origin, options.Origin);
        Assert.Equal("/data/here", options.Embedded.Folder);
    }

    // Right after the kill a session of the old server may still answer: count only what comes after the new start.
    private static async Task<int?> TryAskAsync(NpgsqlDataSource source, ConcurrentQueue<string> said)
    {
        if (said.All(line => !line.Contains("starting it again", StringComparison.Ordinal)))
        {
            await Task.Delay(20, Ct);
            return null;
        }

        try
        {
            await using NpgsqlCommand command = source.CreateCommand("select answer from kept");
            return (int?)await command.ExecuteScalarAsync(Ct);
        }
        catch (NpgsqlException)
        {
            await Task.Delay(20, Ct);
            return null;
        }
    }
}
