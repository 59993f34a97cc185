using System.Text;
using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>Kept bytes of which an older reader had lost a part: the bytes are made to hold more than what was taken in of them.</summary>
public sealed class FeedRereadingTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FeedRereading Rereading => new(monitor.Running.Store, Statements.Extract, new OutletDirectory([]), monitor.Time);

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task An_entry_that_was_lost_is_received_now_dated_as_its_feed_says_and_the_second_run_finds_nothing()
    {
        FeedId feed = await TakenInAsync("/lost", TestFeeds.Rss("l1|http://127.0.0.1/lost/1|Seen|Words."), TestFeeds.Rss(
            "l1|http://127.0.0.1/lost/1|Seen|Words.", "l2|http://127.0.0.1/lost/2|Lost|<p>warn lostco trade senator</p>", "l3||Note|Words of a note."));
        monitor.Time.Advance(TimeSpan.FromDays(1));
        DateTimeOffset now = monitor.Time.GetUtcNow();

        RereadReport dry = await ReadAgainAsync(feed, isDryRun: true);
        int before = (await monitor.ArticlesAsync(feed)).Length;
        RereadReport first = await ReadAgainAsync(feed);
        Article[] articles = await monitor.ArticlesAsync(feed);
        long written = await LastAsync();
        RereadReport second = await ReadAgainAsync(feed);

        Assert.Equal((1, 3, 2, 1, 1, 0), (first.Bodies, first.Entries, first.Found, first.FoundEvents, first.Known, first.RefusedCount));
        Assert.Equal((2, 1, 1), (dry.Found, dry.FoundEvents, before));
        Assert.Equal(["Seen", "Lost", "Note"], articles.Select(a => a.Title));
        Assert.Equal((now, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)), (articles[1].Revision.RetrievedAt, articles[1].PublishedAt));
        Assert.Equal((0, 3), (second.Found, second.Known));
        Assert.Equal(written, await LastAsync());
    }

    [Fact]
    public async Task What_is_found_counts_from_then_on_alerts_nobody_and_was_not_known_before()
    {
        string[] warnings = [.. Enumerable.Range(1, 6).Select(n => $"q{n}|http://127.0.0.1/quiet/{n}|Warning {n}|<p>warn quietco trade{n} senator</p>")];
        FeedId feed = await TakenInAsync("/quiet", TestFeeds.Rss("q0|http://127.0.0.1/quiet/0|Seen|Words."), TestFeeds.Rss(warnings));
        long then = await LastAsync();

        RereadReport report = await ReadAgainAsync(feed);
        await monitor.Running.Store.SettleAsync(Patience, Ct);
        await monitor.Running.MessagesHandledAsync(Ct);
        object[] all = [.. (await monitor.Running.Store.EventsAsync(Ct)).Select(e => e.Data)];
        var company = new Companies.CompanyId("quietco");
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        ExposureDocument before = await CompanyLedger.RefoldAsync(session, company, KnownAt.Sequence(then), Ct), after = await CompanyLedger.RefoldAsync(session, company, KnownAt.Now, Ct);
        AlertWatchDocument watch = (await monitor.Running.Store.AllAsync<AlertWatchDocument>(Ct)).Single(w => w.Id == AlertWatchDocument.Key(TenantId.Default, company));

        Assert.Equal((6, 6), (report.Found, report.FoundEvents));
        Assert.Equal((0, 6), (before.State.Claims.Count, after.State.Claims.Count));
        Assert.Equal(6, all.OfType<PoliticianWarned>().Count(e => e.IsReread && e.Companies[0].Id == company));
        Assert.Equal(AlertDecision.Replay, watch.Watch.Rules.Single().Last);
        Assert.DoesNotContain(all, e => e is AlertRaised raised && raised.Company == company);
        Assert.Contains(all, e => e is ExposureAssessed assessed && assessed.Company == company && assessed.ScoreMicropoints > 60_000_000);
    }

    [Fact]
    public async Task Words_that_are_read_otherwise_are_in_force_and_those_of_another_fetch_or_of_nobody_are_left_alone()
    {
        const string read = "http://127.0.0.1/otherwise/";
        FeedId feed = await TakenInAsync("/otherwise", TestFeeds.Rss($"o1|{read}1|Misread|Words without their end.", $"o2|{read}2|Same|Words.", "o3||Note|Half a note."), TestFeeds.Rss(
            $"o1|{read}1|Misread|<p>warn otherco trade senator</p>", $"o2|{read}2|Same|Other words, and no event.", "o3||Note|<p>report otherco talks daily</p>"));
        string article = StreamKeys.Article((await monitor.ArticlesAsync(feed))[0].Id);

        RereadReport first = await ReadAgainAsync(feed);
        long written = await LastAsync();
        RereadReport second = await ReadAgainAsync(feed);
        object[] stream = [.. (await monitor.Running.Store.StreamAsync(article, Ct)).Select(e => e.Data)];
        ReprocessOutcome byItself = await new ArticleReprocessing(monitor.Running.Store, Statements.Extract, new OutletDirectory([])).ReadAgainAsync((await monitor.ArticlesAsync(feed))[0].Id, new ReprocessWish(), Given.Tester, Ct);

        Assert.Equal((0, 2, 1), (first.Found, first.Superseded, first.Known));
        Assert.Equal((0, 0, 3), (second.Found, second.Superseded, second.Known));
        Assert.Equal(written, await LastAsync());
        Assert.Equal(3, (await monitor.ArticlesAsync(feed)).Length);
        ExtractionSuperseded reading = Assert.Single(stream.OfType<ExtractionSuperseded>());
        Assert.Equal(("Misread\nwarn otherco trade senator", 1), (reading.Text?.Text, reading.Number));
        Assert.NotNull(reading.RawHash);
        Assert.Equal(1, Assert.Single(stream.OfType<PoliticianWarned>()).Extraction);
        Assert.IsType<ReprocessOutcome.Same>(byItself);      // the bytes that were written anew are the article's from now on
    }

    [Fact]
    public async Task That_it_was_done_stands_in_the_feeds_timeline_with_who_why_what_and_how_many_and_nobody_is_told()
    {
        FeedId feed = await TakenInAsync("/said", TestFeeds.Rss("t1|http://127.0.0.1/said/1|Seen|Words."), TestFeeds.Rss(
            "t1|http://127.0.0.1/said/1|Seen|Words.", "t2|http://127.0.0.1/said/2|Lost|<p>warn saidco trade senator</p>", "t3|http://127.0.0.1/said/3||"));
        monitor.Time.Advance(TimeSpan.FromDays(1));
        DateTimeOffset now = monitor.Time.GetUtcNow();

        await ReadAgainAsync(feed, isDryRun: true);
        FeedReread[] afterDry = await RereadsAsync(feed);
        await ReadAgainAsync(feed, reason: "a better reader");
        await ReadAgainAsync(feed, since: now.AddDays(-2));
        await monitor.Running.Store.SettleAsync(Patience, Ct);
        await monitor.Running.MessagesHandledAsync(Ct);
        FeedReread[] rereads = await RereadsAsync(feed);
        FeedInFull shown = (await new FeedReading(monitor.Running.Store, monitor.Time).FindInFullAsync(TenantId.Default, feed, Ct))!;      // it is watched
        string said = string.Join('\n', Cli.FeedText.Of(shown, FeedHealth.Of(shown.Feed, now)));
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        IReadOnlyList<KeptFetch> kept = await KeptBytes.ListAsync(session, StreamKeys.Feed(TenantId.Default, feed), since: null, Ct);

        Assert.Empty(afterDry);
        Assert.Equal(2, rereads.Length);
        Assert.Equal((now, "cli:alice", "a better reader", "feed-reader-1"), (rereads[0].At, rereads[0].By, rereads[0].Reason, rereads[0].FeedReader));
        Assert.Equal(new RereadFetch(kept[0].Hash, kept[0].At), Assert.Single(rereads[0].Fetches));
        Assert.Equal((3, 1, 1, 0, 1, 1, 0), (rereads[0].Entries, rereads[0].Found, rereads[0].FoundEvents, rereads[0].Superseded, rereads[0].Known, rereads[0].RefusedCount, rereads[0].NoFeeds));
        Assert.Equal(Statements.Extract(Given.Article("any", "warn saidco trade senator").Article).ExtractorVersion, rereads[0].Versions.Extractor);
        Assert.Equal((0, 2, now.AddDays(-2)), (rereads[1].Found, rereads[1].Known, rereads[1].Since));
        Assert.Contains("reread     Kept bytes of 1 fetch read again by feed-reader-1 and ", said, StringComparison.Ordinal);
        Assert.Contains("1 found with 1 risk events, 0 superseded, 1 known, 1 refused of 3 entries. Why: a better reader (cli:alice)", said, StringComparison.Ordinal);
        Assert.Contains("refused t3:", said, StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(FeedReread), Webhooks.LedgerNotices.Told);
        Assert.All(rereads, reread => Assert.Null(Webhooks.LedgerNotices.Of(WatchedFeed.Evolve(null, FirstOf(feed)), reread, 3, "https://monitor.test")));
        Assert.DoesNotContain(await monitor.Running.Store.EventsAsync(Ct), e => e.Data is AlertRaised raised && raised.Company == new Companies.CompanyId("saidco"));
    }

    [Fact]
    public async Task What_was_done_before_it_was_stopped_is_said_too()
    {
        FeedId feed = await TakenInAsync("/stopped", TestFeeds.Rss("s1|http://127.0.0.1/stopped/1|Seen|Words."), TestFeeds.Rss("s2|http://127.0.0.1/stopped/2|Lost|Words.", "s3|http://127.0.0.1/stopped/3|Lost, too|Other words."));
        using var stop = new CancellationTokenSource();
        int read = 0;
        Extraction StopAtTheSecond(Article article)
        {
            if (article.Title.Length > 0 && ++read == 2) stop.Cancel();
            return Statements.Extract(article);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FeedRereading(monitor.Running.Store, StopAtTheSecond, new OutletDirectory([]), monitor.Time)
            .ReadAgainAsync(TenantId.Default, feed, new RereadRun("cli:alice", Given.Tester, null, IsDryRun: false), stop.Token));

        FeedReread said = Assert.Single(await RereadsAsync(feed));
        Assert.Equal((true, 1, 1), (said.IsCutShort, said.Entries, said.Found));
    }

    [Fact]
    public async Task A_text_that_the_publisher_changed_since_is_no_other_reading_of_the_old_bytes()
    {
        int fetch = 0;
        _publisher["/changed"] = (connection, request, ct) => RawPublisher.Gives(TestFeeds.Rss($"c1|http://127.0.0.1/changed/1|Changed|{(++fetch == 1 ? "<p>warn changeco trade senator</p>" : "<p>report changeco talks daily</p>")}"))(connection, request, ct);
        FeedId feed = await monitor.AddAsync(_publisher.At("/changed"));
        await monitor.PolledAsync(feed, 1);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        long written = await LastAsync();

        RereadReport report = await ReadAgainAsync(feed);
        RereadReport since = await ReadAgainAsync(feed, since: monitor.Time.GetUtcNow().AddMinutes(-30));

        Assert.Equal((2, 2, 0, 0, 2), (report.Bodies, report.Entries, report.Found, report.Superseded, report.Known));
        Assert.Equal(1, since.Bodies);
        Assert.Equal(written, await LastAsync());
    }

    [Fact]
    public async Task An_entry_that_is_refused_still_and_bytes_that_are_no_feed_still_are_counted_and_named()
    {
        FeedId feed = await TakenInAsync("/refused", TestFeeds.Rss("r1|http://127.0.0.1/refused/1|Seen|Words."), TestFeeds.Rss("r1|http://127.0.0.1/refused/1|Seen|Words.", "r2|http://127.0.0.1/refused/2||"));
        _publisher["/none"] = RawPublisher.Gives("<html><body>Down for maintenance.</body></html>");
        FeedId none = await monitor.AddAsync(_publisher.At("/none"));
        await monitor.PolledAsync(none, 1);

        RereadReport report = await ReadAgainAsync(feed), noFeed = await ReadAgainAsync(none);

        RefusedEntry refused = Assert.Single(report.Refused);
        Assert.Equal(("r2", "article/empty", 1), (refused.Entry, refused.Code, report.RefusedCount));
        Assert.Equal((1, 1, 0), (noFeed.Bodies, noFeed.NoFeeds, noFeed.Entries));
        Assert.Contains(feed, await Rereading.FeedsAsync(TenantId.Default, null, Ct));
    }

    private Task<RereadReport> ReadAgainAsync(FeedId feed, bool isDryRun = false, DateTimeOffset? since = null, string reason = "") =>
        Rereading.ReadAgainAsync(TenantId.Default, feed, new RereadRun("cli:alice", Given.Tester, since, isDryRun, reason), Ct);

    private async Task<FeedReread[]> RereadsAsync(FeedId feed) => [.. (await monitor.Running.Store.StreamAsync(StreamKeys.Feed(TenantId.Default, feed), Ct)).Select(e => e.Data).OfType<FeedReread>()];

    private static FeedAdded FirstOf(FeedId feed) => new(TenantId.Default, feed, PollingMonitor.Start, "alice", new Uri("https://news.test/feed"), FeedSettings.Default);

    // What an older program made of bytes that say more.
    private async Task<FeedId> TakenInAsync(string path, string taken, string stood)
    {
        _publisher[path] = RawPublisher.Gives(taken);
        FeedId feed = await monitor.AddAsync(_publisher.At(path));
        await monitor.PolledAsync(feed, 1);
        RawFetch kept = RawFetch.Of("", new Fetching.FetchOutcome.Fetched(_publisher.At(path), [], Fetching.SourceHeaders.None, 200, Encoding.UTF8.GetBytes(stood), 0));
        await using NpgsqlConnection connection = new(monitor.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"update {FeedTables.Raw} set gzip = $1, length = $2 where id = $3", connection);
        command.Parameters.AddWithValue(kept.Gzip);
        command.Parameters.AddWithValue(kept.LengthBytes);
        command.Parameters.AddWithValue(StreamKeys.Feed(TenantId.Default, feed));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
        return feed;
    }

    private async Task<long> LastAsync() => (await monitor.Running.Store.EventsAsync(Ct)).Where(e => e.StreamKey!.StartsWith("article/", StringComparison.Ordinal)).Max(e => e.Sequence);
}
