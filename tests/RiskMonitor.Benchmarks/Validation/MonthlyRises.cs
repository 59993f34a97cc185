using System.Globalization;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Validation;

/// <summary>By how much R of each company rose in each month: its value at the end of the month minus that at the end of the month before, 0 before its first.</summary>
internal sealed class MonthlyRises
{
    private readonly Dictionary<string, Dictionary<string, double>> _ends;

    private MonthlyRises(Dictionary<string, Dictionary<string, double>> ends)
    {
        _ends = ends;
        Months = [.. ends.Values.SelectMany(months => months.Keys).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All months with values, <c>2008-02</c>, in order.</summary>
    public List<string> Months { get; }

    /// <summary>Reads scores.csv; the last line of a month is its end.</summary>
    public static MonthlyRises Read(string folder)
    {
        var ends = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (string[] fields in File.ReadLines(Path.Combine(folder, ScoreFiles.Scores)).Skip(1).Select(line => line.Split(',')))
        {
            if (!ends.TryGetValue(fields[0], out Dictionary<string, double>? months)) ends.Add(fields[0], months = new Dictionary<string, double>(StringComparer.Ordinal));
            months[fields[1][..7]] = double.Parse(fields[5], CultureInfo.InvariantCulture);
        }
        return new MonthlyRises(ends);
    }

    /// <summary>R of every company at the end of every month in which it stands above 0, ascending.</summary>
    public IReadOnlyList<double> Standing => [.. _ends.Values.SelectMany(months => months.Values).Where(hazard => hazard > 0).Order()];

    /// <summary>The rise of a month; negative where R fell, 0 where the company has no value.</summary>
    public double Of(string company, string month)
    {
        if (!_ends.TryGetValue(company, out Dictionary<string, double>? ends) || !ends.TryGetValue(month, out double end)) return 0;
        int at = Months.IndexOf(month);
        return end - (at > 0 && ends.TryGetValue(Months[at - 1], out double before) ? before : 0);
    }

    /// <summary>The month of the greatest rise, the earlier of equals; null where nothing rose.</summary>
    public string? GreatestOf(string company) =>
        Months.Select(month => (Month: month, Rise: Of(company, month))).Where(m => m.Rise > 0).OrderByDescending(m => m.Rise).Select(m => m.Month).FirstOrDefault();

    /// <summary>The month and its neighbours.</summary>
    public IEnumerable<string> Around(string month) => Months.Where((_, i) => Math.Abs(i - Months.IndexOf(month)) <= 1);
}
