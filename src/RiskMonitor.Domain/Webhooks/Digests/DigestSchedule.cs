namespace RiskMonitor.Webhooks.Digests;

/// <summary>The instants of a digest. A local time that a day does not have is told when the clock has passed it; one that it has twice, the first time.</summary>
public static class DigestSchedule
{
    // No zone is farther from UTC, and no clock was ever turned by more.
    private static readonly TimeSpan Around = TimeSpan.FromHours(26);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>The first instant of a digest after another instant.</summary>
    /// <param name="terms">When it is told.</param>
    /// <param name="zone">The zone that the terms name.</param>
    /// <param name="after">Later than this.</param>
    public static DateTimeOffset Next(DigestTerms terms, TimeZoneInfo zone, DateTimeOffset after)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(zone);
        DateOnly today = DateOnly.FromDateTime(Local(zone, after.UtcDateTime));
        for (DateOnly day = today.AddDays(-1); ; day = day.AddDays(1))
        {
            if (terms.Period is DigestPeriod.Weekly && day.DayOfWeek != terms.Day) continue;
            DateTimeOffset instant = First(zone, day.ToDateTime(terms.At));
            if (instant > after) return instant;
        }
    }

    // The first instant at which clocks of the zone show a local time or, where they never do, a later one.
    private static DateTimeOffset First(TimeZoneInfo zone, DateTime local)
    {
        DateTime begin = DateTime.SpecifyKind(local, DateTimeKind.Utc) - Around, passed = begin;
        DateTime? shown = null;
        for (DateTime utc = begin; utc <= begin + 2 * Around; utc += Step)
        {
            TimeSpan offset = Local(zone, utc) - utc;
            DateTime candidate = DateTime.SpecifyKind(local, DateTimeKind.Utc) - offset;
            if (Local(zone, candidate) == local && (shown is null || candidate < shown)) shown = candidate;
            if (Local(zone, utc) < local) passed = utc;
        }
        return new DateTimeOffset(shown ?? Turned(zone, local, passed, passed + Step), TimeSpan.Zero);
    }

    // When the clock is put forward, between an instant before and one behind, to the second.
    private static DateTime Turned(TimeZoneInfo zone, DateTime local, DateTime before, DateTime behind)
    {
        while (behind - before > TimeSpan.FromSeconds(1))
        {
            DateTime middle = before + TimeSpan.FromSeconds(Math.Floor((behind - before).TotalSeconds / 2));
            if (Local(zone, middle) < local) before = middle;
            else behind = middle;
        }
        return behind;
    }

    private static DateTime Local(TimeZoneInfo zone, DateTime utc) => DateTime.SpecifyKind(utc + zone.GetUtcOffset(utc), DateTimeKind.Utc);
}
