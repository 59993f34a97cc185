using RiskMonitor.Alerts;

namespace RiskMonitor.Exposure;

/// <summary>When a score that only falls leaves the next level that alerts are cleared at.</summary>
public static class DecayCrossing
{
    /// <summary>How far ahead is looked: what still stands above a level then is assessed again when something happens, and daily while an alert is open.</summary>
    public const int DaysAheadMax = 3_650;

    private const long SecondsPerHour = 3_600;
    private const long SecondsAheadMax = DaysAheadMax * 86_400L;

    /// <summary>The first whole second at which a rule that is reached now is no longer reached: its level has fallen below <see cref="AlertCondition.ClearBelow"/>.</summary>
    /// <param name="rules">The rules of the pack in force.</param>
    /// <param name="now">The instant from which on nothing happens; whole seconds count.</param>
    /// <param name="levelAt">How high the company stands at an instant if nothing happens; falling.</param>
    /// <returns>Null where no rule is reached, or none is left within <see cref="DaysAheadMax"/> days.</returns>
    /// <remarks>At most some 45 scores: hours are doubled until the level is left, then the last span is halved down to a second.</remarks>
    public static DateTimeOffset? After(IReadOnlyList<AlertRule> rules, DateTimeOffset now, Func<DateTimeOffset, ExposureLevel> levelAt)
    {
        ArgumentNullException.ThrowIfNull(levelAt);
        long start = now.ToUnixTimeSeconds();
        AlertRule[] reached = Reached(rules, levelAt(DateTimeOffset.FromUnixTimeSeconds(start)));
        if (reached.Length == 0) return null;

        long stays = 0, leaves = SecondsPerHour;
        while (!IsLeftAt(leaves))
        {
            if (leaves >= SecondsAheadMax) return null;
            (stays, leaves) = (leaves, Math.Min(2 * leaves, SecondsAheadMax));
        }
        while (leaves - stays > 1)
        {
            long middle = stays + (leaves - stays) / 2;
            if (IsLeftAt(middle)) leaves = middle;
            else stays = middle;
        }
        return DateTimeOffset.FromUnixTimeSeconds(start + leaves);

        bool IsLeftAt(long seconds)
        {
            ExposureLevel level = levelAt(DateTimeOffset.FromUnixTimeSeconds(start + seconds));
            return reached.Any(rule => level.In(rule.Condition.Measure) < rule.Condition.ClearBelow);
        }
    }

    /// <summary>The rules whose clear level is reached; one that clears below 0 never clears and is none of them.</summary>
    public static AlertRule[] Reached(IReadOnlyList<AlertRule> rules, ExposureLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return [.. rules.Where(rule => rule.Condition is { Kind: AlertConditionKind.Level } at && at.ClearBelow > Fixed.Zero && level.In(at.Measure) >= at.ClearBelow)];
    }
}
