using System.Text;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>A running monitor of one test class that polls by a clock that the tests turn.</summary>
public sealed class PollingMonitor(PostgresServer server) : IAsyncLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HashSet<FeedId> _added = [];

    private TestDatabase? _database;
    private RunningMonitor? _running;

    internal FakeTimeProvider Time { get; } = new(Start);

    internal RunningMonitor Running => _running!;      // xunit initialises before the first test

    internal string ConnectionString => _database!.ConnectionString;      // the same

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WatchedFeeds Feeds => Running.App.Services.GetRequiredService<WatchedFeeds>();

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("polling");
        _running = await RunningMonitor.StartAsync(_database.ConnectionString, Ct, Time, services: services => services.AddSingleton<NoticeHub>(provider => provider.GetRequiredService<HubSubscriptions>().NoticeAsync));
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    internal async Task<FeedId> AddAsync(Uri address, FeedSettings? settings = null)
    {
        FeedId feed = await Feeds.AddAsync(TenantId.Default, new WantedFeed(address.AbsoluteUri, settings ?? FeedSettings.Default), "alice", Given.Tester, Ct);
        _added.Add(feed);
        return feed;
    }

    /// <summary>Ends one test: its feeds go with its publisher. The next test would wait until each of them was asked in vain again.</summary>
    internal async ValueTask EndTestAsync(RawPublisher publisher)
    {
        foreach (FeedId feed in _added) await Feeds.RemoveAsync(TenantId.Default, feed, "the test is over", "alice", Given.Tester, CancellationToken.None);
        _added.Clear();
        await publisher.DisposeAsync();
    }

    internal Task ChangeAsync(FeedId feed, FeedSettings settings) => Feeds.ChangeAsync(TenantId.Default, feed, _ => settings, "alice", Given.Tester, Ct);

    internal Task ResumeAsync(FeedId feed) => Feeds.ResumeAsync(TenantId.Default, feed, "it is back", "alice", Given.Tester, Ct);

    internal Task<DateTimeOffset> PollAsync(FeedId feed) => Feeds.PollAsync(TenantId.Default, feed, Ct);

    /// <summary>Keeps what a hub would have pushed.</summary>
    internal Task<bool> PushAsync(FeedId feed, string body) =>
        Running.App.Services.GetRequiredService<PendingPushes>().KeepAsync(StreamKeys.Feed(TenantId.Default, feed), "application/rss+xml", Encoding.UTF8.GetBytes(body), Ct);

    /// <summary>Spoils what was met in a feed, so that its next whole answer cannot be processed.</summary>
    internal Task SpoilSeenAsync(FeedId feed) => Ledger.AskAsync<string>(ConnectionString, $"update {FeedTables.Polls} set seen = '\\x00' where id = '{StreamKeys.Feed(TenantId.Default, feed)}' returning id", Ct);

    /// <summary>Lets seconds pass until the feed has been polled so often, polls and recording done.</summary>
    internal Task PolledAsync(FeedId feed, long polls) => UntilAsync(async () => (await StateAsync(feed)).History.Polls >= polls, $"{feed} is polled {polls} times");

    /// <summary>Lets a time pass at once, then seconds until the feed has been polled so often.</summary>
    internal async Task PolledAfterAsync(FeedId feed, long polls, TimeSpan passed)
    {
        await UntilAsync(async () => await UnderWayAsync() == 0, "nothing is under way");
        Time.Advance(passed);
        await PolledAsync(feed, polls);
    }

    internal async Task<PollState> StateAsync(FeedId feed)
    {
        await using IQuerySession session = Running.Store.QuerySession();
        return (await FeedStates.ReadAsync(session, StreamKeys.Feed(TenantId.Default, feed), Ct))!;      // the tests ask for feeds that are watched
    }

    internal async Task<WatchedFeed> ViewAsync(FeedId feed)
    {
        await using IQuerySession session = Running.Store.QuerySession();
        return (await session.LoadAsync<FeedView>(StreamKeys.Feed(TenantId.Default, feed), Ct))!.State;      // the tests ask for feeds that are watched
    }

    internal async Task<IReadOnlyList<FetchRun>> LogAsync(FeedId feed)
    {
        await using IQuerySession session = Running.Store.QuerySession();
        return await FeedStates.LogAsync(session, StreamKeys.Feed(TenantId.Default, feed), Ct);
    }

    internal async Task<object[]> EventsAsync(FeedId feed) => [.. (await Running.Store.StreamAsync(StreamKeys.Feed(TenantId.Default, feed), Ct)).Select(e => e.Data)];

    /// <summary>The events of the articles that a feed brought, in their order.</summary>
    internal async Task<IReadOnlyList<IEvent>> BroughtAsync(FeedId feed) =>
        [.. (await Running.Store.EventsAsync(Ct)).Where(e => e.UserName == $"feed:{feed}" && e.Data is ArticleReceived or ArticleRevised).OrderBy(e => e.Sequence)];

    internal async Task<Article[]> ArticlesAsync(FeedId feed) => [.. (await BroughtAsync(feed)).Select(e => e.Data is ArticleReceived received ? received.Article : ((ArticleRevised)e.Data).Article)];

    // While something is under way the clock goes slowly: what takes half a second on a busy machine must not run into a limit of half a minute.
    private Task UntilAsync(Func<Task<bool>> isSo, string what) => Settling.UntilAsync(async () =>
    {
        if (await isSo()) return true;
        Time.Advance(await UnderWayAsync() == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(100));
        return false;
    }, what, Patience, Ct);

    private Task<long> UnderWayAsync() => Ledger.AskAsync<long>(ConnectionString, $"select count(*) from {FeedTables.Polls} where leased_by is not null", Ct);
}
