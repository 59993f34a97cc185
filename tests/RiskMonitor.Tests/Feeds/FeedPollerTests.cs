using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Polling on a real database and real sockets, by a clock that the tests turn.</summary>
public sealed class FeedPollerTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task The_entries_of_a_feed_become_articles_once_and_unchanged_polls_are_rows_of_the_log_alone()
    {
        _publisher["/feed"] = async (connection, request, ct) => await (request.Contains("If-None-Match: \"v1\"", StringComparison.Ordinal) && request.Contains("If-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT", StringComparison.Ordinal)
            ? RawPublisher.Says("304 Not Modified")
            : RawPublisher.Gives(TestFeeds.Rss("g1|http://127.0.0.1/a|Talks|<p>warn acme trade senator</p><p>More of it.</p>", "g2||No link|Words of a note."), "ETag: \"v1\"|Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT"))(connection, request, ct);
        FeedId feed = await monitor.AddAsync(_publisher.At("/feed"));

        await monitor.PolledAsync(feed, 1);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        await monitor.PolledAfterAsync(feed, 3, TimeSpan.FromHours(1));
        Article[] articles = await monitor.ArticlesAsync(feed);
        object[] events = await monitor.EventsAsync(feed);
        IReadOnlyList<FetchRun> log = await monitor.LogAsync(feed);

        Assert.Equal(["Talks\nwarn acme trade senator\nMore of it.", "No link\nWords of a note."], articles.Select(a => a.Text));
        Assert.Equal(new Uri("http://127.0.0.1/a"), articles[0].Url);
        Assert.Equal((null, "127.0.0.1"), (articles[1].Url, articles[1].Source));
        Assert.All(articles, article => Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), article.PublishedAt));
        Assert.Equal([typeof(FeedAdded), typeof(FeedFetched)], events.Select(e => e.GetType()));
        var fetched = (FeedFetched)events[1];
        Assert.Equal((200, 2, 2, 0, FeedFormat.Rss20, "Test Daily"), (fetched.Status, fetched.Entries, fetched.New, fetched.Changed, fetched.Format, fetched.Title));
        Assert.Equal([("not-modified", 2L, 304), ("news", 1L, 200)], log.Select(run => (run.Kind, run.Times, run.Status ?? 0)));
        Assert.Contains((await monitor.Running.Store.StreamAsync(StreamKeys.Article(articles[0].Id), Ct)).Select(e => e.Data), e => e is PoliticianWarned);
    }

    [Fact]
    public async Task Where_it_is_wanted_items_are_followed_to_their_pages_and_a_summary_that_is_kept_says_why()
    {
        string sentence = string.Concat(Enumerable.Repeat("The ministry said on Monday that the plant would have to explain itself to the committee. ", 20));
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nDisallow: /closed\n");
        _publisher["/whole"] = RawPublisher.Gives($"<html><head><title>Whole</title></head><body><article><h1>Whole</h1><p>warn fulltext trade senator</p><p>{sentence}</p></article></body></html>", "Content-Type: text/html");
        _publisher["/wall"] = RawPublisher.Gives("<p>First lines.</p><p>Subscribe to continue reading</p>", "Content-Type: text/html");
        _publisher["/full"] = RawPublisher.Gives(TestFeeds.Rss($"f1|{_publisher.At("/whole")}|Whole|Words of a note.", $"f2|{_publisher.At("/wall")}|Wall|report fulltext talks daily", $"f3|{_publisher.At("/closed")}|Closed|Words of another note."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/full"), FeedSettings.Default with { WantsFullText = true });

        await monitor.PolledAsync(feed, 1);
        Article[] articles = await monitor.ArticlesAsync(feed);
        var fetched = (FeedFetched)(await monitor.EventsAsync(feed))[1];

        Assert.Equal(["Whole", "Wall", "Closed"], articles.Select(a => a.Title));
        Assert.Contains("warn fulltext trade senator", articles[0].Text, StringComparison.Ordinal);
        Assert.True(articles[0].Text.Length > 1_500);
        Assert.Equal((_publisher.At("/whole"), new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)), (articles[0].Url, articles[0].PublishedAt));
        Assert.Equal("Wall\nreport fulltext talks daily", articles[1].Text);
        Assert.Equal((3, 1, 2), (fetched.New, fetched.FullTexts?.Taken, fetched.FullTexts?.KeptCount));
        Assert.Equal([("f2", "Paywall"), ("f3", "Robots")], fetched.FullTexts?.Kept.Select(kept => (kept.Entry, kept.Code)) ?? []);
        Assert.DoesNotContain(_publisher.Requests, request => request.StartsWith("GET /closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bytes_and_headers_of_what_was_new_are_kept()
    {
        string feedText = TestFeeds.Rss("g1||Kept|Words.");
        _publisher["/kept"] = RawPublisher.Gives(feedText, "X-Served-By: cache-7");
        FeedId feed = await monitor.AddAsync(_publisher.At("/kept"));

        await monitor.PolledAsync(feed, 1);
        string? raw = ((FeedFetched)(await monitor.EventsAsync(feed))[1]).Raw;
        byte[]? gzip = await Ledger.AskAsync<byte[]>(monitor.ConnectionString, $"select gzip from {FeedTables.Raw} where hash = '{raw}'", Ct);
        string? headers = await Ledger.AskAsync<string>(monitor.ConnectionString, $"select headers from {FeedTables.Raw} where hash = '{raw}'", Ct);

        Assert.Equal(feedText, Encoding.UTF8.GetString(new RawFetch(raw!, _publisher.At("/kept"), Fetching.SourceHeaders.None, Encoding.UTF8.GetByteCount(feedText), gzip!).Bytes()));      // both are stored
        Assert.Contains("cache-7", headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_guids_at_every_fetch_double_nothing_and_changed_words_are_a_revision()
    {
        int fetch = 0;
        _publisher["/guids"] = (connection, request, ct) => RawPublisher.Gives(TestFeeds.Rss(
            $"x{++fetch}|http://127.0.0.1/g1|First|{(fetch >= 3 ? "Corrected words." : "First words.")}", $"y{fetch}|http://127.0.0.1/g2|Second|Words."))(connection, request, ct);
        FeedId feed = await monitor.AddAsync(_publisher.At("/guids"));

        await monitor.PolledAsync(feed, 1);
        for (int poll = 2; poll <= 4; poll++) await monitor.PolledAfterAsync(feed, poll, TimeSpan.FromHours(1));
        var brought = await monitor.BroughtAsync(feed);

        Assert.Equal([typeof(ArticleReceived), typeof(ArticleReceived), typeof(ArticleRevised)], brought.Select(e => e.Data.GetType()));
        Assert.Equal((await monitor.ArticlesAsync(feed))[0].Id, ((ArticleRevised)brought[2].Data).Article.Id);
        Assert.Equal([(2, 0), (0, 1)], (await monitor.EventsAsync(feed)).OfType<FeedFetched>().Select(e => (e.New, e.Changed)));
    }

    [Fact]
    public async Task What_has_no_words_is_reported_and_a_headline_alone_is_an_article()
    {
        _publisher["/bare"] = RawPublisher.Gives(TestFeeds.Rss("bare-1|http://127.0.0.1/bare1||", "bare-2|http://127.0.0.1/bare2|Only a headline|"));
        FeedId feed = await monitor.AddAsync(_publisher.At("/bare"));

        await monitor.PolledAsync(feed, 1);
        var fetched = (FeedFetched)(await monitor.EventsAsync(feed))[1];

        Assert.Equal((1, 1), (fetched.New, fetched.RefusedCount));
        Assert.Equal(("bare-1", "article/empty"), (fetched.Refused[0].Entry, fetched.Refused[0].Code));
        Assert.Equal(["Only a headline"], (await monitor.ArticlesAsync(feed)).Select(a => a.Title));
    }

    [Fact]
    public async Task What_another_sites_feed_says_of_an_article_is_no_revision_of_it()
    {
        _publisher["/own"] = RawPublisher.Gives(TestFeeds.Rss("o1|http://127.0.0.1/story|Story|The whole long story."));
        _publisher["/lists"] = RawPublisher.Gives(TestFeeds.Rss("l1|http://127.0.0.1/story|Story|Two lines.").Replace("<link>http://127.0.0.1/</link>", "<link>http://lists.test/</link>", StringComparison.Ordinal));
        FeedId own = await monitor.AddAsync(_publisher.At("/own"));
        await monitor.PolledAsync(own, 1);

        FeedId lists = await monitor.AddAsync(new Uri($"http://localhost:{_publisher.Port}/lists"));
        await monitor.PolledAsync(lists, 1);
        Article story = Assert.Single(await monitor.ArticlesAsync(own));

        Assert.Empty(await monitor.BroughtAsync(lists));
        Assert.Single((await monitor.Running.Store.StreamAsync(StreamKeys.Article(story.Id), Ct)).Select(e => e.Data).OfType<ArticleReceived>());
    }

    [Fact]
    public async Task What_a_publisher_says_of_itself_without_end_is_cut_or_left_out()
    {
        _publisher["/wordy"] = RawPublisher.Gives(TestFeeds.Rss("w1||Wordy|Words.").Replace("Test Daily", new string('x', 5_000), StringComparison.Ordinal), $"ETag: \"{new string('e', 5_000)}\"");
        FeedId feed = await monitor.AddAsync(_publisher.At("/wordy"));

        await monitor.PolledAsync(feed, 1);

        Assert.Equal(200, ((FeedFetched)(await monitor.EventsAsync(feed))[1]).Title.Length);
        Assert.True((await monitor.StateAsync(feed)).History.Validators.IsEmpty);
    }

    [Fact]
    public async Task Gone_for_good_stops_a_feed_until_somebody_resumes_it()
    {
        _publisher["/gone"] = RawPublisher.Says("410 Gone|Content-Length: 0");
        FeedId feed = await monitor.AddAsync(_publisher.At("/gone"));

        await monitor.PolledAsync(feed, 1);
        PollState stopped = await monitor.StateAsync(feed);
        _publisher["/gone"] = RawPublisher.Gives(TestFeeds.Rss("back||Back|Again."));
        await monitor.ResumeAsync(feed);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromMinutes(1));

        Assert.Null(stopped.DueAt);
        Assert.Equal([typeof(FeedAdded), typeof(FeedDisabled), typeof(FeedResumed), typeof(FeedFetched)], (await monitor.EventsAsync(feed)).Select(e => e.GetType()));
        Assert.Equal(FeedDisableReason.Gone, ((FeedDisabled)(await monitor.EventsAsync(feed))[1]).Reason);
    }

    [Fact]
    public async Task A_publisher_that_wants_to_be_left_alone_is_even_by_hand()
    {
        _publisher["/busy"] = RawPublisher.Says("429 Too Many Requests|Retry-After: 10800|Content-Length: 0");
        FeedId feed = await monitor.AddAsync(_publisher.At("/busy"));

        await monitor.PolledAsync(feed, 1);
        DateTimeOffset asked = monitor.Time.GetUtcNow();
        DateTimeOffset byHand = await monitor.PollAsync(feed);

        Assert.InRange(byHand - asked, TimeSpan.FromHours(2.9), TimeSpan.FromHours(3.4));
        Assert.Equal(byHand, (await monitor.StateAsync(feed)).DueAt);
    }

    [Fact]
    public async Task An_outage_is_told_when_it_begins_changes_and_ends()
    {
        _publisher["/flaky"] = RawPublisher.Says("500 Oops|Content-Length: 0");
        FeedId feed = await monitor.AddAsync(_publisher.At("/flaky"));

        await monitor.PolledAsync(feed, 1);
        _publisher["/flaky"] = RawPublisher.Says("403 Forbidden|cf-mitigated: challenge|Content-Length: 0");
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        _publisher["/flaky"] = RawPublisher.Gives("<html><body>Sign in</body></html>", "Content-Type: text/html");
        await monitor.PolledAfterAsync(feed, 3, TimeSpan.FromHours(2));
        _publisher["/flaky"] = RawPublisher.Gives(TestFeeds.Rss("well||Well|Again."));
        await monitor.PolledAfterAsync(feed, 4, TimeSpan.FromHours(4));
        object[] events = await monitor.EventsAsync(feed);

        Assert.Equal([("http", 500, 1), ("challenge", 403, 2), ("no-feed", 200, 3)], events.OfType<FeedFailed>().Select(e => (e.Kind, e.Status ?? 0, e.InARow)));
        Assert.IsType<FeedFetched>(events[^1]);
        Assert.Equal(["news", "no-feed", "challenge", "http"], (await monitor.LogAsync(feed)).Select(run => run.Kind));
    }

    [Fact]
    public async Task An_index_of_sitemaps_is_no_feed_and_says_what_to_watch_instead()
    {
        _publisher["/sitemap.xml"] = RawPublisher.Gives($"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{_publisher.At("/old.xml")}</loc></sitemap><sitemap><loc>{_publisher.At("/news.xml")}</loc></sitemap></sitemapindex>", "Content-Type: application/xml");
        FeedId feed = await monitor.AddAsync(_publisher.At("/sitemap.xml"));
        string why = $"This is an index of 2 sitemaps and has no entries of its own. Watch the one with the news instead, such as {_publisher.At("/news.xml")}";

        await monitor.PolledAsync(feed, 1);
        TriedFeed tried = await monitor.Running.App.Services.GetRequiredService<FeedTrial>().RunAsync(_publisher.At("/sitemap.xml"), 0, Ct);
        FeedFindings found = await monitor.Running.App.Services.GetRequiredService<FeedSearch>().FindAsync(_publisher.At("/sitemap.xml"), Ct);

        var failed = (FeedFailed)(await monitor.EventsAsync(feed))[1];
        Assert.Equal(("no-feed", why), (failed.Kind, failed.Says));
        Assert.Equal((false, why), (tried.IsFeed, tried.Warnings[0]));
        Assert.Equal(why, found.Problem);
        Assert.Equal([_publisher.At("/old.xml").AbsoluteUri, _publisher.At("/news.xml").AbsoluteUri], found.Feeds.Select(part => part.Address));
    }

    [Fact]
    public async Task A_permanent_redirect_is_followed_at_once_and_remembered_after_a_day()
    {
        _publisher["/old"] = RawPublisher.Says("301 Moved Permanently|Location: /new|Content-Length: 0");
        _publisher["/new"] = RawPublisher.Gives(TestFeeds.Rss("moved||Moved|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/old"));

        await monitor.PolledAsync(feed, 1);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(12));
        int before = (await monitor.EventsAsync(feed)).OfType<FeedMoved>().Count();
        await monitor.PolledAfterAsync(feed, 3, TimeSpan.FromHours(13));
        FeedMoved moved = Assert.Single((await monitor.EventsAsync(feed)).OfType<FeedMoved>());
        int asked = _publisher.Requests.Count(r => r.StartsWith("GET /old ", StringComparison.Ordinal));
        await monitor.PolledAfterAsync(feed, 4, TimeSpan.FromHours(25));

        Assert.Equal((0, _publisher.At("/new"), 3), (before, moved.To, moved.Sightings));
        Assert.Equal((3, 3), (asked, _publisher.Requests.Count(r => r.StartsWith("GET /old ", StringComparison.Ordinal))));
        Assert.Single(await monitor.BroughtAsync(feed));
    }

    [Fact]
    public async Task Two_monitors_share_the_feeds_and_ask_none_twice()
    {
        const int Feeds = 60;
        for (int i = 0; i < Feeds; i++) _publisher[$"/shared{i}"] = RawPublisher.Gives(TestFeeds.Rss($"s{i}||Shared {i}|Words."));
        await using RunningMonitor second = await RunningMonitor.StartAsync(monitor.ConnectionString, Ct, monitor.Time);

        var ids = new List<FeedId>();
        for (int i = 0; i < Feeds; i++) ids.Add(await monitor.AddAsync(_publisher.At($"/shared{i}")));
        foreach (FeedId id in ids) await monitor.PolledAsync(id, 1);

        Assert.Equal(Feeds, _publisher.Requests.Count);
        foreach (FeedId id in ids) Assert.Single(await monitor.BroughtAsync(id));
    }
}
