using System.Text;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>What people do with feeds, on a real database, by a clock that the tests turn.</summary>
public sealed class WatchedFeedsTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WatchedFeeds Feeds => monitor.Running.App.Services.GetRequiredService<WatchedFeeds>();

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task A_feed_that_has_moved_is_known_by_both_its_addresses()
    {
        _publisher["/before"] = RawPublisher.Says("301 Moved Permanently|Location: /after|Content-Length: 0");
        _publisher["/after"] = RawPublisher.Gives(TestFeeds.Rss("m1||Moved|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/before"));
        await monitor.PolledAsync(feed, 1);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(12));
        await monitor.PolledAfterAsync(feed, 3, TimeSpan.FromHours(13));
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        string exported = await FeedLists.ExportAsync(session, TenantId.Default, Ct);

        ImportedFeeds again = await new FeedLists(Feeds).ImportAsync(TenantId.Default, Encoding.UTF8.GetBytes(exported), wantsFullText: false, "alice", Given.Tester, Ct);
        AddedFeed old = Assert.Single(await Feeds.AddAsync(TenantId.Default, [Wanted("/before")], "alice", Given.Tester, Ct));
        AddedFeed current = Assert.Single(await Feeds.AddAsync(TenantId.Default, [Wanted("/after")], "alice", Given.Tester, Ct));

        Assert.Equal((0, 1, 0), (again.Added, again.Known, again.Refused.Count));
        Assert.Equal([(feed, false), (feed, false)], new[] { old, current }.Select(added => (added.Id!.Value, added.IsNew)));      // not null: neither is refused
    }

    [Fact]
    public async Task A_feed_that_is_watched_again_goes_on_in_its_fetch_log()
    {
        _publisher["/again"] = RawPublisher.Gives(TestFeeds.Rss("a1||Again|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/again"));
        await monitor.PolledAsync(feed, 1);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(1));
        await Feeds.RemoveAsync(TenantId.Default, feed, "for a while", "alice", Given.Tester, Ct);
        _publisher["/again"] = RawPublisher.Says("404 Not Found|Content-Length: 0");

        await monitor.AddAsync(_publisher.At("/again"));
        await monitor.PolledAsync(feed, 1);

        Assert.Equal([("http", 1L), ("unchanged", 1L), ("news", 1L)], (await monitor.LogAsync(feed)).Select(run => (run.Kind, run.Times)));
    }

    [Fact]
    public async Task A_shorter_interval_counts_before_the_next_poll()
    {
        _publisher["/slow"] = RawPublisher.Gives(TestFeeds.Rss("s1||Slow|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/slow"), FeedSettings.Default with { IntervalMin = TimeSpan.FromHours(20) });
        await monitor.PolledAsync(feed, 1);
        DateTimeOffset asked = (await monitor.StateAsync(feed)).History.LastAt!.Value;      // it was polled

        await monitor.ChangeAsync(feed, FeedSettings.Default with { IntervalMax = TimeSpan.FromMinutes(30) });
        DateTimeOffset? sooner = (await monitor.StateAsync(feed)).DueAt;
        await monitor.ChangeAsync(feed, FeedSettings.Default with { IntervalMin = TimeSpan.FromHours(3) });
        DateTimeOffset? later = (await monitor.StateAsync(feed)).DueAt;

        Assert.Equal((30, 180), (Math.Round((sooner!.Value - asked).TotalMinutes), Math.Round((later!.Value - asked).TotalMinutes)));      // it is asked again
    }

    [Fact]
    public async Task Who_wants_a_feed_that_is_disabled_is_told_so_and_what_to_do()
    {
        FeedId feed = await monitor.AddAsync(_publisher.At("/off"));
        await Feeds.DisableAsync(TenantId.Default, feed, "too loud.", "alice", Given.Tester, Ct);

        var refused = await Assert.ThrowsAsync<FeedRefusedException>(() => Feeds.AddAsync(TenantId.Default, Wanted("/off"), "alice", Given.Tester, Ct));

        Assert.Equal($"{feed} is watched already, but disabled (too loud): {_publisher.At("/off")}. Resume it, and it is asked again.", refused.Message);
    }

    private WantedFeed Wanted(string path) => new(_publisher.At(path).AbsoluteUri, FeedSettings.Default);
}
