namespace RiskMonitor.Webhooks;

/// <summary>When a failed webhook is tried again: the example schedule of the Standard Webhooks specification, 10 attempts over 75 h 35 min.</summary>
public static class RetrySchedule
{
    /// <summary>Waits between attempts; the first attempt comes at once, one more attempt than waits.</summary>
    public static readonly ValueList<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>±20 % of each wait, so that receivers that failed together are not hit together.</summary>
    public const double JitterRatio = 0.2;

    /// <summary>How long to wait after a failed attempt.</summary>
    /// <param name="attempt">Attempts already made, counted from 1.</param>
    /// <param name="unitRandom">A draw from [0, 1); 0.5 switches the jitter off.</param>
    /// <returns>The wait, or null when the delivery is given up.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempt"/> is below 1, or <paramref name="unitRandom"/> is outside [0, 1).</exception>
    public static TimeSpan? NextDelay(int attempt, double unitRandom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(unitRandom);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unitRandom, 1.0);
        if (attempt > Delays.Count) return null;

        double factor = 1.0 + JitterRatio * (2.0 * unitRandom - 1.0);
        return Delays[attempt - 1] * factor;
    }

    /// <summary>The draw for one attempt of one delivery: seeded by both, so that a replayed decision waits equally long.</summary>
    /// <returns>A number in [0, 1).</returns>
    public static double Draw(DeliveryId delivery, int attempt)
    {
        string digits = ContentId.Of("jitter", delivery.Value, attempt.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return uint.Parse(digits.AsSpan(0, 8), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) / 4294967296.0;
    }
}
