using System.CommandLine;
using System.Globalization;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Validation;

/// <summary><c>validate</c>: whether the scores of a backtest say what the world knows: a published index of uncertainty, and shocks that everybody remembers (decision 0025).</summary>
internal static class ValidationCommand
{
    public static Command Create()
    {
        var scores = new Option<string>("--scores") { Description = "Folder that 'riskmonitor backtest … --out' wrote.", Required = true };
        var epu = new Option<string?>("--epu") { Description = "Published index by month, one line each: 200610,55.6." };
        var shocks = new Option<string?>("--shocks") { Description = "Shocks: company,month,what; one line each, such as acme,2008-02,fined." };
        var articles = new Option<int>("--articles") { Description = "Least number of articles that a company must have to count for the index.", DefaultValueFactory = _ => 12 };
        var command = new Command("validate", "Compares a backtest with a published index and with known shocks.") { scores, epu, shocks, articles };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(scores);
            MonthlyRises rises = MonthlyRises.Read(folder);
            Calibration(rises);
            bool isMet = true;
            if (parsed.GetValue(epu) is { } index) isMet &= Index(rises, folder, index, parsed.GetValue(articles));
            if (parsed.GetValue(shocks) is { } list) isMet &= Shocks(rises, list);
            return isMet ? 0 : 3;
        });
        return command;
    }

    // The 99th percentile of company-months is to stand near 95 points; 100 * (1 - 2^(-R/h)) = 95 where R = h * log2(20).
    private static void Calibration(MonthlyRises rises)
    {
        IReadOnlyList<double> standing = rises.Standing;
        double high = standing.Count == 0 ? 0 : standing[(int)Math.Ceiling(0.99 * standing.Count) - 1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Of {standing.Count} company-months above 0 the 99th percentile of R is {high:F3}: it stands at 95 points where h = {high / Math.Log2(20):F2}\n"));
    }

    private static bool Index(MonthlyRises rises, string folder, string file, int articlesMin)
    {
        const double bar = 0.60;
        HashSet<string> covered = [.. File.ReadLines(Path.Combine(folder, ScoreFiles.Companies)).Skip(1).Where(line => ArticlesOf(line) >= articlesMin).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])];
        var published = File.ReadLines(file).Where(line => line.Length > 7 && char.IsAsciiDigit(line[0])).Select(line => line.Split(','))
            .Select(fields => (Month: $"{fields[0][..4]}-{fields[0][4..6]}", Value: double.Parse(fields[1], CultureInfo.InvariantCulture)))
            .Where(month => rises.Months.Contains(month.Month)).ToArray();
        double[] ours = [.. published.Select(month => covered.Average(company => Math.Max(0, rises.Of(company, month.Month))))];

        Console.WriteLine($"month    index   mean rise of R over {covered.Count} companies with {articlesMin} articles or more");
        for (int i = 0; i < ours.Length; i++) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{published[i].Month}  {published[i].Value,6:F1}  {ours[i]:F4}"));
        double? spearman = RankCorrelation.Spearman(ours, [.. published.Select(month => month.Value)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Spearman over {ours.Length} months: {spearman:F3}; the bar is {bar:F2}\n"));
        return spearman >= bar;
    }

    private static bool Shocks(MonthlyRises rises, string file)
    {
        int found = 0, all = 0;
        foreach (string[] shock in File.ReadLines(file).Skip(1).Select(line => line.Split(',', 3)))
        {
            (string company, string month) = (shock[0], shock[1]);
            string? greatest = rises.GreatestOf(company);
            bool isFound = greatest is not null && Math.Abs(rises.Months.IndexOf(greatest) - rises.Months.IndexOf(month)) <= 1;
            (found, all) = (found + (isFound ? 1 : 0), all + 1);
            double around = rises.Around(month).Max(near => rises.Of(company, near));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(isFound ? "found " : "missed")} {company,-18} {month}: greatest rise {(greatest is null ? 0 : rises.Of(company, greatest)),7:F3} in {greatest ?? "no month"}, around the shock {around,7:F3}; {shock[2]}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found} of {all} shocks found; the bar is 80 %"));
        return found >= 0.8 * all;
    }

    // The name may hold commas in quotation marks; the counts stand behind it.
    private static int ArticlesOf(string line)
    {
        int name = line.IndexOf(',', StringComparison.Ordinal) + 1;
        int end = line[name] == '"' ? line.IndexOf("\",", name, StringComparison.Ordinal) + 1 : line.IndexOf(',', name);
        return int.Parse(line[(end + 1)..line.IndexOf(',', end + 1)], CultureInfo.InvariantCulture);
    }
}
