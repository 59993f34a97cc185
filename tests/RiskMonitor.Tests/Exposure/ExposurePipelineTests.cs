using JasperFx.Events;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class ExposurePipelineTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task Stored_exposures_are_the_fold_of_the_ledger_in_any_order_of_arrival()
    {
        IngestArticle[] articles = RandomArticles.Draw(80, seed: 1);
        await using TestDatabase another = await monitor.Server.CreateDatabaseAsync("order");
        await using RunningMonitor other = await RunningMonitor.StartAsync(another.ConnectionString, Ct);

        await Task.WhenAll(monitor.Running.IngestAllAsync(articles, Ct), other.IngestAllAsync(RandomArticles.Shuffled(articles, seed: 2), Ct));
        await Store.SettleAsync(Patience, Ct);
        await other.Store.SettleAsync(Patience, Ct);

        var stored = await LedgerFold.StoredAsync(Store, Ct);
        Assert.Equal(await LedgerFold.OfAsync(Store, Ct), stored);
        Assert.Equal(await LedgerFold.OfAsync(other.Store, Ct), await LedgerFold.StoredAsync(other.Store, Ct));
        string[] hashes = (await LedgerFold.StoredAsync(other.Store, Ct)).Hashes(RandomArticles.Companies);
        Assert.Equal(hashes, stored.Hashes(RandomArticles.Companies));
        Assert.Equal(6, hashes.Length);
    }

    [Fact]
    public async Task Assessments_of_a_company_follow_one_another_in_the_order_of_what_they_have_seen()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => monitor.Running.IngestAllAsync(Same(writer), Ct)));
        await Store.SettleAsync(Patience, Ct);

        var streams = (await Store.EventsAsync(Ct)).Where(e => e.Data is ExposureAssessed).GroupBy(e => e.StreamKey).ToList();

        Assert.All(streams, stream =>
        {
            ExposureAssessed[] assessed = [.. stream.OrderBy(e => e.Version).Select(e => (ExposureAssessed)e.Data)];
            Assert.Equal(Enumerable.Range(1, assessed.Length).Select(v => (long)v), stream.OrderBy(e => e.Sequence).Select(e => e.Version));
            Assert.Equal(assessed.Select(a => a.KnownAtSequence).Distinct().Order(), assessed.Select(a => a.KnownAtSequence));
            Assert.Equal(assessed.Select(a => a.AsOf).Order(), assessed.Select(a => a.AsOf));
        });
        Assert.Contains(streams, stream => stream.Key == "assessment/default/busy");

        static IEnumerable<IngestArticle> Same(int writer) => Enumerable.Range(0, 20).Select(i => Given.Article($"busy-{writer}-{i}", $"warn busy trade senator-{writer}-{i}"));
    }

    [Fact]
    public async Task A_recompute_that_comes_twice_late_or_out_of_order_publishes_nothing_more()
    {
        for (int i = 0; i < 3; i++)
        {
            await monitor.Running.IngestAsync(Given.Article($"again-{i}", $"warn again trade senator-{i}"), Ct);
            await Store.SettleAsync(Patience, Ct);
        }
        ExposureAssessed[] before = await AssessmentsAsync("again");

        await monitor.Running.SendAsync([.. before.Reverse().Concat(before).Select(a => new RecomputeExposure(a.Company, a.KnownAtSequence))]);

        Assert.Equal(3, before.Length);
        Assert.Equal(before, await AssessmentsAsync("again"));
        Assert.Equal(0, await monitor.Running.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task An_assessment_answers_for_its_score_down_to_the_sentence()
    {
        await monitor.Running.IngestAsync(Given.Article("open", "warn open trade senator\ndeny-warn open trade senator open"), Ct);
        await Store.SettleAsync(Patience, Ct);

        ExposureAssessed assessed = Assert.Single(await AssessmentsAsync("open"));

        AssessedClaim claim = Assert.Single(assessed.Claims);
        Assert.Equal("warn open trade senator", Assert.Single(claim.Voices).Evidence.Quote);
        Assert.Equal("deny-warn open trade senator open", Assert.Single(claim.Denials).Evidence.Quote);
        Assert.Equal(assessed.ScoreMicropoints, claim.Micropoints);
        Assert.InRange(assessed.ScoreMicropoints, 6_000_000, 9_000_000);      // b 0.9 under 6 bits: p 0.123, hazard 0.49, 8.2 points
        Assert.Equal("test-1", assessed.PolicyVersion);
        Assert.Equal(CodeVersion.Full, assessed.CodeVersion);
    }

    [Fact]
    public async Task A_chain_of_events_keeps_its_correlation_from_the_article_to_the_assessment()
    {
        IngestArticle article = Given.Article("chain", "warn chain trade senator");
        await monitor.Running.IngestAsync(article, Ct);
        await Store.SettleAsync(Patience, Ct);

        IEvent fact = (await Store.StreamAsync(StreamKeys.Article(article.Article.Id), Ct))[1];
        IEvent assessed = Assert.Single(await Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId("chain")), Ct));
        Assert.Equal((Provenance.System, fact.CorrelationId), (assessed.UserName, assessed.CorrelationId));
        Assert.NotNull(assessed.CausationId);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_publishes_and_alerts_nothing()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("rebuild");
        await using (RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct))
        {
            await running.IngestAllAsync(RandomArticles.Draw(40, seed: 3), Ct);
            await running.Store.SettleAsync(Patience, Ct);
        }
        await using RunningMonitor again = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await again.IngestAsync(Given.Article("before-rebuild", "warn acme trade chancellor"), Ct);
        await again.Store.SettleAsync(Patience, Ct);      // now the projection runs
        var before = await LedgerFold.StoredAsync(again.Store, Ct);
        int events = (await again.Store.EventsAsync(Ct)).Count;

        await again.RebuildExposuresAsync(Ct);
        await again.Store.SettleAsync(Patience, Ct);
        await again.MessagesHandledAsync(Ct);

        Assert.Equal(before, await LedgerFold.StoredAsync(again.Store, Ct));
        Assert.Equal(events, (await again.Store.EventsAsync(Ct)).Count);
        await again.IngestAsync(Given.Article("after-rebuild", "warn acme trade president"), Ct);
        await again.Store.SettleAsync(Patience, Ct);
        Assert.Equal(await LedgerFold.OfAsync(again.Store, Ct), await LedgerFold.StoredAsync(again.Store, Ct));
    }

    [Fact]
    public async Task The_exposure_read_without_a_running_projection_is_the_one_that_the_projection_stores()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("current");
        await using DocumentStore alone = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await alone.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var intake = new ArticleIntake(alone, Statements.Extract);
        IngestArticle[] articles = RandomArticles.Draw(30, seed: 4);
        foreach (IngestArticle article in articles[..20]) await intake.IngestAsync(article, Given.Tester, Ct);
        var unprojected = await ReadAsync();

        await using (RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct)) await running.Store.SettleAsync(Patience, Ct);
        var projected = await LedgerFold.StoredAsync(alone, Ct);
        foreach (IngestArticle article in articles[20..]) await intake.IngestAsync(article, Given.Tester, Ct);

        Assert.Equal(projected, unprojected);
        Assert.Equal(await LedgerFold.OfAsync(alone, Ct), await ReadAsync());
        await source.DisposeAsync();

        async Task<SortedDictionary<string, (string, long)>> ReadAsync()
        {
            var read = new SortedDictionary<string, (string, long)>(StringComparer.Ordinal);
            foreach (string company in (await LedgerFold.OfAsync(alone, Ct)).Keys)
            {
                ExposureDocument exposure = await CurrentExposure.ReadAsync(alone, new CompanyId(company), Ct);
                read[company] = (exposure.State.StateHash, exposure.Sequence);
            }
            return read;
        }
    }

    private async Task<ExposureAssessed[]> AssessmentsAsync(string company) =>
        [.. (await Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId(company)), Ct)).Select(e => (ExposureAssessed)e.Data)];
}
