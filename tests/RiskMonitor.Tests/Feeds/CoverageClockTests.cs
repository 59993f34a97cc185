using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Feeds that go dark and come back, by a clock that the tests turn, told to a real receiver.</summary>
public sealed class CoverageClockTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>, IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private CoverageClock Clock => monitor.Running.App.Services.GetServices<IHostedService>().OfType<CoverageClock>().Single();

    public ValueTask DisposeAsync() => monitor.EndTestAsync(_publisher);

    [Fact]
    public async Task A_feed_that_goes_dark_is_told_of_once_and_once_when_it_is_back()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        await monitor.Running.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("coverage"), receiver.Url, [WebhookTypes.FeedDark, WebhookTypes.FeedRecovered], "", new DeliveryTerms { IsOrdered = true }), Ct);
        await monitor.Running.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("alerts"), other.Url, [WebhookTypes.AlertRaised], ""), Ct);
        _publisher["/dark"] = RawPublisher.Gives(TestFeeds.Rss("d1||One|Words."));
        FeedId feed = await monitor.AddAsync(_publisher.At("/dark?token=hidden"), FeedSettings.Default with { Title = "Dark Daily", IntervalMax = TimeSpan.FromHours(2) });      // so that it is not overdue where the time is turned by three hours and the clock looks before it is polled
        _publisher["/dark?token=hidden"] = RawPublisher.Gives(TestFeeds.Rss("d1||One|Words."));
        await monitor.PolledAsync(feed, 1);
        DateTimeOffset answered = (await monitor.StateAsync(feed)).History.LastSuccessAt!.Value;      // it answered just now
        _publisher["/dark?token=hidden"] = RawPublisher.Says("503 Service Unavailable|Content-Length: 0");

        await Clock.LookAsync(Ct);
        await monitor.PolledAfterAsync(feed, 2, TimeSpan.FromHours(3));
        await Clock.LookAsync(Ct);
        int early = Sent(await monitor.EventsAsync(feed));
        await monitor.PolledAfterAsync(feed, 3, TimeSpan.FromHours(4));
        await Clock.LookAsync(Ct);
        await Clock.LookAsync(Ct);
        await monitor.PolledAfterAsync(feed, 4, TimeSpan.FromHours(9));
        await Clock.LookAsync(Ct);
        object[] whileDark = await monitor.EventsAsync(feed);
        _publisher["/dark?token=hidden"] = RawPublisher.Gives(TestFeeds.Rss("d1||One|Words.", "d2||Two|Other words."));
        await monitor.PolledAfterAsync(feed, 5, TimeSpan.FromHours(18));
        await Clock.LookAsync(Ct);
        await Clock.LookAsync(Ct);
        await Settling.UntilAsync(() =>
        {
            monitor.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Told().Length >= 2);
        }, "both are delivered", TimeSpan.FromSeconds(60), Ct);
        JsonElement[] told = Told();

        Assert.Equal((0, 1), (early, Sent(whileDark)));
        Assert.Equal(2, Sent(await monitor.EventsAsync(feed)));
        Assert.Equal(["feed.dark", "feed.recovered"], told.Select(message => message.GetProperty("type").GetString()));
        Assert.All(told, message => Assert.Equal((feed.Value, "Dark Daily", answered), (message.GetProperty("data").GetProperty("feed").GetString(), message.GetProperty("data").GetProperty("title").GetString(), message.GetProperty("data").GetProperty("darkSince").GetDateTimeOffset())));
        Assert.All(told, message => Assert.Equal(_publisher.At("/dark").AbsoluteUri, message.GetProperty("data").GetProperty("address").GetString()));
        Assert.Contains("HTTP 503", told[0].GetProperty("data").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("It answers again.", told[1].GetProperty("data").GetProperty("reason").GetString());
        Assert.Empty(other.Received);

        // An attempt over which hours were turned has timed out, and is made again.
        JsonElement[] Told() => [.. receiver.Received.DistinctBy(r => r.Id).Select(r => r.Json)];
    }

    [Theory]
    [InlineData(FeedStatus.Active, 5, false, null)]
    [InlineData(FeedStatus.Active, 7, false, typeof(FeedDarkened))]
    [InlineData(FeedStatus.Active, 7, true, null)]
    [InlineData(FeedStatus.Active, 5, true, null)]
    [InlineData(FeedStatus.Disabled, 7, true, typeof(FeedRecovered))]
    [InlineData(FeedStatus.Disabled, 7, false, null)]
    public void Only_what_is_not_known_yet_is_told(FeedStatus status, int hoursFailing, bool isKnown, Type? told)
    {
        DateTimeOffset now = PollingMonitor.Start;
        var feed = new FeedAnswer(
            new FeedId("0123456789abcdef"), new Uri("https://news.example/rss"), "Daily", "", FullText: false, MinMinutes: 5, MaxMinutes: 1440, status, "", now.AddDays(-10), now.AddMinutes(-20),
            now.AddHours(-hoursFailing), null, now.AddMinutes(10), FailuresInARow: 3, now.AddHours(-hoursFailing), "HTTP 503.", Polls: 300, Entries: 85)
        { DarkSince = isKnown ? now.AddHours(-7) : null };

        Assert.Equal(told, CoverageClock.Changed(feed, now)?.GetType());
    }

    private static int Sent(object[] events) => events.Count(e => e is FeedDarkened or FeedRecovered);
}
