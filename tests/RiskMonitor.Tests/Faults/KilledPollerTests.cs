using Marten;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Faults;

/// <summary>The built program, killed while it polls.</summary>
public sealed class KilledPollerTests
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(120);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task No_item_is_lost_or_doubled_over_three_kills() => KillAsync(kills: 3, count: 60, seed: 3);

    [Fact]
    [Trait("Category", "Slow")]
    public Task No_item_is_lost_or_doubled_over_twenty_kills() => KillAsync(kills: 20, count: 300, seed: 4);

    private static async Task KillAsync(int kills, int count, int seed)
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using ItemFeeds feeds = await ItemFeeds.StartAsync(count, Ct);
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await AddAsync(store, feeds);
        var random = new Random(seed);
        int port = ServeProcess.FreePort(), cut = 0;

        for (int kill = 1; kill <= kills; kill++)
        {
            await using ServeProcess killed = Launch();
            await killed.ListeningAsync(Ct);
            await DueAsync(source);
            await Settling.UntilAsync(async () => await CountAsync(source, "leased_by is not null") > 0, "a poll is under way", SettleMax, Ct);
            await Task.Delay(random.Next(0, 300), Ct);
            await killed.KillAsync(Ct);
            cut += (int)await CountAsync(source, "leased_by is not null");
            feeds.NextRound();
        }
        await using ServeProcess last = Launch();
        await last.ListeningAsync(Ct);
        await Settling.UntilAsync(async () => await CountAsync(source, "leased_by is not null") == 0, "what the dead had is taken back", SettleMax, Ct);
        await DueAsync(source);
        await Settling.UntilAsync(async () => await CountAsync(source, "due_at <= now() or leased_by is not null") == 0, "every feed is polled", SettleMax, Ct);
        await last.KillAsync(Ct);

        var events = (await store.EventsAsync(Ct)).Select(e => e.Data).ToList();
        Assert.Equal(feeds.Published.Order(StringComparer.Ordinal), events.OfType<ArticleReceived>().Select(e => e.Article.Title).Order(StringComparer.Ordinal));
        Assert.Empty(events.OfType<ArticleRevised>());
        Assert.Empty(events.OfType<FeedFailed>());
        Assert.Equal(count, await CountAsync(source, $"history like '%\\\\u0022{kills + 1}\\\\u0022%'"));      // the validators of the last version, beside its items
        Assert.True(cut > 0, "No kill hit a poll; the test proves nothing.");
        Assert.All(feeds.Asked, asked => Assert.InRange(asked.Value, 1, kills + 2));      // when it was added, and each time that it was due: cut short or not
        TestContext.Current.TestOutputHelper?.WriteLine("{0} kills cut {1} polls short", kills, cut);
        await source.DisposeAsync();

        ServeProcess Launch() => ServeProcess.Launch(
            server.ConnectionString, port, [], "", ("RISKMONITOR__Feeds__AllowedSources__0", "127.0.0.0/8"), ("RISKMONITOR__Feeds__HostSpacingMilliseconds", "0"), ("RISKMONITOR__Feeds__HostRequestsMax", "8"));
    }

    private static async Task AddAsync(DocumentStore store, ItemFeeds feeds)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        TestFeeds.Configure(configuration);
        using var client = new SourceClient(SourceOptions.Read(configuration), TimeProvider.System);
        await new WatchedFeeds(store, client, TimeProvider.System).AddAsync(
            TenantId.Default, [.. Enumerable.Range(0, feeds.Count).Select(i => new WantedFeed(feeds.At(i).AbsoluteUri, FeedSettings.Default))], "alice", Given.Tester, Ct);
    }

    // As if hours had passed.
    private static async Task DueAsync(NpgsqlDataSource source)
    {
        await using NpgsqlCommand command = source.CreateCommand($"update {FeedTables.Polls} set due_at = now() where leased_by is null");
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string condition)
    {
        await using NpgsqlCommand command = source.CreateCommand($"select count(*) from {FeedTables.Polls} where {condition}");
        return (long)(await command.ExecuteScalarAsync(Ct))!;      // a count is a row
    }
}
