using System.Net;
using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Faults;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>Servers of two layouts on one ledger, as while a new program takes the place of an old one.</summary>
public sealed class LayoutsSideBySideTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ExposureLayout First = new(1), Second = new(2), Third = new(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_layout_is_built_beside_the_old_one_and_nothing_is_assessed_or_alerted_because_of_it()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("quiet");
        await using RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First);
        await FillAsync(old, "before", seed: 8);
        int events = (await old.Store.EventsAsync(Ct)).Count;
        var right = await LedgerFold.StoredAsync(old.Store, Ct);

        LayoutBuilt? built;
        await using (DocumentStore ahead = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source, Second))      // as a deployment may, before its servers start
        {
            await ahead.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            built = await new LayoutBuild(ahead).RunAsync(Ct);
            Assert.Equal(right, await LedgerFold.StoredAsync(ahead, Ct));
            Assert.Null(await new LayoutBuild(ahead).RunAsync(Ct));
            await source.DisposeAsync();
        }
        await using RunningMonitor fresh = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
        await fresh.Store.SettleAsync(Patience, Ct);
        await fresh.MessagesHandledAsync(Ct);

        Assert.Equal(right.Count, built?.Companies);
        Assert.Equal(right, await LedgerFold.StoredAsync(fresh.Store, Ct));
        Assert.Equal(right, await LedgerFold.StoredAsync(old.Store, Ct));
        Assert.Equal(events, (await old.Store.EventsAsync(Ct)).Count);
        Assert.Equal(0, await fresh.DeadLettersAsync(Ct));
        Assert.Equal([(1, 1), (2, 1)], (await StoredLayouts.ReadAsync(fresh.Store, Ct)).Select(one => ((int)one.Layout.Version, one.Processes)));
    }

    [Fact]
    public async Task While_news_arrives_both_layouts_follow_and_each_exposure_is_assessed_once()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("busy_layouts");
        await using RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First);
        await FillAsync(old, "before", seed: 8);
        using var reader = new ExposureReader(database.ConnectionString, Second);

        Task arriving = IngestAsync(old, "meanwhile", 40, seed: 9);
        Task reading = reader.ReadAsync(Ct);
        await using RunningMonitor fresh = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
        await arriving;
        await Task.WhenAll(IngestAsync(old, "both-old", 20, seed: 10), IngestAsync(fresh, "both-new", 20, seed: 11));
        reader.Stop();
        await reading;
        await old.Store.SettleAsync(Patience, Ct);
        await fresh.Store.SettleAsync(Patience, Ct);
        await old.MessagesHandledAsync(Ct);

        var right = await LedgerFold.OfAsync(old.Store, Ct);
        Assert.Equal(right, await LedgerFold.StoredAsync(old.Store, Ct));
        Assert.Equal(right, await LedgerFold.StoredAsync(fresh.Store, Ct));
        await AssertAssessedOnceAsync(old.Store);
        Assert.Equal(0, await old.DeadLettersAsync(Ct));
        await reader.AssertEachWasAFoldOfTheLedgerAsync(old.Store, Ct);
    }

    [Fact]
    public async Task When_the_old_server_goes_the_new_one_goes_on_alone()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("handed");
        await using (RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First))
        {
            await FillAsync(old, "before", seed: 8);
            await using RunningMonitor fresh = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
            await IngestAsync(old, "last", 10, seed: 9);
        }
        await using RunningMonitor alone = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
        await FillAsync(alone, "after", seed: 10);

        IReadOnlyList<StoredLayout> dropped = await StoredLayouts.DropUnusedAsync(alone.Store, Ct);

        Assert.Equal(await LedgerFold.OfAsync(alone.Store, Ct), await LedgerFold.StoredAsync(alone.Store, Ct));
        await AssertAssessedOnceAsync(alone.Store);
        Assert.Equal([First], dropped.Select(one => one.Layout));
        Assert.Equal([Second], (await StoredLayouts.ReadAsync(alone.Store, Ct)).Select(one => one.Layout));
        Assert.Equal(0L, await Ledger.AskAsync<long>(database.ConnectionString, "select count(*) from pg_proc where proname like 'mt%exposuredocument'", Ct));
    }

    [Fact]
    public async Task A_program_of_an_older_layout_works_beside_a_newer_one_and_after_its_exposures_were_dropped()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("older");
        await using RunningMonitor newer = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Third);
        await FillAsync(newer, "before", seed: 8);
        IReadOnlyList<StoredLayout> dropped;
        await using (RunningMonitor older = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First))
        {
            await Task.WhenAll(IngestAsync(older, "older", 10, seed: 9), IngestAsync(newer, "newer", 10, seed: 10));
            await older.Store.SettleAsync(Patience, Ct);
            dropped = await StoredLayouts.DropUnusedAsync(newer.Store, Ct);
            Assert.Equal(await LedgerFold.OfAsync(older.Store, Ct), await LedgerFold.StoredAsync(older.Store, Ct));
        }
        IReadOnlyList<StoredLayout> droppedLater = await StoredLayouts.DropUnusedAsync(newer.Store, Ct);

        await using RunningMonitor back = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First);
        await IngestAsync(back, "back", 5, seed: 11);
        await back.Store.SettleAsync(Patience, Ct);
        await newer.Store.SettleAsync(Patience, Ct);

        Assert.Empty(dropped);
        Assert.Equal([First], droppedLater.Select(one => one.Layout));
        var right = await LedgerFold.OfAsync(newer.Store, Ct);
        Assert.Equal(right, await LedgerFold.StoredAsync(back.Store, Ct));
        Assert.Equal(right, await LedgerFold.StoredAsync(newer.Store, Ct));
        await AssertAssessedOnceAsync(newer.Store);
    }

    [Fact]
    public async Task A_build_that_dies_in_the_middle_leaves_nothing_and_is_made_by_the_next_start()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("killed");
        await using RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First);
        await FillAsync(old, "before", seed: 8);
        await using DocumentStore second = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source, Second);
        await second.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var dying = new LayoutBuild(second) { Reached = (_, _) => EndWhoeverBuilds(database.ConnectionString) };

        Exception? died = await Record.ExceptionAsync(() => dying.RunAsync(Ct));
        long rows = await Ledger.AskAsync<long>(database.ConnectionString, $"select count(*) from {Second.TableName}", Ct);
        IReadOnlyList<StoredLayout> left = await StoredLayouts.ReadAsync(old.Store, Ct);
        await IngestAsync(old, "meanwhile", 5, seed: 9);
        await using RunningMonitor fresh = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
        await old.Store.SettleAsync(Patience, Ct);
        await fresh.Store.SettleAsync(Patience, Ct);

        Assert.NotNull(died);
        Assert.Equal(0, rows);
        Assert.Equal(0, left.Single(one => one.Layout == Second).Sequence);
        Assert.Equal(await LedgerFold.OfAsync(old.Store, Ct), await LedgerFold.StoredAsync(fresh.Store, Ct));
        await AssertAssessedOnceAsync(old.Store);
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_server_says_that_it_lives_and_is_not_ready_while_its_layout_is_built_and_the_old_one_serves_on()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("waiting");
        await using RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, hasPages: true, layout: First);
        await FillAsync(old, "before", seed: 8);
        string address = $"http://127.0.0.1:{ServeProcess.FreePort()}";
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        LayoutTurn slow = await LayoutTurn.AloneAsync(old.Store, Second, Ct);      // a build that takes its time

        Task<RunningMonitor> starting = RunningMonitor.StartAsync(database.ConnectionString, Ct, hasPages: true, layout: Second, urls: address);
        await Settling.UntilAsync(async () => await AskAsync("/health/live") == HttpStatusCode.OK, "it lives", Patience, Ct);
        HttpStatusCode? ready = await AskAsync("/health/ready"), page = await AskAsync("/api/companies");
        HttpStatusCode ofOld = (await http.GetAsync(new Uri(new Uri(old.App.Urls.First()), "/api/companies/acme/exposure"), Ct)).StatusCode;
        await slow.DisposeAsync();
        await using RunningMonitor fresh = await starting;
        await Settling.UntilAsync(async () => await AskAsync("/health/ready") == HttpStatusCode.OK, "the new one is ready", Patience, Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready, page, ofOld));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/companies/acme/exposure"));

        async Task<HttpStatusCode?> AskAsync(string path)
        {
            try
            {
                return (await http.GetAsync(new Uri(address + path), Ct)).StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;      // nobody listens yet
            }
        }
    }

    [Fact]
    public async Task What_a_rebuild_tells_the_projection_of_one_layout_the_other_does_not_take_for_done()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("orders");
        await using RunningMonitor old = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: First);
        await FillAsync(old, "before", seed: 8);
        await using RunningMonitor fresh = await RunningMonitor.StartAsync(database.ConnectionString, Ct, layout: Second);
        await IngestAsync(fresh, "remembered", 12, seed: 9);
        await old.Store.SettleAsync(Patience, Ct);
        await fresh.Store.SettleAsync(Patience, Ct);
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString))
        await using (NpgsqlCommand damage = source.CreateCommand($"update {First.TableName} set data = jsonb_set(data, '{{state,claims}}', '[]')"))
            await damage.ExecuteNonQueryAsync(Ct);

        RebuildReport ofOld = await new RebuildRun(old.Store).RunAsync(onlyVerifies: false, Ct);
        RebuildReport ofFresh = await new RebuildRun(fresh.Store).RunAsync(onlyVerifies: true, Ct);
        await IngestAsync(fresh, "after", 24, seed: 10);
        await old.Store.SettleAsync(Patience, Ct);
        await fresh.Store.SettleAsync(Patience, Ct);

        Assert.NotEmpty(ofOld.Differences);
        Assert.Empty(ofOld.Remaining);
        Assert.Empty(ofFresh.Differences);
        var right = await LedgerFold.OfAsync(old.Store, Ct);
        Assert.Equal(right, await LedgerFold.StoredAsync(old.Store, Ct));
        Assert.Equal(right, await LedgerFold.StoredAsync(fresh.Store, Ct));
    }

    private static async Task FillAsync(RunningMonitor running, string name, int seed)
    {
        await IngestAsync(running, name, 40, seed);
        await running.Store.SettleAsync(Patience, Ct);
        await running.MessagesHandledAsync(Ct);
    }

    private static Task IngestAsync(RunningMonitor running, string name, int count, int seed)
    {
        var random = new Random(seed);
        return running.IngestAllAsync(Enumerable.Range(0, count).Select(i =>
            Given.Article($"{name}-{i}", $"warn {RandomArticles.Companies[random.Next(6)]} trade speaker-{random.Next(9)}\nreport {RandomArticles.Companies[random.Next(6)]} licence person-{random.Next(9)}", minute: i % 50)), Ct);
    }

    // No two assessments of a company in turn have read the same.
    private static async Task AssertAssessedOnceAsync(IDocumentStore store)
    {
        var streams = (await store.EventsAsync(Ct)).Where(e => e.Data is ExposureAssessed).GroupBy(e => e.StreamKey).ToList();
        Assert.NotEmpty(streams);
        Assert.All(streams, stream =>
        {
            ExposureAssessed[] row = [.. stream.OrderBy(e => e.Version).Select(e => (ExposureAssessed)e.Data)];
            Assert.All(row.Zip(row.Skip(1)), pair => Assert.False(pair.First.Read.SequenceEqual(pair.Second.Read), $"{stream.Key} was assessed twice from {pair.First.KnownAtSequence}"));
        });
    }

    private static void EndWhoeverBuilds(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var end = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = hashtext('riskmonitor exposure layout')::oid and objid = 2 and granted", connection);
        end.ExecuteNonQuery();
    }
}
