using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>Leases that are renewed and run out, and hubs that fail, by a clock that the tests turn.</summary>
public sealed class HubRenewalTests(PostgresServer server) : IAsyncLifetime
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private TestDatabase? _database;
    private RunningMonitor? _running;
    private HttpClient? _http;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HubSubscriptions Subscriptions => _running!.App.Services.GetRequiredService<HubSubscriptions>();      // xunit initialises before the test

    private HubClock Clock => _running!.App.Services.GetServices<IHostedService>().OfType<HubClock>().Single();      // the same

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("hubs");
        _running = await RunningMonitor.StartAsync(_database.ConnectionString, Ct, _time, hasPages: true, services: services => services
            .AddSingleton<NoticeHub>(provider => provider.GetRequiredService<HubSubscriptions>().NoticeAsync)
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<HubClock>(provider, new Uri("https://monitor.test/outside"))));
        _http = new HttpClient { BaseAddress = new Uri(_running.App.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_running is not null) await _running.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        await _publisher.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_and_one_that_is_not_confirmed_again_pushes_no_more()
    {
        _publisher["/hub"] = RawPublisher.Says("202 Accepted|Content-Length: 0");
        FeedId feed = await WatchAsync("/renewed", "");
        await UntilAskedAsync(1);
        HubSubscription first = await FindAsync(feed);
        await VerifyAsync(first);
        DateTimeOffset? until = (await FindAsync(feed)).LeaseUntil;

        _time.Advance(TimeSpan.FromMinutes(47));
        await Clock.LookAsync(Ct);
        int early = Asked();
        _time.Advance(TimeSpan.FromMinutes(1.5));
        await UntilAskedAsync(2);
        HubSubscription renewing = await FindAsync(feed);
        await VerifyAsync(renewing);
        HubSubscription renewed = await FindAsync(feed);
        string active = await StateAsync(feed);
        _time.Advance(TimeSpan.FromMinutes(61));
        string lapsed = await StateAsync(feed);

        Assert.Equal(1, early);
        Assert.Equal((HubSubscriptions.Active, first.Token), (renewing.State, renewing.Token));
        Assert.InRange((renewed.LeaseUntil - until)!.Value.TotalMinutes, 48, 52);      // both are confirmed
        Assert.Equal(("active", "lapsed"), (active, lapsed));
    }

    [Fact]
    public async Task Hubs_of_the_headers_come_first_and_where_one_fails_the_next_is_asked()
    {
        _publisher["/broken"] = RawPublisher.Says("500 Internal Server Error|Content-Length: 0");
        _publisher["/hub"] = RawPublisher.Says("202 Accepted|Content-Length: 0");

        FeedId feed = await WatchAsync("/linked", $"|Link: <{_publisher.At("/broken")}>; rel=\"hub\", <https://news.test/topic>; rel=self");
        await UntilAskedAsync(1);
        HubSubscription asked = await FindAsync(feed);

        Assert.Equal((_publisher.At("/hub").AbsoluteUri, "https://news.test/topic", HubSubscriptions.Asked, 1), (asked.Hub, asked.Topic, asked.State, asked.Failures));
        Assert.Single(_publisher.Requests, request => request.StartsWith("POST /broken ", StringComparison.Ordinal));
    }

    private int Asked() => _publisher.Requests.Count(request => request.StartsWith("POST /hub ", StringComparison.Ordinal));

    private Task UntilAskedAsync(int times) => UntilAsync(() => Task.FromResult(Asked() == times), $"the hub is asked {times} times");

    private async Task<FeedId> WatchAsync(string path, string header)
    {
        _publisher[path] = RawPublisher.Gives(
            TestFeeds.Rss("h1||One|Words.").Replace("<language>", $"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{_publisher.At("/hub")}\"/><language>", StringComparison.Ordinal),
            "Content-Type: application/rss+xml" + header);
        return await _running!.App.Services.GetRequiredService<WatchedFeeds>()      // xunit initialises before the test
            .AddAsync(TenantId.Default, new WantedFeed(_publisher.At(path).AbsoluteUri, FeedSettings.Default), "alice", Given.Tester, Ct);
    }

    private async Task<HubSubscription> FindAsync(FeedId feed)
    {
        string? token = null;
        await UntilAsync(async () => (token = await Ledger.AskAsync<string>(_database!.ConnectionString, $"select token from {PushTables.Subscriptions} where id = '{StreamKeys.Feed(TenantId.Default, feed)}' and state <> 'wanted'", Ct)) is not null, "the hub has answered");
        return (await Subscriptions.FindAsync(token!, Ct))!;      // both: waited for
    }

    private async Task VerifyAsync(HubSubscription asked)
    {
        using HttpResponseMessage answer = await _http!.GetAsync(new Uri($"/websub/{asked.Token}?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(asked.Topic)}&hub.challenge=prove&hub.lease_seconds=3600", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<string> StateAsync(FeedId feed) =>
        JsonElement.Parse(await _http!.GetStringAsync(new Uri($"/api/feeds/{feed}", UriKind.Relative), Ct)).GetProperty("hub").GetProperty("state").GetString()!;      // the feed names one

    private Task UntilAsync(Func<Task<bool>> isSo, string what) => Settling.UntilAsync(async () =>
    {
        if (await isSo()) return true;
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return false;
    }, what, TimeSpan.FromMinutes(1), Ct);
}
