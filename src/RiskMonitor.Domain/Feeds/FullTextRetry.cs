using System.Collections.Immutable;

namespace RiskMonitor.Feeds;

/// <summary>When a page that could not be had for a passing reason is asked for again: a time-out, a server that fails or is busy, a robots.txt that cannot be had, too many pages of one poll (decision 0093).</summary>
public static class FullTextRetry
{
    /// <summary>Waits after the attempts that failed: 5 attempts over about 17 hours, the poll's own counted; then the summary stays.</summary>
    public static readonly ImmutableArray<TimeSpan> Delays = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];

    /// <summary>How long to wait before the next attempt.</summary>
    /// <param name="attempt">Attempts already made, counted from 1.</param>
    /// <returns>Null when it is given up.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempt"/> is below 1.</exception>
    public static TimeSpan? NextDelay(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return attempt > Delays.Length ? null : Delays[attempt - 1];
    }
}
