namespace RiskMonitor.Exposure;

/// <summary>Days (UTC) that scores are asked for, both included; a day's score is that of its last second, as a backtest writes it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, not before the first.</param>
internal sealed record ScoreDays(DateOnly From, DateOnly To)
{
    /// <summary>Days of one series at most: ten years.</summary>
    public const int DaysMax = 3_660;

    /// <summary>The last second of each day.</summary>
    public IReadOnlyList<DateTimeOffset> Ends =>
        [.. Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(day => new DateTimeOffset(From.AddDays(day + 1), TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(-1))];

    /// <summary>What is wrong with a range of two instants, each of which stands for its day; null where it can be asked for.</summary>
    public static string? Refusal(DateTimeOffset from, DateTimeOffset to)
    {
        int days = DayOf(to).DayNumber - DayOf(from).DayNumber + 1;
        if (days < 1) return $"The range begins on {DayOf(from):yyyy-MM-dd} and ends on {DayOf(to):yyyy-MM-dd}; it must not end before it begins.";
        return days > DaysMax ? $"The range has {days} days; at most {DaysMax} are scored at once." : null;
    }

    public static ScoreDays Between(DateTimeOffset from, DateTimeOffset to) => new(DayOf(from), DayOf(to));

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}

/// <summary>One day of a series.</summary>
/// <param name="Date">The day (UTC).</param>
/// <param name="Score">Points as of its last second.</param>
/// <param name="Low">The low end of the range.</param>
/// <param name="High">The high end.</param>
/// <param name="Raw">R as exact decimal text.</param>
/// <param name="Policy">The pack in force then.</param>
internal sealed record DailyScore(DateOnly Date, decimal Score, decimal Low, decimal High, string Raw, string Policy)
{
    public static DailyScore Of(ExposureAssessment score) => new(
        DateOnly.FromDateTime(score.Instant.UtcDateTime), Points.Of(score.ScoreMicropoints), Points.Of(score.LowMicropoints), Points.Of(score.HighMicropoints), score.Hazard.ToString(), score.PackVersion);
}
