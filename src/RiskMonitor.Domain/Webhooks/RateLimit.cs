namespace RiskMonitor.Webhooks;

/// <summary>How many deliveries a receiver takes: a bucket of <paramref name="Burst"/> that fills by <paramref name="PerSecond"/>.</summary>
/// <param name="PerSecond">Deliveries a second in the long run, <see cref="PerSecondMin"/> to <see cref="PerSecondMax"/>.</param>
/// <param name="Burst">Deliveries at once after a rest, 1 to <see cref="BurstMax"/>.</param>
public sealed record RateLimit(decimal PerSecond, int Burst)
{
    /// <summary>One delivery in 100 s.</summary>
    public const decimal PerSecondMin = 0.01m;

    /// <summary>More is no limit.</summary>
    public const decimal PerSecondMax = 1_000m;

    /// <summary>Most deliveries at once.</summary>
    public const int BurstMax = 1_000;

    /// <summary>What Teams asks for: at most four requests a second.</summary>
    public static readonly RateLimit OfTeams = new(4m, 1);

    /// <summary>What Slack asks for: one message a second, short bursts allowed.</summary>
    public static readonly RateLimit OfSlack = new(1m, 5);

    /// <summary>The limit of so many deliveries a minute, evenly; null where that is none.</summary>
    public static RateLimit? OfMinute(int deliveries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(deliveries, 1);
        decimal perSecond = deliveries / 60m;
        return perSecond > PerSecondMax ? null : new RateLimit(perSecond, 1);
    }

    /// <summary>The one of two limits that lets less through in the long run; null where there is none.</summary>
    public static RateLimit? Stricter(RateLimit? one, RateLimit? other) => one is null ? other : other is null || one.PerSecond <= other.PerSecond ? one : other;

    /// <summary>Asks for one delivery.</summary>
    /// <param name="fullAt">When the bucket would be full again, as the last answer said; the default for a full one.</param>
    /// <param name="now">When.</param>
    /// <returns>When the bucket is full again afterwards, and how long to wait first: more than zero means that nothing was taken.</returns>
    public (DateTimeOffset FullAt, TimeSpan Wait) Take(DateTimeOffset fullAt, DateTimeOffset now)
    {
        TimeSpan one = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / PerSecond));
        DateTimeOffset after = (fullAt > now ? fullAt : now) + one;
        TimeSpan wait = after - now - one * Burst;
        return wait > TimeSpan.Zero ? (fullAt, wait) : (after, TimeSpan.Zero);
    }
}
