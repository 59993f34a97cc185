using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Feeds of every manner, two nodes and a clock that runs ahead: real sockets, a real database, nothing waited for.</summary>
public sealed class SimulatedWeekTests(PostgresServer server) : IAsyncLifetime
{
    private readonly LedgerOfTest _ledger = new(server);      // each of its own: everything in it is counted

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Stillness = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public Task One_feed_of_each_manner_over_two_days_is_asked_politely_and_loses_and_doubles_nothing() =>
        SimulateAsync(Enum.GetValues<Manner>().Length, TimeSpan.FromDays(2), stepMin: TimeSpan.FromMinutes(10));

    [Fact]
    [Trait("Category", "Slow")]
    public Task Two_thousand_feeds_over_a_week_are_asked_politely_and_lose_and_double_nothing() =>
        SimulateAsync(2_000, TimeSpan.FromDays(7), stepMin: TimeSpan.FromMinutes(5));

    private async Task SimulateAsync(int feeds, TimeSpan length, TimeSpan stepMin)
    {
        var time = new FakeTimeProvider(Start);
        await using SimulatedPublishers publishers = await SimulatedPublishers.StartAsync(feeds, time, Ct);
        await using PollingNode one = await PollingNode.StartAsync(_ledger.ConnectionString, time, Ct), two = await PollingNode.StartAsync(_ledger.ConnectionString, time, Ct);
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(_ledger.ConnectionString);
        IReadOnlyList<AddedFeed> added = await one.Feeds.AddAsync(
            TenantId.Default, [.. publishers.Feeds.Select(feed => new WantedFeed(publishers.AddressOf(feed), FeedSettings.Default))], "alice", Given.Tester, Ct);
        var took = Stopwatch.StartNew();
        var late = new List<string>();
        long settled = 0;

        while (time.GetUtcNow() - Start < length)
        {
            time.Advance(await StepAsync(database, publishers, time.GetUtcNow(), stepMin));
            await QuietAsync(database, publishers, time);
            if (settled == 0 && time.GetUtcNow() - Start > length / 4) settled = GC.GetTotalMemory(forceFullCollection: true);
            late.AddRange(await ForgottenAsync(database, time.GetUtcNow() - 2 * stepMin));
        }
        long after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.All(added, feed => Assert.True(feed.IsNew));
        Assert.Empty(publishers.Feeds.SelectMany(feed => feed.Impolite));
        Assert.Empty(late);
        await NothingLostOrDoubledAsync(publishers, length);
        Assert.True(one.Polls > 0 && two.Polls > 0);
        Assert.InRange(after, 0, settled + 48 * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine(
            "{0} feeds over {1:0} days: {2} requests, {3} + {4} polls, {5} MB then {6} MB, {7:0} s", feeds, length.TotalDays, publishers.Feeds.Sum(f => f.Requests), one.Polls, two.Polls,
            settled >> 20, after >> 20, took.Elapsed.TotalSeconds);
    }

    // To the next feed that is due; where somebody waits for the clock, past their patience.
    private static async Task<TimeSpan> StepAsync(NpgsqlDataSource database, SimulatedPublishers publishers, DateTimeOffset now, TimeSpan stepMin)
    {
        if (publishers.Waiting > 0) return TimeSpan.FromSeconds(31);
        await using NpgsqlCommand command = database.CreateCommand($"select min(due_at) from {FeedTables.Polls}");
        return await command.ExecuteScalarAsync(Ct) is DateTime due && new DateTimeOffset(due) - now > stepMin ? new DateTimeOffset(due) - now : stepMin;
    }

    // Everything that is due is asked and recorded, but for what waits for the clock.
    private static async Task QuietAsync(NpgsqlDataSource database, SimulatedPublishers publishers, FakeTimeProvider time)
    {
        var still = Stopwatch.StartNew();
        (long, long, int) last = default;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(2, Ct))
        {
            await using NpgsqlCommand command = database.CreateCommand($"select count(*) filter (where leased_by is null and due_at <= $1), count(*) filter (where leased_by is not null) from {FeedTables.Polls}");
            command.Parameters.AddWithValue(time.GetUtcNow());
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(Ct);
            await row.ReadAsync(Ct);
            (long due, long lent) = (row.GetInt64(0), row.GetInt64(1));
            if (due == 0 && lent == publishers.Waiting) return;
            if (last != (due, lent, publishers.Waiting)) still.Restart();
            last = (due, lent, publishers.Waiting);
            // For a node that looked at the clock just before it was turned; and, where nothing moves, for one that waits its turn at a host, or a moment before it tries to connect again.
            if ((due > 0 && lent == publishers.Waiting) || still.Elapsed > Stillness) time.Advance(TimeSpan.FromMilliseconds(50));
            if (waited.Elapsed > Patience) throw new TimeoutException($"At {time.GetUtcNow():u} {due} feeds are due, {lent} under way, {publishers.Waiting} of them waiting for the clock.");
        }
    }

    private static async Task<IReadOnlyList<string>> ForgottenAsync(NpgsqlDataSource database, DateTimeOffset before)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select address from {FeedTables.Polls} where due_at < $1 and leased_by is null");
        command.Parameters.AddWithValue(before);
        var forgotten = new List<string>();
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(Ct);
        while (await row.ReadAsync(Ct)) forgotten.Add(row.GetString(0));
        return forgotten;
    }

    private async Task NothingLostOrDoubledAsync(SimulatedPublishers publishers, TimeSpan length)
    {
        var events = (await _ledger.Store.EventsAsync(Ct)).Select(e => e.Data).ToList();
        ILookup<string, ArticleReceived> received = events.OfType<ArticleReceived>().ToLookup(e => e.Article.Title);
        ILookup<FeedId, FeedFetched> fetched = events.OfType<FeedFetched>().ToLookup(e => e.Feed);

        foreach (SimulatedFeed feed in publishers.Feeds)
        {
            foreach (string item in feed.Served) Assert.Single(received[item]);
            int taken = fetched[FeedId.Of(new Uri(publishers.AddressOf(feed)))].Sum(e => e.New);
            Assert.Equal((feed.Host, feed.Manner, feed.Served.Count), (feed.Host, feed.Manner, taken));
            if (feed.Manner is Manner.Healthy or Manner.NewGuids or Manner.SharedLink or Manner.NoValidators or Manner.Moved or Manner.StatesTtl or Manner.TooMany or Manner.WrongLength or Manner.Slow)
                Assert.Contains(feed.Key(feed.Published(Start + length - TimeSpan.FromHours(27))), feed.Served);      // nobody waits longer than a day, the jitter and one failure
        }
        int corrected = publishers.Feeds.Count(feed => feed.Manner == Manner.Corrects);
        Assert.Equal(corrected, events.OfType<ArticleRevised>().Count());
        Assert.Equal(publishers.Feeds.Count(feed => feed.Manner == Manner.Gone), events.OfType<FeedDisabled>().Count(e => e.Reason == FeedDisableReason.Gone));
        if (length > MoveSighting.TimeMin * 2) Assert.Equal(publishers.Feeds.Count(feed => feed.Manner == Manner.Moved), events.OfType<FeedMoved>().Count());
        foreach (string kind in (string[])["TooLarge", "Bomb", "RedirectLoop", "Tls", "Timeout", "Truncated", "http"]) Assert.Contains(events.OfType<FeedFailed>(), e => e.Kind == kind);
    }
}
