using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly FeedAnswer Answering = new(
        new FeedId("0123456789abcdef"), new Uri("https://news.example/rss"), "Daily", "", FullText: false, MinMinutes: 5, MaxMinutes: 1440, FeedStatus.Active, "", Now.AddDays(-10), Now.AddMinutes(-20),
        Now.AddMinutes(-20), Now.AddHours(-3), Now.AddMinutes(10), FailuresInARow: 0, null, "", Polls: 300, Entries: 85);

    [Fact]
    public void A_feed_that_answers_is_covered_and_its_items_are_counted_by_the_day()
    {
        FeedHealth health = FeedHealth.Of(Answering, Now);

        Assert.Equal((FeedCoverage.Covered, "", TimeSpan.FromMinutes(20), 8.5), (health.Coverage, health.Says, health.Lag, health.ItemsADay));
    }

    [Theory]
    [InlineData(5.9, FeedCoverage.Late)]
    [InlineData(6.1, FeedCoverage.Dark)]
    public void A_feed_that_fails_is_late_and_dark_after_six_hours(double hours, FeedCoverage coverage)
    {
        FeedHealth health = FeedHealth.Of(Answering with { LastSuccessAt = Now.AddHours(-hours - 1), FailingSince = Now.AddHours(-hours), FailuresInARow = 7, LastFailure = "HTTP 503." }, Now);

        Assert.Equal((coverage, "7 failures in a row. HTTP 503."), (health.Coverage, health.Says));
    }

    [Theory]
    [InlineData(0.2, 1, 60, FeedCoverage.Late)]
    [InlineData(7, 1, 60, FeedCoverage.Late)]
    [InlineData(7, 1, -16, FeedCoverage.Dark)]
    [InlineData(7, 2, 60, FeedCoverage.Dark)]
    public void One_failure_of_a_feed_that_is_asked_once_a_day_is_no_darkness(double hours, int failures, int minutesToNext, FeedCoverage coverage)
    {
        FeedAnswer quiet = Answering with
        {
            LastSuccessAt = Now.AddHours(-24 - hours),
            FailingSince = Now.AddHours(-hours),
            FailuresInARow = failures,
            LastFailure = "HTTP 503.",
            NextAt = Now.AddMinutes(minutesToNext),
        };

        Assert.Equal(coverage, Of(quiet).Coverage);
    }

    [Fact]
    public void A_publisher_that_asks_for_a_day_of_quiet_gets_it_without_being_called_dark()
    {
        FeedAnswer quiet = Answering with { MaxMinutes = 60, LastSuccessAt = Now.AddHours(-20), NextAt = Now.AddHours(4) };

        Assert.Equal((FeedCoverage.Covered, ""), Of(quiet));
        Assert.Equal(FeedCoverage.Covered, Of(quiet with { NextAt = Now.AddMinutes(-14) }).Coverage);
        Assert.Equal((FeedCoverage.Dark, "Nobody has asked it for too long."), Of(quiet with { NextAt = Now.AddMinutes(-16) }));
    }

    [Fact]
    public void A_feed_that_never_answered_is_dark_after_an_hour()
    {
        FeedAnswer mute = Answering with { LastSuccessAt = null, LastNewsAt = null, Entries = 0, FailuresInARow = 1, LastFailure = "HTTP 404." };

        Assert.Equal((FeedCoverage.Late, "HTTP 404."), Of(mute with { AddedAt = Now.AddMinutes(-59) }));
        Assert.Equal((FeedCoverage.Dark, "It has never answered. HTTP 404."), Of(mute with { AddedAt = Now.AddMinutes(-61) }));
        Assert.Equal((FeedCoverage.Late, "Not asked yet."), Of(mute with { AddedAt = Now, FailuresInARow = 0, LastFailure = "" }));
    }

    [Fact]
    public void A_feed_that_nobody_asks_does_not_pass_for_one_without_news()
    {
        Assert.Equal(FeedCoverage.Late, Of(Answering with { NextAt = Now.AddMinutes(-16) }).Coverage);
        Assert.Equal(FeedCoverage.Dark, Of(Answering with { LastSuccessAt = Now.AddHours(-49), NextAt = Now.AddHours(-20) }).Coverage);
    }

    [Fact]
    public void A_feed_that_is_switched_off_covers_nothing_and_says_why() =>
        Assert.Equal((FeedCoverage.Off, "Not asked. HTTP 410: it is gone for good."), Of(Answering with { Status = FeedStatus.Disabled, Reason = "HTTP 410: it is gone for good." }));

    private static (FeedCoverage Coverage, string Says) Of(FeedAnswer feed) => FeedHealth.Of(feed, Now) is var health ? (health.Coverage, health.Says) : default;
}
