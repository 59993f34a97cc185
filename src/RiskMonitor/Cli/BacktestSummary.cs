using System.Text;
using System.Text.Json;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Cli;

/// <summary>The summary of a backtest: for machines on stdout and in summary.json, for people in summary.md.</summary>
internal static class BacktestSummary
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    /// <summary>One JSON object on one line.</summary>
    public static string Json(Backtest backtest) => JsonSerializer.Serialize(backtest, Options);

    public static void Write(string folder, Backtest backtest)
    {
        File.WriteAllText(Path.Combine(folder, "summary.json"), JsonSerializer.Serialize(backtest, Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "summary.md"), Markdown(backtest));
    }

    private static string Markdown(Backtest backtest)
    {
        var text = new StringBuilder();
        text.Append("# Backtest\n\n").Append(BacktestTable.Line(backtest)).Append("\n\n")
            .Append($"Extractor {backtest.ExtractorVersion}, names {backtest.GazetteerVersion}. State hash of all exposures: `{backtest.StateHash}`.\n\n")
            .Append("| policy | company-days | alerts | SHA-256 of scores.csv |\n|---|---|---|---|\n");
        foreach (PackOutcome pack in backtest.Policies) text.Append($"| {pack.Version} | {pack.Days} | {pack.Alerts} | `{pack.ScoresSha256}` |\n");
        text.Append("\n`scores.csv` (the same as JSON lines): score, low and high in points, raw is R; values are those of the last second of the UTC day. "
            + "`alerts.csv`: when the article that raised it was published. `companies.csv`: how much was read about whom. `charts/`: one picture per company.\n");
        if (backtest.Sensitivity is not { } sensitivity) return text.ToString();

        text.Append($"\n## Order of companies under other weights\n\nSpearman's rank correlation with pack {sensitivity.Policy}, mean over {sensitivity.Months} ends of months.\n\n")
            .Append("| kind | weight | change | mean | lowest month |\n|---|---|---|---|---|\n");
        foreach (SensitivityLine line in sensitivity.Variants)
            text.Append($"| {line.Group} | {line.Weight} | {line.Change} | {BacktestTable.Correlation(line.Spearman)} | {BacktestTable.Correlation(line.Lowest)} |\n");
        return text.ToString();
    }
}
