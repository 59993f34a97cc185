using JasperFx.Events;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class ExposureCorrectionsTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task Revised_and_rejected_facts_leave_the_stored_exposure_as_if_they_had_never_been_read()
    {
        await monitor.Running.IngestAsync(Given.Article("first", "warn kept-a trade senator\nwarn kept-a trade minister"), Ct);
        await monitor.Running.IngestAsync(Given.Article("second", "warn kept-a licence chair"), Ct);
        await monitor.Running.IngestAsync(Given.Article("twin", "warn kept-b trade senator"), Ct);
        await Store.SettleAsync(Patience, Ct);

        await monitor.Running.IngestAsync(Given.Article("second", "nothing any more", minute: 1), Ct);
        await RejectAsync(Store, (await FactsAsync(Store, "kept-a")).Single(f => f.Actor.Id == "minister"));
        await Store.SettleAsync(Patience, Ct);

        ExposureState left = (await CurrentExposure.ReadAsync(Store, new CompanyId("kept-a"), Ct)).State;
        Assert.Equal(["PoliticianWarned.warned|kept-a|senator|trade"], left.Claims.Select(c => c.Key.ToString()));
        Assert.Equal(await LedgerFold.OfAsync(Store, Ct), await LedgerFold.StoredAsync(Store, Ct));
    }

    [Fact]
    public async Task A_rejection_that_is_taken_back_gives_the_state_of_before()
    {
        await monitor.Running.IngestAsync(Given.Article("back", "warn back trade senator\ndeny-warn back trade senator back"), Ct);
        await Store.SettleAsync(Patience, Ct);
        ExposureDocument before = await CurrentExposure.ReadAsync(Store, new CompanyId("back"), Ct);
        RiskEvent denial = (await FactsAsync(Store, "back")).OfType<DenialIssued>().Single();

        await RejectAsync(Store, denial);
        await Store.SettleAsync(Patience, Ct);
        ExposureDocument rejected = await CurrentExposure.ReadAsync(Store, new CompanyId("back"), Ct);
        await AppendAsync(Store, new RejectionWithdrawn(denial.Id, denial.Article, denial.CompaniesConcerned().ToValueList(), "It was right.", "bob"), denial.Article);
        await Store.SettleAsync(Patience, Ct);
        ExposureDocument after = await CurrentExposure.ReadAsync(Store, new CompanyId("back"), Ct);

        Assert.Empty(rejected.State.Denials);
        Assert.NotEqual(before.State.StateHash, rejected.State.StateHash);
        Assert.Equal(before.State.StateHash, after.State.StateHash);
        Assert.True(after.Sequence > rejected.Sequence && rejected.Sequence > before.Sequence);
    }

    [Fact]
    public async Task A_rebuild_over_revisions_and_rejections_gives_the_same_rows()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("corrected");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await CorrectedLedgerAsync(running.Store, seed: 5);
        await running.Store.SettleAsync(Patience, Ct);
        var before = await LedgerFold.StoredAsync(running.Store, Ct);

        await running.RebuildExposuresAsync(Ct);
        await running.Store.SettleAsync(Patience, Ct);

        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), before);
        Assert.Equal(before, await LedgerFold.StoredAsync(running.Store, Ct));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_of_any_size_fold_to_the_same_exposures(int eventsOfPage)      // a page may end in the middle of an article
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("pages");
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await CorrectedLedgerAsync(store, seed: 6);

        var folded = await FoldedPages.OfAsync(store, eventsOfPage, Ct);

        Assert.Equal(await LedgerFold.OfAsync(store, Ct), folded);
        await source.DisposeAsync();
    }

    [Fact]
    public async Task The_table_of_company_events_lists_exactly_what_concerns_each_company()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("listed");
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await CorrectedLedgerAsync(store, seed: 7);
        IEvent[] ledger = [.. (await store.EventsAsync(Ct)).Where(e => e.Data is ICompanyEvent)];
        await using IQuerySession session = store.QuerySession();

        foreach (CompanyId company in RandomArticles.Companies.Select(c => new CompanyId(c)))
        {
            long[] listed = [.. (await CompanyLedger.ReadAsync(session, company, KnownAt.Now, Ct)).Select(e => e.Sequence)];
            Assert.Equal(ledger.Where(e => ((ICompanyEvent)e.Data).CompaniesConcerned().Contains(company)).Select(e => e.Sequence), listed);
            Assert.NotEmpty(listed);
        }
        await source.DisposeAsync();
    }

    // Articles, a quarter of them texts under a known address, and every third fact rejected, half of these taken back.
    private static async Task CorrectedLedgerAsync(IDocumentStore store, int seed)
    {
        var intake = new ArticleIntake(store, Statements.Extract);
        IngestArticle[] articles = RandomArticles.Draw(60, seed);
        for (int i = 0; i < articles.Length; i++)
        {
            IngestOutcome outcome = await intake.IngestAsync(articles[i], Given.Tester, Ct);
            Extraction? read = outcome switch
            {
                IngestOutcome.Received received => received.Extraction,
                IngestOutcome.Revised revised => revised.Extraction,
                _ => null,
            };
            if (i % 3 != 0 || read is null || read.Events.IsEmpty) continue;
            RiskEvent wrong = read.Events[0];
            await RejectAsync(store, wrong);
            if (i % 6 == 0) await AppendAsync(store, new RejectionWithdrawn(wrong.Id, wrong.Article, wrong.CompaniesConcerned().ToValueList(), "right", "bob"), wrong.Article);
        }
    }

    private static Task RejectAsync(IDocumentStore store, RiskEvent wrong) =>
        AppendAsync(store, new RiskEventRejected(wrong.Id, wrong.Article, wrong.CompaniesConcerned().ToValueList(), "wrong", "alice"), wrong.Article);

    private static async Task AppendAsync(IDocumentStore store, object correction, ArticleId article)
    {
        await using IDocumentSession session = store.LightweightSession();
        session.Events.Append(StreamKeys.Article(article), correction);
        await session.SaveChangesAsync(Ct);
    }

    private static async Task<RiskEvent[]> FactsAsync(IDocumentStore store, string company)
    {
        await using IQuerySession session = store.QuerySession();
        return [.. (await CompanyLedger.ReadAsync(session, new CompanyId(company), KnownAt.Now, Ct)).Select(e => e.Happened).OfType<RiskEvent>()];
    }
}
