using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>The view of a feed while polls and people write to its stream at once.</summary>
public sealed class RecordedPollsTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task What_people_change_while_polls_are_recorded_is_in_the_view_of_the_feed()
    {
        FeedId feed = await monitor.AddAsync(_publisher.At("/changed"));
        int changes = 0;

        for (int poll = 1; poll <= 5; poll++)
        {
            _publisher["/changed"] = RawPublisher.Gives(TestFeeds.Rss([.. Enumerable.Range(0, poll).Select(i => $"g{i}||Item {i}|Words {i}.")]));
            Task polled = poll == 1 ? monitor.PolledAsync(feed, 1) : monitor.PolledAfterAsync(feed, poll, TimeSpan.FromHours(2));
            do
            {
                await monitor.ChangeAsync(feed, FeedSettings.Default with { Title = $"Title {++changes}" });
                await Task.Delay(40, Ct);      // people are slower still
            }
            while (!polled.IsCompleted);
            await polled;
        }

        WatchedFeed told = (await monitor.EventsAsync(feed)).Cast<IFeedEvent>().Aggregate((WatchedFeed?)null, WatchedFeed.Evolve)!;      // it was added
        Assert.Equal((5, $"Title {changes}"), (told.Entries, told.Name));
        Assert.Equal(told, await monitor.ViewAsync(feed));
    }
}
