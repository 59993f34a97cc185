using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>What is shown of feeds while they are polled.</summary>
public sealed class FeedReadingTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private const int Feeds = 96, Readers = 8;

    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FeedReading Reading => monitor.Running.App.Services.GetRequiredService<FeedReading>();

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task No_answer_shows_a_fetch_without_its_effect_on_the_feed_however_often_is_read_while_feeds_are_polled()
    {
        FeedId[] feeds = await Task.WhenAll(Enumerable.Range(0, Feeds).Select(i =>
        {
            _publisher[$"/read/{i}"] = RawPublisher.Gives(TestFeeds.Rss($"{i}a||One of {i}|Words of {i}.", $"{i}b||Two of {i}|Other words of {i}."));
            return monitor.AddAsync(_publisher.At($"/read/{i}"));
        }));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        Task<string[]>[] readers = [.. feeds.Chunk(Feeds / Readers).Select(some => Task.Run(() => ReadAsync(some, over.Token))), Task.Run(() => ListAsync(over.Token))];
        foreach (FeedId feed in feeds) await monitor.PolledAsync(feed, 1);
        await over.CancelAsync();
        string[] torn = [.. (await Task.WhenAll(readers)).SelectMany(seen => seen)];

        Assert.Empty(torn);
        Assert.All(await Reading.AllAsync(TenantId.Default, Ct), feed => Assert.Equal((1L, 2L), (feed.Polls, feed.Entries)));
    }

    private async Task<string[]> ReadAsync(FeedId[] feeds, CancellationToken over)
    {
        var torn = new List<string>();
        while (!over.IsCancellationRequested)
        {
            foreach (FeedId id in feeds)
            {
                FeedInFull shown = (await Reading.FindInFullAsync(TenantId.Default, id, Ct))!;      // it was added before
                long listed = shown.Fetches.Sum(run => run.Fresh);
                if (listed != shown.Feed.Entries || shown.Fetches.Count != shown.Feed.Polls) torn.Add($"{id}: {shown.Fetches.Count} fetches with {listed} items listed, {shown.Feed.Polls} polls and {shown.Feed.Entries} items told");
            }
        }
        return [.. torn];
    }

    private async Task<string[]> ListAsync(CancellationToken over)
    {
        var torn = new List<string>();
        while (!over.IsCancellationRequested)
            torn.AddRange((await Reading.AllAsync(TenantId.Default, Ct)).Where(feed => feed.Entries != 2 * feed.Polls).Select(feed => $"{feed.Id}: {feed.Polls} polls and {feed.Entries} items told"));
        return [.. torn];
    }
}
