namespace RiskMonitor.Exposure;

/// <summary>
/// How far a company's hazard stands above its own usual one: (R − median) / max(1.4826·MAD, 0.5) over its daily values of the last year. 1.4826 times the median absolute deviation is the
/// standard deviation of a normal distribution (Hampel 1974), and hardly moved by a few wild days; heavily covered firms stand high all the time and surge no more than others.
/// </summary>
public static class Surge
{
    /// <summary>So many of the latest values count.</summary>
    public const int DaysMax = 365;

    /// <summary>With fewer values nothing is usual yet.</summary>
    public const int DaysMin = 60;

    private static readonly Fixed DeviationsOfMad = Fixed.Parse("1.4826");
    private static readonly Fixed DeviationMin = Fixed.Parse("0.5");

    /// <summary>The surge in deviations, below 0 where the company is quieter than usual; null below <see cref="DaysMin"/> values.</summary>
    /// <param name="daily">R at the end of each day, the latest last.</param>
    /// <param name="current">R now.</param>
    public static Fixed? Of(IReadOnlyList<Fixed> daily, Fixed current)
    {
        ArgumentNullException.ThrowIfNull(daily);
        if (daily.Count < DaysMin) return null;

        Fixed[] year = [.. daily.Skip(daily.Count - DaysMax)];
        Fixed median = Median(year);
        Fixed deviation = Median([.. year.Select(value => Fixed.Max(value, median) - Fixed.Min(value, median))]);
        return (current - median) / Fixed.Max(DeviationsOfMad * deviation, DeviationMin);
    }

    // Of an even number of values the middle between the two in the middle.
    private static Fixed Median(Fixed[] values)
    {
        Array.Sort(values);
        Fixed upper = values[values.Length / 2], lower = values[(values.Length - 1) / 2];
        return Fixed.FromRaw((upper.Raw + lower.Raw) >> 1);
    }
}
