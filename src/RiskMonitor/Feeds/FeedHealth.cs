using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>Whether a feed covers what it is watched for.</summary>
public enum FeedCoverage
{
    /// <summary>It answers.</summary>
    Covered,

    /// <summary>It fails, or was not asked when it was due; not for long yet.</summary>
    Late,

    /// <summary>It has not answered for so long that news may be missing.</summary>
    Dark,

    /// <summary>It is not asked.</summary>
    Off,
}

/// <summary>How a feed stands, for people. "No news" and "no coverage" are never the same.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Coverage">Whether it covers anything.</param>
/// <param name="Says">Why, in a sentence; empty where it answers.</param>
/// <param name="Lag">Since when nothing was heard of it; null: never was.</param>
/// <param name="ItemsADay">Items taken in a day, since it was added.</param>
public sealed record FeedHealth(FeedAnswer Feed, FeedCoverage Coverage, string Says, TimeSpan? Lag, double ItemsADay)
{
    /// <summary>A feed that fails for longer is dark.</summary>
    public static readonly TimeSpan FailingMax = TimeSpan.FromHours(6);

    /// <summary>A feed that never answered is dark after this.</summary>
    public static readonly TimeSpan FirstAnswerMax = TimeSpan.FromHours(1);

    /// <summary>A feed that is due for longer is late: nobody asks.</summary>
    public static readonly TimeSpan OverdueMax = TimeSpan.FromMinutes(15);

    public static FeedHealth Of(FeedAnswer feed, DateTimeOffset now)
    {
        (FeedCoverage coverage, string says) = Judge(feed, now);
        double days = Math.Max(1, (now - feed.AddedAt).TotalDays);
        return new FeedHealth(feed, coverage, says, feed.LastSuccessAt is { } last ? now - last : null, feed.Entries / days);
    }

    private static (FeedCoverage Coverage, string Says) Judge(FeedAnswer feed, DateTimeOffset now)
    {
        if (feed.Status != FeedStatus.Active) return (FeedCoverage.Off, $"Not asked. {feed.Reason}".Trim());

        string failure = feed.FailuresInARow <= 1 ? feed.LastFailure : string.Create(CultureInfo.InvariantCulture, $"{feed.FailuresInARow:N0} failures in a row. {feed.LastFailure}");
        if (feed.LastSuccessAt is not { } last)
            return now - feed.AddedAt > FirstAnswerMax ? (FeedCoverage.Dark, $"It has never answered. {failure}".Trim()) : (FeedCoverage.Late, failure.Length > 0 ? failure : "Not asked yet.");

        bool isOverdue = feed.NextAt is not { } next || now - next > OverdueMax;
        // From when it began to fail: a quiet feed is silent for a day by design. One failure that is not due to be asked after yet is no outage.
        if (feed.FailuresInARow > 0) return (now - (feed.FailingSince ?? last) > FailingMax && (feed.FailuresInARow > 1 || isOverdue) ? FeedCoverage.Dark : FeedCoverage.Late, failure);
        if (!isOverdue) return (FeedCoverage.Covered, "");      // whatever the silence: its publisher may have asked for it
        return now - last > 2 * TimeSpan.FromMinutes(feed.MaxMinutes) ? (FeedCoverage.Dark, "Nobody has asked it for too long.") : (FeedCoverage.Late, "It is due, and nobody asks: is the server running?");
    }
}
