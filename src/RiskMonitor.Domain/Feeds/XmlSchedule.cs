using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>When and where an XML feed wants to be asked for.</summary>
internal static class XmlSchedule
{
    private const int MinutesMax = 60 * 24 * 365;

    public static FeedSchedule Of(XmlFeedParts parts) => new()
    {
        TimeToLive = TimeToLive(parts.Feed),
        Self = FeedLinks.Related(parts.Feed, "self").FirstOrDefault(),
        Next = FeedLinks.Related(parts.Feed, "next").FirstOrDefault(),
        Hubs = [.. FeedLinks.Related(parts.Feed, "hub").Distinct().Take(10)],
        MovedTo = FeedAddress.Resolved(parts.Feed.String("itunes:new-feed-url") ?? NewLocation(parts), parts.Feed.Base),
        IsComplete = parts.Feed.All("fh:complete").Any() || parts.Feed.String("itunes:complete")?.Equals("yes", StringComparison.OrdinalIgnoreCase) is true,
    };

    private static TimeSpan? TimeToLive(FeedScope feed)
    {
        if (feed.String("ttl") is { } ttl && int.TryParse(ttl, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes is > 0 and <= MinutesMax)
            return TimeSpan.FromMinutes(minutes);

        int? period = feed.String("sy:updateperiod")?.ToLowerInvariant() switch
        {
            "hourly" => 60,
            "daily" => 60 * 24,
            "weekly" => 60 * 24 * 7,
            "monthly" => 60 * 24 * 30,
            "yearly" => MinutesMax,
            _ => null,
        };
        if (period is null) return null;
        bool isOften = int.TryParse(feed.String("sy:updatefrequency"), NumberStyles.None, CultureInfo.InvariantCulture, out int frequency) && frequency > 0;
        return TimeSpan.FromMinutes(Math.Max(1, period.Value / (isOften ? frequency : 1)));
    }

    // <rss><redirect><newLocation>: what publishers of RSS left behind when they moved.
    private static string? NewLocation(XmlFeedParts parts) =>
        parts.Root.Elements.Where(e => e.Key == "redirect").Select(e => new FeedScope(e, null).String("newlocation")).FirstOrDefault(address => address is not null)
        ?? parts.Feed.String("newlocation");
}
