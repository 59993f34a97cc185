using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Rebuilding;

public sealed class RebuildRunTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private const string ChangeClaims = "jsonb_set(data, '{state,claims}', '[]')";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Damaged_missing_and_unfounded_rows_are_named_and_replaced_while_a_monitor_serves()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("damaged");
        await using RunningMonitor running = await CorrectedAsync(database);
        var right = await LedgerFold.StoredAsync(running.Store, Ct);
        int events = (await running.Store.EventsAsync(Ct)).Count;
        await SqlAsync(database, $"update {ExposureLayout.Current.TableName} set data = {ChangeClaims} where id = 'acme'");
        await SqlAsync(database, $"delete from {ExposureLayout.Current.TableName} where id = 'bolt'");
        await SqlAsync(database, $"update {ExposureLayout.Current.TableName} set data = '{{}}' where id = 'corex'");
        await SqlAsync(database, $"insert into {ExposureLayout.Current.TableName} (id, data, mt_dotnet_type) select 'nobody', jsonb_set(data, '{{id}}', '\"nobody\"'), mt_dotnet_type from {ExposureLayout.Current.TableName} where id = 'dynamo'");

        RebuildReport verified = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);
        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        RebuildReport again = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);

        Assert.Equal(
            [
                ("acme", "another state than the ledger gives"), ("bolt", "it is not stored"), ("corex", "the stored row cannot be read"),
                ("nobody", "no event of the ledger concerns it"),
            ],
            verified.Differences.Select(d => (d.Company, d.Fault)));
        Assert.Equal(verified.Differences, verified.Remaining);
        Assert.NotEqual(verified.LedgerHash, verified.StoredHash);
        Assert.Equal(verified.Differences, rebuilt.Differences);
        Assert.Empty(rebuilt.Remaining);
        Assert.Empty(again.Differences);
        Assert.Equal(verified.LedgerHash, again.StoredHash);
        Assert.Equal(right, await LedgerFold.StoredAsync(running.Store, Ct));
        await running.MessagesHandledAsync(Ct);
        Assert.Equal(events, (await running.Store.EventsAsync(Ct)).Count);      // nothing published, no alert
    }

    [Fact]
    public async Task A_monitor_goes_on_from_the_rebuilt_rows_and_not_from_what_it_remembers()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("remembered");
        await using (RunningMonitor first = await CorrectedAsync(database))
            await first.Store.SettleAsync(Patience, Ct);
        await SqlAsync(database, $"update {ExposureLayout.Current.TableName} set data = {ChangeClaims}");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await IngestAboutAllAsync(running, "one");      // now it remembers what was damaged

        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        await IngestAboutAllAsync(running, "two");

        Assert.Equal(RandomArticles.Companies, rebuilt.Differences.Select(d => d.Company));
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), await LedgerFold.StoredAsync(running.Store, Ct));
        Assert.Equal(0L, await Ledger.AskAsync<long>(database.ConnectionString, $"select count(*) from {ExposureLayout.Current.OrdersName}", Ct));
    }

    [Fact]
    public async Task News_that_arrives_while_it_is_rebuilt_is_neither_lost_nor_taken_for_a_difference()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("busy");
        await using RunningMonitor running = await CorrectedAsync(database);
        IngestArticle[] news = [.. Enumerable.Range(0, 60).Select(i => Given.Article($"news-{i}", $"warn {RandomArticles.Companies[i % 6]} trade speaker-{i}"))];

        Task arriving = running.IngestAllAsync(news, Ct);
        var reports = new List<RebuildReport>();
        do reports.Add(await new RebuildRun(running.Store).RunAsync(onlyVerifies: reports.Count % 2 == 0, Ct));
        while (!arriving.IsCompleted);
        await arriving;
        await running.Store.SettleAsync(Patience, Ct);

        Assert.All(reports, report => Assert.Empty(report.Differences));
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), await LedgerFold.StoredAsync(running.Store, Ct));
    }

    [Fact]
    public async Task Lists_of_company_events_are_made_good_too()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("lists");
        await using RunningMonitor running = await CorrectedAsync(database);
        await SqlAsync(database, $"delete from {CompanyEvents.TableName} where company = 'acme'");
        await SqlAsync(database, $"insert into {CompanyEvents.TableName} values ('nobody', 3)");

        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        RebuildReport again = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);

        Assert.Equal([("company-events", "acme"), ("company-events", "nobody")], rebuilt.Differences.Select(d => (d.Projection, d.Company)));
        Assert.Empty(rebuilt.Remaining);
        Assert.Empty(again.Differences);
    }

    [Fact]
    public async Task Keys_by_which_copies_are_found_are_made_good_too()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("copies");
        await using RunningMonitor running = await CorrectedAsync(database);
        string article = await Ledger.AskAsync<string>(database.ConnectionString, $"select min(article) from {ArticleCopies.TableName}", Ct) ?? "";
        const string all = $"select string_agg(key || ' ' || article || ' ' || kind, ',' order by key, article) from {ArticleCopies.TableName}";
        string? right = await Ledger.AskAsync<string>(database.ConnectionString, all, Ct);
        await SqlAsync(database, $"delete from {ArticleCopies.TableName} where article = '{article}' and kind <> 3");
        await SqlAsync(database, $"insert into {ArticleCopies.TableName} values (42, 'nothing', 2)");
        await SqlAsync(database, $"update {ArticleCopies.TableName} set kind = 1 where article = (select max(article) from {ArticleCopies.TableName} where article <> 'nothing') and kind = 2");

        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        RebuildReport again = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);

        Assert.All(rebuilt.Differences, different => Assert.Equal("article-copies", different.Projection));
        Assert.Contains(rebuilt.Differences, different => different.Company == article && different.Fault.EndsWith("are not stored", StringComparison.Ordinal));
        Assert.Contains(rebuilt.Differences, different => different.Company == "nothing" && different.Fault == "1 keys are stored by which it is no copy");
        Assert.Empty(rebuilt.Remaining);
        Assert.Empty(again.Differences);
        Assert.Equal(right, await Ledger.AskAsync<string>(database.ConnectionString, all, Ct));
    }

    [Fact]
    public async Task Read_models_of_assessments_and_alerts_are_made_good_and_go_on()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("published");
        await using RunningMonitor running = await CorrectedAsync(database);
        var assessments = (await running.Store.AllAsync<LatestAssessment>(Ct)).ToDictionary(a => a.Id);
        var alerts = (await running.Store.AllAsync<RaisedAlert>(Ct)).ToDictionary(a => a.Id);
        await SqlAsync(database, "update risk.mt_doc_latestassessment set data = jsonb_set(data, '{version}', '1007') where id = 'assessment/default/acme'");
        await SqlAsync(database, "delete from risk.mt_doc_latestassessment where id = 'assessment/default/bolt'");
        await SqlAsync(database, "update risk.mt_doc_raisedalert set data = '{}' where data ->> 'company' = 'acme'");
        await SqlAsync(database, "delete from risk.mt_doc_raisedalert where data ->> 'company' = 'bolt'");

        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);

        Assert.Equal(["assessment/default/acme", "assessment/default/bolt"], rebuilt.Differences.Where(d => d.Projection == "LatestAssessment").Select(d => d.Company));
        Assert.Equal(
            alerts.Values.Where(a => a.Company is "acme" or "bolt").Select(a => a.Id).Order(StringComparer.Ordinal),
            rebuilt.Differences.Where(d => d.Projection == "RaisedAlert").Select(d => d.Company));
        Assert.Contains(rebuilt.Differences, d => d.Projection == "RaisedAlert");
        Assert.Empty(rebuilt.Remaining);
        Assert.Equal(assessments, (await running.Store.AllAsync<LatestAssessment>(Ct)).ToDictionary(a => a.Id));
        Assert.Equal(alerts, (await running.Store.AllAsync<RaisedAlert>(Ct)).ToDictionary(a => a.Id));
        Assert.Equal(0L, await Ledger.AskAsync<long>(database.ConnectionString, "select count(*) from risk.mt_doc_raisedalert where raised_at <> (data ->> 'raisedAt')::timestamptz", Ct));
        await IngestAboutAllAsync(running, "later");
        Assert.All(
            (await running.Store.AllAsync<LatestAssessment>(Ct)).Where(a => assessments.ContainsKey(a.Id)),
            after => Assert.True(after.Version > assessments[after.Id].Version && after.BeforeMicropoints is not null));
    }

    [Fact]
    public async Task Of_two_rebuilds_at_once_one_is_refused()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("turns");
        await using RunningMonitor running = await CorrectedAsync(database);
        Exception? refused = null;
        var outer = new RebuildRun(running.Store)
        {
            Reached = (_, _) => refused ??= Record.Exception(() => new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct).GetAwaiter().GetResult()),
        };

        await outer.RunAsync(onlyVerifies: true, Ct);

        Assert.IsType<RebuildUnderWayException>(refused);
    }

    // Articles with revisions, and a rejection.
    private static async Task<RunningMonitor> CorrectedAsync(TestDatabase database)
    {
        RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await running.IngestAllAsync(RandomArticles.Draw(60, seed: 8), Ct);
        await using (IDocumentSession session = running.Store.LightweightSession())
        {
            RiskEvent wrong = (await CompanyLedger.ReadAsync(session, new CompanyId("acme"), KnownAt.Now, Ct)).Select(e => e.Happened).OfType<RiskEvent>().First();
            session.Events.Append(StreamKeys.Article(wrong.Article), new RiskEventRejected(wrong.Id, wrong.Article, wrong.CompaniesConcerned().ToValueList(), "wrong", "alice"));
            await session.SaveChangesAsync(Ct);
        }
        await running.Store.SettleAsync(Patience, Ct);
        await running.MessagesHandledAsync(Ct);
        return running;
    }

    private static async Task IngestAboutAllAsync(RunningMonitor running, string who)
    {
        await running.IngestAllAsync(RandomArticles.Companies.Select(company => Given.Article($"{who}-{company}", $"warn {company} trade {who}")), Ct);
        await running.Store.SettleAsync(Patience, Ct);
    }

    private static async Task SqlAsync(TestDatabase database, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
