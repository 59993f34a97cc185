using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class EmbeddedPostgresCrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_server_is_started_again_with_every_committed_row()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await TestDatabase.ExecuteAsync(server.ConnectionString, "create table kept as select n from generate_series(1, 1000) n");
        place.KillPostmaster();

        await server.ReviveAsync(progress: null, Ct);

        Assert.False(server.Attached);
        Assert.Equal(1000L, await ServerOfTest.AskAsync<long>(server.ConnectionString, "select count(*) from kept", Ct));
    }

    [Fact]
    public async Task A_server_killed_together_with_its_user_starts_again_at_the_next_use()
    {
        await using var place = new ServerOfTest();
        DatabaseUser killed = await place.StartProcessAsync(Ct);
        await killed.KillAsync(Ct);
        place.KillPostmaster();

        EmbeddedPostgres next = await place.StartAsync(Ct);

        Assert.False(next.Attached);
        Assert.Equal(1, await ServerOfTest.AskAsync<int>(next.ConnectionString, "select 1", Ct));
    }

    [Theory]
    [InlineData("no process")]
    [InlineData("another program's process")]
    [InlineData("an empty file")]
    public async Task A_leftover_process_id_keeps_nobody_from_starting(string whose)
    {
        await using var place = new ServerOfTest();
        await (await place.StartAsync(Ct)).DisposeAsync();
        string pid = whose switch { "no process" => "4194304", "another program's process" => Environment.ProcessId.ToString(CultureInfo.InvariantCulture), _ => "" };
        string run = Path.Combine(place.Folder, "run");
        await File.WriteAllTextAsync(Path.Combine(place.Cluster, "postmaster.pid"), pid.Length == 0 ? "" : $"{pid}\n{place.Cluster}\n1\n5432\n{run}\n\n1 1\nready\n", Ct);
        await File.WriteAllTextAsync(Path.Combine(run, ".s.PGSQL.5432.lock"), $"{pid}\n", Ct);

        EmbeddedPostgres server = await place.StartAsync(Ct);

        Assert.False(server.Attached);
        Assert.Equal(1, await ServerOfTest.AskAsync<int>(server.ConnectionString, "select 1", Ct));
    }

    [Fact]
    public async Task A_session_that_outlives_its_killed_postmaster_delays_the_next_start_and_never_writes_beside_it()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        Task busy = TestDatabase.ExecuteAsync(server.ConnectionString, "select sum(sqrt(n)) from generate_series(1, 2000000000) n");
        while (await ServerOfTest.AskAsync<long>(server.ConnectionString, "select count(*) from pg_stat_activity where query like '%2000000000%' and state = 'active' and pid <> pg_backend_pid()", Ct) == 0)
        {
        }

        place.KillPostmaster();
        int[] orphans = [.. PostgresProcess.AllOn(place.Cluster)];

        await server.ReviveAsync(progress: null, Ct);

        Assert.NotEmpty(orphans);
        Assert.DoesNotContain(PostgresProcess.AllOn(place.Cluster), orphans.Contains);
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => busy);
    }

    [Fact]
    public async Task No_acknowledged_commit_is_lost_when_the_whole_server_is_killed_under_load()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);

        (int acknowledged, int missing) = await WriteLoad.KillUnderAsync(place, server, afterCommits: 500, Ct);

        Assert.InRange(acknowledged, 500, int.MaxValue);
        Assert.Equal(0, missing);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_acknowledged_commit_is_lost_over_forty_kills()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        var took = Stopwatch.StartNew();
        int acknowledged = 0;

        for (int kill = 1; kill <= 40; kill++)
        {
            (int more, int missing) = await WriteLoad.KillUnderAsync(place, server, afterCommits: 37 * kill, Ct);
            Assert.Equal(0, missing);
            acknowledged += more;
        }

        TestContext.Current.SendDiagnosticMessage("{0} acknowledged commits, 40 kills, {1}", acknowledged, took.Elapsed);
        Assert.InRange(acknowledged, 37 * 40 * 41 / 2, int.MaxValue);
    }
}
