using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>Pushes that are taken in by polls, on a real database, by a clock that the tests turn.</summary>
public sealed class PushedPollsTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task A_push_has_a_publisher_that_wants_to_be_left_alone_asked_no_sooner()
    {
        _publisher["/held"] = RawPublisher.Gives(TestFeeds.Rss("h1||One|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/held"));
        await monitor.PolledAsync(feed, 1);
        _publisher["/held"] = RawPublisher.Says("429 Too Many Requests|Retry-After: 21600|Content-Length: 0");
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        PollState held = await monitor.StateAsync(feed);

        await monitor.PushAsync(feed, TestFeeds.Rss("h1||One|Words.", "h2||Two|Words of the hub."));
        await monitor.PolledAsync(feed, 3);
        PollState after = await monitor.StateAsync(feed);
        DateTimeOffset byHand = await monitor.PollAsync(feed);

        Assert.Equal((held.DueAt, held.NotBefore, 1, held.History.LastAt), (after.DueAt, after.NotBefore, after.History.FailuresInARow, after.History.LastAt));
        Assert.Equal(held.NotBefore, byHand);
        Assert.Equal(["One", "Two"], (await monitor.ArticlesAsync(feed)).Select(article => article.Title));
        Assert.Equal([false, true], (await monitor.EventsAsync(feed)).OfType<FeedFetched>().Select(fetched => fetched.IsPushed));
        Assert.NotNull((await monitor.ViewAsync(feed)).FailingSince);
        Assert.Equal(2, _publisher.Requests.Count);
    }
}
