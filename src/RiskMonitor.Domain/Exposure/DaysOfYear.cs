using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The days whose values say what is usual for a company: those of the last year that are over, from the company's first fact on.</summary>
public static class DaysOfYear
{
    /// <summary>The last second of each day (UTC) up to an instant, at most <see cref="Surge.DaysMax"/>; empty where nothing counts by then.</summary>
    public static ValueList<DateTimeOffset> EndsBefore(DateTimeOffset instant, IEnumerable<RiskEvent> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        long now = instant.ToUnixTimeSeconds(), first = long.MaxValue;
        foreach (RiskEvent fact in facts) first = Math.Min(first, fact.CountsFrom.ToUnixTimeSeconds());
        if (first > now) return [];

        long after = ScoringBasis.DayOf(now + 1);      // the first day that is not over: of a day's last second the day itself is
        long from = Math.Max(ScoringBasis.DayOf(first), after - Surge.DaysMax);
        var ends = new List<DateTimeOffset>();
        for (long day = from; day < after; day++) ends.Add(DateTimeOffset.FromUnixTimeSeconds((day + 1) * ScoringBasis.SecondsPerDay - 1));
        return ends.ToValueList();
    }
}
