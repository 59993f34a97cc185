namespace RiskMonitor.Feeds;

/// <summary>How a feed stands, as the API and the command line say it.</summary>
/// <param name="Coverage"><c>covered</c>, <c>late</c>, <c>dark</c> (news may be missing) or <c>off</c> (nobody asks it).</param>
/// <param name="Says">Why, in a sentence; empty where it answers.</param>
/// <param name="LagSeconds">Since when nothing was heard of it, in seconds; null: never was.</param>
/// <param name="ItemsADay">Items taken in a day, since it was added; to a tenth.</param>
public sealed record FeedHealthAnswer(FeedCoverage Coverage, string Says, long? LagSeconds, double ItemsADay)
{
    internal static FeedHealthAnswer Of(FeedHealth health) => new(health.Coverage, health.Says, (long?)health.Lag?.TotalSeconds, Math.Round(health.ItemsADay, 1));

    /// <summary>A feed with its health.</summary>
    internal static FeedAnswer With(FeedAnswer feed, DateTimeOffset now) => feed with { Health = Of(FeedHealth.Of(feed, now)) };
}
