using Marten;
using Npgsql;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

/// <summary>Ledgers whose articles were read again by a later extractor, on a real database.</summary>
public sealed class ReprocessedLedgerTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ReprocessWish Anyway = new();
    private static readonly string[] Companies = [.. RandomArticles.Companies, "zenith"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stored_exposures_are_those_of_a_ledger_that_the_later_extractor_read_from_the_start_and_before_they_are_as_they_were()
    {
        await using TestDatabase first = await monitor.Server.CreateDatabaseAsync("reread"), second = await monitor.Server.CreateDatabaseAsync("from_the_start");
        await using RunningMonitor running = await RunningMonitor.StartAsync(first.ConnectionString, Ct);
        await using DocumentStore fromTheStart = Ledger.Open(second.ConnectionString, out NpgsqlDataSource source);
        await fromTheStart.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        IngestArticle[] articles = Draw(40, seed: 11);
        await running.IngestAllAsync(articles, Ct);
        foreach (IngestArticle article in articles) await new ArticleIntake(fromTheStart, LaterStatements.Extract).IngestAsync(article, Given.Tester, Ct);
        await running.Store.SettleAsync(Patience, Ct);
        var before = await LedgerFold.StoredAsync(running.Store, Ct);
        long last = (await running.Store.EventsAsync(Ct)).Max(e => e.Sequence);

        foreach (IngestArticle article in articles) await LaterStatements.Of(running.Store).ReadAgainAsync(article.Article.Id, Anyway, Given.Tester, Ct);
        await running.Store.SettleAsync(Patience, Ct);

        var after = await LedgerFold.StoredAsync(running.Store, Ct);
        Assert.Equal((await LedgerFold.OfAsync(fromTheStart, Ct)).Hashes(Companies), after.Hashes(Companies));
        Assert.NotEqual(before, after);
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), after);
        Assert.Equal(before, await LedgerFold.OfAsync(running.Store, Ct, upTo: last));
        await using IQuerySession session = running.Store.QuerySession();
        foreach ((string company, (string hash, _)) in before)
            Assert.Equal(hash, (await CompanyLedger.RefoldAsync(session, new CompanyId(company), KnownAt.Sequence(last), Ct)).State.StateHash);
        RebuildReport report = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);
        Assert.Empty(report.Differences);
        Assert.Equal(0, await running.DeadLettersAsync(Ct));
        await source.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_of_any_size_fold_to_the_same_exposures(int eventsOfPage)
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("reread_pages");
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        IngestArticle[] articles = Draw(25, seed: 12);
        foreach (IngestArticle article in articles) await new ArticleIntake(store, Statements.Extract).IngestAsync(article, Given.Tester, Ct);
        foreach (IngestArticle article in articles) await LaterStatements.Of(store).ReadAgainAsync(article.Article.Id, Anyway, Given.Tester, Ct);

        var folded = await FoldedPages.OfAsync(store, eventsOfPage, Ct);

        Assert.Equal(await LedgerFold.OfAsync(store, Ct), folded);
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_rejection_meets_the_same_event_under_its_new_id_and_an_added_event_stays()
    {
        IngestArticle article = LaterStatements.Article("carried", "Carried\n\nwarn kept+?zenith trade senator\nwarn kept mistake deputy\nThe chair warned Kept.\n");
        await monitor.Running.IngestAsync(article, Ct);
        RiskEvent wrong = (await EventsAsync(article.Article.Id)).OfType<PoliticianWarned>().First();
        await AppendAsync(article.Article.Id, new RiskEventRejected(wrong.Id, wrong.Article, [new CompanyId("kept")], "another Kept", "alice"));
        RiskEvent added = wrong with { Id = new RiskEventId("added"), RuleId = "analyst-1", Actor = wrong.Actor with { Id = "chair" }, Evidence = new Evidence("The chair warned Kept.", 71, 22) };
        await AppendAsync(article.Article.Id, new RiskEventAdded(added.Id, added.Article, [new CompanyId("kept")], "missed", "carol"), added);

        var superseded = Assert.IsType<ReprocessOutcome.Superseded>(await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, Anyway, Given.Tester, Ct));
        await monitor.Running.Store.SettleAsync(Patience, Ct);

        RiskEventRejected carried = Assert.Single((await EventsAsync(article.Article.Id)).OfType<RiskEventRejected>(), e => e.CarriedFrom is not null);
        Assert.Equal((wrong.Id, "another Kept", "alice"), (carried.CarriedFrom, carried.Reason, carried.Author));
        Assert.Equal((1, 2, 0, 0), (superseded.Reading.Found.Count, superseded.Reading.Gone.Count, superseded.Reading.Changed.Count, superseded.Reading.Kept.Count));
        Assert.Equal(carried.Event, superseded.Reading.Found[0].Id);
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        Assert.Equal(["added"], FactsInForce.Of(new CompanyId("kept"), await CompanyLedger.ReadAsync(session, new CompanyId("kept"), KnownAt.Now, Ct), KnownAt.Now).Select(e => e.Id.Value));
        StoredArticle shown = (await StoredArticle.ReadAsync(session, article.Article.Id, Ct))!;
        Assert.Equal([carried.Event.Value, "added"], shown.Events.Select(e => e.Id.Value));
        Assert.Equal("alice", shown.Rejected[carried.Event].Author);
        Assert.Equal((Statements.Version, LaterStatements.Version, "test:alice"), shown.ReadAgain.Single().Reading is var reading ? (reading.Before.Extractor, reading.After.Extractor, reading.By) : default);
        Assert.Equal(LaterStatements.Version, shown.ExtractorVersion);
    }

    [Fact]
    public async Task The_same_found_again_appends_nothing_and_is_skipped_the_next_time_and_a_dry_run_changes_nothing()
    {
        IngestArticle same = LaterStatements.Article("same", "Same\n\nwarn same-a trade senator\n"), other = LaterStatements.Article("other", "Other\n\nlater warn same-b trade senator\n");
        foreach (IngestArticle article in (IngestArticle[])[same, other]) await monitor.Running.IngestAsync(article, Ct);
        ArticleReprocessing later = LaterStatements.Of(monitor.Running.Store);
        int before = (await EventsAsync(same.Article.Id)).Length;
        var resumed = new ReprocessWish { SkipsCurrent = true };

        Assert.IsType<ReprocessOutcome.Superseded>(await later.ReadAgainAsync(other.Article.Id, Anyway with { IsDryRun = true }, Given.Tester, Ct));
        Assert.Single(await EventsAsync(other.Article.Id));
        Assert.IsType<ReprocessOutcome.Same>(await later.ReadAgainAsync(same.Article.Id, resumed, Given.Tester, Ct));
        Assert.IsType<ReprocessOutcome.Skipped>(await later.ReadAgainAsync(same.Article.Id, resumed, Given.Tester, Ct));
        Assert.Equal(before, (await EventsAsync(same.Article.Id)).Length);
        Assert.IsType<ReprocessOutcome.Superseded>(await later.ReadAgainAsync(other.Article.Id, resumed, Given.Tester, Ct));
        Assert.IsType<ReprocessOutcome.Skipped>(await later.ReadAgainAsync(other.Article.Id, resumed, Given.Tester, Ct));
        Assert.IsType<ReprocessOutcome.Same>(await later.ReadAgainAsync(other.Article.Id, Anyway, Given.Tester, Ct));
        Assert.IsType<ReprocessOutcome.Skipped>(await later.ReadAgainAsync(other.Article.Id, new ReprocessWish { OlderThan = ExtractorNumber.Parse(LaterStatements.Version) }, Given.Tester, Ct));
        Assert.IsType<IngestOutcome.AlreadyKnown>(await monitor.Running.IngestAsync(other, Ct));
    }

    [Fact]
    public async Task Readers_of_one_article_at_once_append_one_reading()
    {
        IngestArticle article = LaterStatements.Article("raced", "Raced\n\nlater warn raced trade senator\nlater warn raced licence deputy\n");
        await monitor.Running.IngestAsync(article, Ct);

        ReprocessOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, Anyway, Given.Tester, Ct)));

        Assert.Single(outcomes.OfType<ReprocessOutcome.Superseded>());
        Assert.Equal(7, outcomes.OfType<ReprocessOutcome.Same>().Count());
        Assert.Single((await EventsAsync(article.Article.Id)).OfType<ExtractionSuperseded>());
    }

    [Fact]
    public async Task Bytes_that_are_gone_are_named_and_the_text_of_the_ledger_can_be_read_instead()
    {
        IngestArticle article = LaterStatements.Article("gone", "Gone\n\nlater warn gone trade senator\n");
        await monitor.Running.IngestAsync(article, Ct);
        await using (IDocumentSession session = monitor.Running.Store.LightweightSession())
        {
            session.Delete<RawArticle>(RawArticle.HashOf(article.Raw.Span));
            await session.SaveChangesAsync(Ct);
        }

        var refused = Assert.IsType<ReprocessOutcome.Refused>(await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, Anyway, Given.Tester, Ct));
        Assert.IsType<ReprocessOutcome.Superseded>(await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, new ReprocessWish { TakesStoredText = true }, Given.Tester, Ct));

        Assert.Equal(ProblemTypes.ArticleBytesGone, refused.Problem);
        Assert.Contains("no longer kept", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<ReprocessOutcome.Refused>(await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(new ArticleId("nowhere"), Anyway, Given.Tester, Ct));
    }

    // Articles of which each extractor reads some lines that the other does not.
    private static IngestArticle[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. RandomArticles.Draw(count, seed).Select((drawn, i) => LaterStatements.Article(
            drawn.Article.Title, "A headline\n\n" + string.Join('\n', drawn.Article.Text.Split('\n').Select(line => random.Next(5) switch
            {
                0 => "later " + line,
                1 => line.Replace(" trade ", " mistake ", StringComparison.Ordinal),
                2 when line.StartsWith("report", StringComparison.Ordinal) => line.Replace("report ", "report ?zenith+", StringComparison.Ordinal),
                _ => line,
            })) + "\n", i % 50))];
    }

    private async Task<object[]> EventsAsync(ArticleId article) => [.. (await monitor.Running.Store.StreamAsync(StreamKeys.Article(article), Ct)).Select(e => e.Data)];

    private async Task AppendAsync(ArticleId article, params object[] events)
    {
        await using IDocumentSession session = monitor.Running.Store.LightweightSession();
        session.Events.Append(StreamKeys.Article(article), events);
        await session.SaveChangesAsync(Ct);
    }
}
