using RiskMonitor.Events;
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
        _publisher["/held"] = RawPublisher.Gives(TestFeeds.Rss("h1||One|Words held."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/held"));
        await monitor.PolledAsync(feed, 1);
        _publisher["/held"] = RawPublisher.Says("429 Too Many Requests|Retry-After: 21600|Content-Length: 0");
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        PollState held = await monitor.StateAsync(feed);

        await monitor.PushAsync(feed, TestFeeds.Rss("h1||One|Words held.", "h2||Two|Words held of the hub."));
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

    [Fact]
    public async Task A_push_that_cannot_be_processed_is_dropped_and_does_not_spin()
    {
        _publisher["/broken"] = RawPublisher.Gives(TestFeeds.Rss("b1||One|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/broken"));
        await monitor.PolledAsync(feed, 1);
        PollState before = await monitor.StateAsync(feed);
        await monitor.SpoilSeenAsync(feed);

        await monitor.PushAsync(feed, TestFeeds.Rss("b2||Two|Words of the hub."));
        await monitor.PolledAsync(feed, 2);
        PollState after = await monitor.StateAsync(feed);

        Assert.Equal((before.DueAt, 0), (after.DueAt, after.History.FailuresInARow));
        Assert.Equal(0L, await WaitingAsync(feed));
        Assert.Equal(("internal", "What the hub pushed could not be processed: ArgumentException."), (await monitor.LogAsync(feed))[0] is var run ? (run.Kind, run.Says) : default);
        Assert.DoesNotContain(await monitor.EventsAsync(feed), e => e is FeedFailed);
    }

    [Fact]
    public async Task A_hub_whose_address_cannot_be_stored_as_written_keeps_nobody_from_reading_the_feed()
    {
        _publisher["/nul"] = RawPublisher.Gives("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Nul","feed_url":"http://127.0.0.1/nul\u0000","hubs":[{"type":"WebSub","url":"http://127.0.0.1/hub\u0000"}],
             "items":[{"id":"n1","title":"Nul","content_text":"Words."}]}
            """, "Content-Type: application/feed+json");
        FeedId feed = await monitor.AddAsync(_publisher.At("/nul"));

        await monitor.PolledAsync(feed, 1);

        Assert.Equal("news", Assert.Single(await monitor.LogAsync(feed)).Kind);
        Assert.Single(await monitor.ArticlesAsync(feed));
    }

    private Task<long> WaitingAsync(FeedId feed) => Ledger.AskAsync<long>(monitor.ConnectionString, $"select count(*) from {PushTables.Pushes} where id = 'feed/default/{feed}'", Ct);
}
