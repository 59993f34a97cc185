using System.Text.Json;
using Npgsql;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary><c>rebuild</c> as a process, beside a monitor that serves.</summary>
public sealed class RebuildCommandTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verification_names_what_differs_and_a_rebuild_makes_it_good_beside_a_running_monitor()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("rebuild");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await running.IngestAllAsync(RandomArticles.Draw(20, seed: 9), Ct);
        await running.Store.SettleAsync(TimeSpan.FromSeconds(60), Ct);
        Ran clean = await RunAsync("rebuild", "--verify");
        await DamageAsync(database.ConnectionString);

        Ran verified = await RunAsync("rebuild", "--verify", "--json");
        Ran rebuilt = await RunAsync("rebuild");
        Ran again = await RunAsync("rebuild", "--verify", "--json");

        Assert.Equal(ExitCodes.Ok, clean.ExitCode);
        Assert.Contains("everything stored is what the ledger gives", clean.Output, StringComparison.Ordinal);
        Assert.Contains("folding the ledger: 100 %", clean.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Mismatch, verified.ExitCode);
        Assert.Contains("acme: Exposure: another state than the ledger gives", verified.Error, StringComparison.Ordinal);
        JsonElement difference = Assert.Single(Json(verified).GetProperty("differences").EnumerateArray());
        Assert.Equal("acme", difference.GetProperty("company").GetString());
        Assert.NotEqual(difference.GetProperty("storedHash").GetString(), difference.GetProperty("ledgerHash").GetString());
        Assert.Equal(ExitCodes.Ok, rebuilt.ExitCode);
        Assert.Contains("1 differed, 0 still do", rebuilt.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, again.ExitCode);
        Assert.Equal(Json(again).GetProperty("ledgerHash").GetString(), Json(again).GetProperty("storedHash").GetString());

        Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", database.ConnectionString]);
    }

    [Fact]
    public async Task Where_no_server_has_projected_yet_it_says_so()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("unprojected");

        Ran ran = await CommandLineProcess.RunAsync("rebuild", "--connection", database.ConnectionString);

        Assert.Equal((ExitCodes.Ok, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("nothing has been projected yet", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layouts_are_listed_and_those_that_no_server_uses_are_let_go()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("layouts");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await running.IngestAllAsync(RandomArticles.Draw(5, seed: 9), Ct);
        await running.Store.SettleAsync(TimeSpan.FromSeconds(60), Ct);
        await using (RunningMonitor newer = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: new ExposureLayout(2)))
            await newer.Store.SettleAsync(TimeSpan.FromSeconds(60), Ct);

        Ran listed = await RunAsync("rebuild", "--layouts", "--json");
        Ran dropped = await RunAsync("rebuild", "--drop-unused", "--json");
        Ran left = await RunAsync("rebuild", "--layouts");
        Ran refused = await RunAsync("rebuild", "--layouts", "--verify");

        Assert.Equal([(1, 1, true), (2, 0, false)], Json(listed).EnumerateArray().Select(one => (one.GetProperty("version").GetInt32(), one.GetProperty("processes").GetInt32(), one.GetProperty("isOwn").GetBoolean())));
        Assert.Equal([2], Json(dropped).EnumerateArray().Select(one => one.GetProperty("version").GetInt32()));
        Assert.Contains("1 (this program's)", left.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("exposuredocument_2", left.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);

        Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", database.ConnectionString]);
    }

    private static async Task DamageAsync(string connectionString)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand damage = source.CreateCommand($"update {ExposureLayout.Current.TableName} set data = jsonb_set(data, '{{state,claims}}', '[]') where id = 'acme'");
        await damage.ExecuteNonQueryAsync(Ct);
    }

    private static JsonElement Json(Ran ran) => JsonDocument.Parse(ran.Output).RootElement;
}
