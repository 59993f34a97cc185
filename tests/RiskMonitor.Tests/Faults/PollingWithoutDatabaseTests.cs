using System.Globalization;
using Marten;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Faults;

public sealed class PollingWithoutDatabaseTests : IAsyncDisposable
{
    private const int Feeds = 80;

    private readonly RawPublisher _publisher = new RawPublisher().Start();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task Feeds_that_were_lent_when_the_database_broke_are_asked_within_minutes_and_not_after_their_lease()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres server = await place.StartAsync(Ct);
        await using DocumentStore store = Ledger.Open(server.ConnectionString, out NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        for (int i = 0; i < Feeds; i++) _publisher[$"/f{i}"] = Slowly(RawPublisher.Gives(TestFeeds.Rss($"g{i}||Item {i}|Words {i}.")));
        await using PollingNode node = await PollingNode.StartAsync(server.ConnectionString, _time, Ct);
        WantedFeed[] wanted = [.. Enumerable.Range(0, Feeds).Select(i => new WantedFeed(string.Create(CultureInfo.InvariantCulture, $"http://host{i}.test:{_publisher.Port}/f{i}"), FeedSettings.Default))];
        await node.Feeds.AddAsync(TenantId.Default, wanted, "alice", Given.Tester, Ct);

        await UntilAsync(() => Task.FromResult(_publisher.Requests.Count >= 10), "some are under way");
        place.KillAllProcesses();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Ct);      // what is away is a database
        await server.ReviveAsync(progress: null, Ct);
        DateTimeOffset revived = _time.GetUtcNow();
        await UntilAsync(async () => await AskAsync(server, $"select count(*) from {FeedTables.Polls} where (history::jsonb ->> 'lastSuccessAt') is not null") == Feeds, "all are polled");

        Assert.InRange(_time.GetUtcNow() - revived, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.Equal(Feeds, await AskAsync(server, $"select count(*) from {LedgerConfiguration.Schema}.mt_events where type = 'article_received'"));
        await source.DisposeAsync();
    }

    private static Answering Slowly(Answering answer) => async (connection, request, ct) =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, ct);      // so that many are under way at once
        await answer(connection, request, ct);
    };

    private Task UntilAsync(Func<Task<bool>> isSo, string what) => Settling.UntilAsync(async () =>
    {
        if (await isSo()) return true;
        _time.Advance(TimeSpan.FromSeconds(1));
        return false;
    }, what, TimeSpan.FromMinutes(2), Ct);

    // A connection of its own: those of a pool broke, too.
    private static Task<long> AskAsync(EmbeddedPostgres server, string sql) => ServerOfTest.AskAsync<long>(server.ConnectionString, sql, Ct);
}
