using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class WatchedFeedTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri Here = new("https://a.test/feed");
    private static readonly FeedId Id = FeedId.Of(Here);
    private static readonly FeedAdded Added = new(TenantId.Default, Id, Noon, "alice", Here, FeedSettings.Default);

    [Fact]
    public void A_feed_is_named_by_its_first_address_and_called_by_its_title()
    {
        WatchedFeed feed = Fold(Added, Fetched(2, "Daily"), new FeedMoved(TenantId.Default, Id, Noon, Here, new Uri("https://b.test/"), Noon, 3));

        Assert.Equal((Id, new Uri("https://b.test/"), "Daily", 2L), (feed.Added.Feed, feed.Address, feed.Name, feed.Entries));
    }

    [Fact]
    public void A_darkness_that_was_told_of_lasts_until_its_end_is_told_of()
    {
        WatchedFeed dark = Fold(Added, Failed(1), new FeedDarkened(TenantId.Default, Id, Noon.AddHours(8), Noon.AddHours(1), "HTTP 500."));
        WatchedFeed answered = Fold(Added, Failed(1), new FeedDarkened(TenantId.Default, Id, Noon.AddHours(8), Noon.AddHours(1), "HTTP 500."), Fetched(0, ""));
        WatchedFeed back = WatchedFeed.Evolve(answered, new FeedRecovered(TenantId.Default, Id, Noon.AddHours(9), Noon.AddHours(1), "It answers again."));

        Assert.Equal((Noon.AddHours(1), Noon.AddHours(1), null), (dark.DarkSince, answered.DarkSince, back.DarkSince));
    }

    [Fact]
    public void A_feed_whose_bytes_were_read_again_stands_as_it_stood()
    {
        WatchedFeed failing = Fold(Added, Fetched(2, "Daily"), Failed(1));
        WatchedFeed reread = WatchedFeed.Evolve(failing, new FeedReread(TenantId.Default, Id, Noon.AddHours(9), "alice", "", FeedReader.Version, new ExtractionVersions("r", "e", "g"), [], 0, 5, 2, 1, 0, 3, 0, []));

        Assert.Same(failing, reread);
    }

    [Fact]
    public void Failing_begins_with_the_first_failure_and_ends_with_an_answer()
    {
        WatchedFeed failing = Fold(Added, Failed(1), Failed(2));
        WatchedFeed well = Fold(Added, Failed(1), Failed(2), Fetched(0, ""));

        Assert.Equal((Noon.AddHours(1), "HTTP 500."), (failing.FailingSince, failing.LastFailure));
        Assert.Equal((null, ""), (well.FailingSince, well.LastFailure));
        Assert.Null(well.LastNewsAt);
    }

    [Fact]
    public void A_feed_that_is_resumed_fails_since_then_until_it_answers()
    {
        var stopped = new FeedDisabled(TenantId.Default, Id, Noon.AddHours(2), "alice", FeedDisableReason.ByHand, "");
        var gone = new FeedDisabled(TenantId.Default, Id, Noon.AddHours(2), "system", FeedDisableReason.Gone, "HTTP 410.");
        var resumed = new FeedResumed(TenantId.Default, Id, Noon.AddHours(5), "alice", "");

        WatchedFeed failing = Fold(Added, Failed(1), stopped, resumed), wasGone = Fold(Added, Fetched(1, ""), gone, resumed), well = Fold(Added, Fetched(1, ""), stopped, resumed);

        Assert.Equal((Noon.AddHours(5), "HTTP 500."), (failing.FailingSince, failing.LastFailure));
        Assert.Equal((Noon.AddHours(5), "HTTP 410."), (wasGone.FailingSince, wasGone.LastFailure));
        Assert.Equal((null, ""), (well.FailingSince, well.LastFailure));
    }

    [Fact]
    public void A_push_says_nothing_of_whether_the_publisher_answers()
    {
        WatchedFeed pushed = Fold(Added, Failed(1), Fetched(2, "Daily") with { IsPushed = true });

        Assert.Equal((Noon.AddHours(1), "HTTP 500.", 2L, Noon), (pushed.FailingSince, pushed.LastFailure, pushed.Entries, pushed.LastNewsAt));
    }

    [Fact]
    public void A_poll_that_ends_after_a_feed_was_removed_brings_it_not_back()
    {
        WatchedFeed feed = Fold(Added, new FeedRemoved(TenantId.Default, Id, Noon, "alice", ""), new FeedDisabled(TenantId.Default, Id, Noon, "system", FeedDisableReason.Gone, "HTTP 410."));

        Assert.Equal(FeedStatus.Removed, feed.Status);
    }

    [Fact]
    public void Added_again_it_goes_on_counting()
    {
        WatchedFeed feed = Fold(Added, Fetched(5, "Daily"), new FeedRemoved(TenantId.Default, Id, Noon, "alice", ""), Added);

        Assert.Equal((FeedStatus.Active, 5L, "Daily"), (feed.Status, feed.Entries, feed.Name));
    }

    [Fact]
    public void A_redirect_is_believed_after_three_sights_over_a_day()
    {
        var there = new Uri("https://b.test/");

        MoveSighting? move = null;
        foreach (int hour in new[] { 0, 1, 2 }) move = MoveSighting.After(move, there, Noon.AddHours(hour));
        bool isSettledTooEarly = move!.IsSettled(Noon.AddHours(2));      // it was seen three times
        MoveSighting late = MoveSighting.After(move, there, Noon.AddHours(24))!;      // it was seen again
        MoveSighting? other = MoveSighting.After(late, new Uri("https://c.test/"), Noon.AddHours(25));

        Assert.False(isSettledTooEarly);
        Assert.True(late.IsSettled(Noon.AddHours(24)));
        Assert.Equal(1, other?.Count);
        Assert.Null(MoveSighting.After(late, null, Noon.AddHours(25)));
    }

    [Theory]
    [InlineData("https://www.a.test/1", true)]
    [InlineData("https://edition.a.test/1", true)]
    [InlineData("https://site.test/1", true)]
    [InlineData("https://nota.test/1", false)]
    [InlineData("https://other.test/1", false)]
    public void A_page_is_a_publishers_own_on_its_hosts_alone(string page, bool isOwn) =>
        Assert.Equal(isOwn, FeedSite.IsOwn(new Uri(page), new Uri("https://feeds.a.test/rss"), new Uri("https://www.site.test/")));

    [Theory]
    [InlineData(301, 308, "https://c.test/")]
    [InlineData(301, 302, "https://b.test/")]
    [InlineData(302, 301, null)]
    public void Something_has_moved_as_far_as_the_permanent_redirects_lead(int first, int second, string? moved)
    {
        Redirect[] trail = [new(Here, new Uri("https://b.test/"), first), new(new Uri("https://b.test/"), new Uri("https://c.test/"), second)];

        Assert.Equal(moved, Redirect.MovedTo(trail)?.AbsoluteUri);
    }

    [Fact]
    public void A_way_out_of_TLS_is_not_remembered() =>
        Assert.Null(Redirect.MovedTo([new Redirect(Here, new Uri("http://a.test/feed"), 301)]));

    private static FeedFetched Fetched(int entries, string title) => new(TenantId.Default, Id, Noon, 200, Here, "h", 10, FeedFormat.Rss20, title, entries, entries, 0, 0, []);

    private static FeedFailed Failed(int hour) => new(TenantId.Default, Id, Noon.AddHours(hour), 500, "http", "HTTP 500.", hour, Noon.AddHours(hour + 1));

    private static WatchedFeed Fold(params IFeedEvent[] events)
    {
        WatchedFeed? feed = null;
        foreach (IFeedEvent happened in events) feed = WatchedFeed.Evolve(feed, happened);
        return feed!;      // the first event begins it
    }
}
