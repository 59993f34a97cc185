namespace RiskMonitor.Exposure.Backtesting;

/// <summary>What a backtest writes for each company and day, and for each alert: published contracts, column by column.</summary>
internal static class ScoreFiles
{
    public const string Scores = "scores.csv";
    public const string ScoreLines = "scores.jsonl";
    public const string Alerts = "alerts.csv";
    public const string Companies = "companies.csv";

    /// <summary><c>company,date,score,low,high,raw</c>: by company, then by day, no day left out from the first on; the same as JSON lines.</summary>
    /// <returns>SHA-256 of the first file, and how many days stand in it.</returns>
    public static (string Hash, long Rows) WriteScores(string folder, IReadOnlyList<CompanyBook> books, int pack)
    {
        using var csv = new HashedFile(Path.Combine(folder, Scores));
        using var lines = new HashedFile(Path.Combine(folder, ScoreLines));
        csv.Write("company,date,score,low,high,raw\n");
        long rows = 0;
        foreach (CompanyBook book in books)
        {
            foreach (DailyScore day in book.Series[pack].All)
            {
                (string date, string score, string low, string high) = (CsvLine.Day(day.Day), CsvLine.Points(day.Score), CsvLine.Points(day.Low), CsvLine.Points(day.High));
                string raw = day.Hazard.ToString(Fixed.DecimalPlaces);
                csv.Write($"{book.Company},{date},{score},{low},{high},{raw}\n");
                lines.Write($"{{\"company\":\"{book.Company}\",\"date\":\"{date}\",\"score\":{score},\"low\":{low},\"high\":{high},\"raw\":\"{raw}\"}}\n");
                rows++;
            }
        }
        lines.Finish();
        return (csv.Finish(), rows);
    }

    /// <summary>One line per alert, the sentence on it in one, by instant, then company, then rule.</summary>
    /// <returns>How many.</returns>
    public static int WriteAlerts(string folder, IReadOnlyList<CompanyBook> books, int pack)
    {
        using var csv = new HashedFile(Path.Combine(folder, Alerts));
        csv.Write("company,at,rule,reason,before,score,raw,claim,evidence\n");
        SimulatedAlert[] alerts = [.. books.SelectMany(book => book.Alerts[pack].Raised).OrderBy(a => a.At).ThenBy(a => a.Company).ThenBy(a => a.Rule, StringComparer.Ordinal)];
        foreach (SimulatedAlert alert in alerts)
        {
            csv.Write(CsvLine.Of(alert.Company.Value, CsvLine.Instant(alert.At), alert.Rule, alert.Reason.ToString(), CsvLine.Points(alert.Before), CsvLine.Points(alert.Score),
                alert.Hazard.ToString(Fixed.DecimalPlaces), alert.Claim, CsvLine.OneLine(alert.Quote)));
        }
        csv.Finish();
        return alerts.Length;
    }

    /// <summary>One line per company with a value: how much was read about it, and where it stood highest.</summary>
    public static void WriteCompanies(string folder, IReadOnlyList<CompanyBook> books, int pack, Func<Companies.CompanyId, string> nameOf)
    {
        using var csv = new HashedFile(Path.Combine(folder, Companies));
        csv.Write("company,name,articles,events,first,peak,peakScore,lastScore,alerts\n");
        foreach (CompanyBook book in books.Where(book => book.Series[pack].Days > 0))
        {
            ScoreSeries series = book.Series[pack];
            DailyScore peak = series.All.MaxBy(day => day.Hazard);      // the earliest of equals
            csv.Write(CsvLine.Of(book.Company.Value, nameOf(book.Company), Count(book.Articles), Count(book.Events), CsvLine.Day(series[0].Day), CsvLine.Day(peak.Day),
                CsvLine.Points(peak.Score), CsvLine.Points(series[series.Days - 1].Score), Count(book.Alerts[pack].Raised.Count)));
        }
        csv.Finish();
    }

    private static string Count(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
