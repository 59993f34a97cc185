using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Reading;

/// <summary>Pages that cannot be had at first, on a real database and real sockets, by a clock that the tests turn.</summary>
public sealed class FullTextClockTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private static readonly string Sentence = string.Concat(Enumerable.Repeat("The ministry said on Monday that the plant would have to explain itself to the committee. ", 20));

    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task A_page_that_comes_later_becomes_a_revision_of_its_summary_and_no_second_article()
    {
        _publisher["/robots.txt"] = RawPublisher.Says("404 Not Found|Content-Length: 0");
        _publisher["/late"] = RawPublisher.Says("503 Service Unavailable|Content-Length: 0");
        FeedId feed = await WatchAsync("/later", $"l1|{_publisher.At("/late")}|Late|Words of a note.");
        long waiting = await WaitingAsync(feed);
        _publisher["/late"] = RawPublisher.Says($"302 Found|Location: {_publisher.At("/elsewhere")}|Content-Length: 0");
        _publisher["/elsewhere"] = Page("Late", "warn acme trade senator");

        await PassesAsync(TimeSpan.FromMinutes(9), TimeSpan.FromSeconds(30));
        int early = (await monitor.BroughtAsync(feed)).Count;
        await UntilAsync(async () => await WaitingAsync(feed) == 0);
        Article[] texts = await monitor.ArticlesAsync(feed);
        object[] stream = [.. (await monitor.Running.Store.StreamAsync(StreamKeys.Article(texts[0].Id), Ct)).Select(e => e.Data)];

        Assert.Equal((1L, 1), (waiting, early));
        Assert.Equal(2, texts.Length);
        Assert.Equal((texts[0].Id, texts[0].Url, texts[0].PublishedAt), (texts[1].Id, texts[1].Url, texts[1].PublishedAt));
        Assert.Equal("Late\nWords of a note.", texts[0].Text);
        Assert.Contains("warn acme trade senator", texts[1].Text, StringComparison.Ordinal);
        Assert.Equal([typeof(ArticleReceived), typeof(ArticleRevised), typeof(PoliticianWarned)], stream.Select(e => e.GetType()));
        Assert.Equal(texts[1].Revision, ((ArticleRevised)stream[1]).Current);
    }

    [Fact]
    public async Task A_page_that_never_comes_is_asked_for_five_times_and_its_summary_stays()
    {
        _publisher["/robots.txt"] = RawPublisher.Says("404 Not Found|Content-Length: 0");
        _publisher["/never"] = RawPublisher.Says("500 Internal Server Error|Content-Length: 0");
        _publisher["/gone"] = RawPublisher.Says("404 Not Found|Content-Length: 0");
        FeedId feed = await WatchAsync("/nevers", $"n1|{_publisher.At("/never")}|Never|Words that stay.", $"n2|{_publisher.At("/gone")}|Gone|Other words that stay.");
        long waiting = await WaitingAsync(feed);

        foreach ((int attempts, int minutes) in ((int, int)[])[(2, 10), (3, 60), (4, 240), (0, 720)])
        {
            monitor.Time.Advance(TimeSpan.FromMinutes(minutes));
            await UntilAsync(async () => await Ledger.AskAsync<int>(monitor.ConnectionString, $"select coalesce(max(attempts), 0) from {WaitingTexts.TableName} where feed = 'feed/default/{feed}'", Ct) == attempts, TimeSpan.FromMilliseconds(500));
        }
        Article[] texts = await monitor.ArticlesAsync(feed);

        Assert.Equal(1L, waiting);
        Assert.Equal(5, _publisher.Requests.Count(request => request.StartsWith("GET /never ", StringComparison.Ordinal)));
        Assert.Single(_publisher.Requests, request => request.StartsWith("GET /gone ", StringComparison.Ordinal));
        Assert.Equal(["Never\nWords that stay.", "Gone\nOther words that stay."], texts.Select(text => text.Text));
    }

    [Fact]
    public async Task What_the_feed_has_changed_meanwhile_is_left_to_the_feed()
    {
        _publisher["/robots.txt"] = RawPublisher.Says("404 Not Found|Content-Length: 0");
        _publisher["/changing"] = RawPublisher.Says("503 Service Unavailable|Content-Length: 0");
        FeedId feed = await WatchAsync("/changes", $"c1|{_publisher.At("/changing")}|Changing|Words at first.");
        _publisher["/changing"] = Page("Changing", "warn bolt trade senator");
        _publisher["/changes"] = RawPublisher.Gives(TestFeeds.Rss($"c1|{_publisher.At("/changing")}|Changing|Words of another day."));

        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromMinutes(45));
        await UntilAsync(async () => await WaitingAsync(feed) == 0);
        Article[] texts = await monitor.ArticlesAsync(feed);

        Assert.Single(texts.Select(text => text.Id).Distinct());
        Assert.Equal(1, texts.Count(text => text.Text.Contains("warn bolt trade senator", StringComparison.Ordinal)));
    }

    private async Task<FeedId> WatchAsync(string path, params string[] items)
    {
        _publisher[path] = RawPublisher.Gives(TestFeeds.Rss(items));
        FeedId feed = await monitor.AddAsync(_publisher.At(path), FeedSettings.Default with { WantsFullText = true, IntervalMin = TimeSpan.FromMinutes(30) });
        await monitor.PolledAsync(feed, 1);
        return feed;
    }

    private static Answering Page(string title, string words) =>
        RawPublisher.Gives($"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p><p>{Sentence}</p></article></body></html>", "Content-Type: text/html");

    private Task<long> WaitingAsync(FeedId feed) => Ledger.AskAsync<long>(monitor.ConnectionString, $"select count(*) from {WaitingTexts.TableName} where feed = 'feed/default/{feed}'", Ct);

    private async Task PassesAsync(TimeSpan time, TimeSpan step)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += step)
        {
            monitor.Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);      // what is waited for is a database
        }
    }

    private Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? step = null) => Settling.UntilAsync(async () =>
    {
        if (await isSo()) return true;
        monitor.Time.Advance(step ?? TimeSpan.FromSeconds(10));
        return false;
    }, "nothing waits", TimeSpan.FromSeconds(90), Ct);
}
