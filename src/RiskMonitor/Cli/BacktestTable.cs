using System.Globalization;
using RiskMonitor.Exposure.Backtesting;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>backtest</c> shows people.</summary>
internal static class BacktestTable
{
    public static void Write(IAnsiConsole console, Backtest backtest)
    {
        console.WriteLine(Line(backtest));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Policy", "Company-days", "Alerts", "SHA-256 of scores.csv");
        foreach (PackOutcome pack in backtest.Policies) table.AddRow(Markup.Escape(pack.Version), Count(pack.Days), Count(pack.Alerts), pack.ScoresSha256 ?? "not written");
        console.Write(table);
        console.WriteLine($"state hash {backtest.StateHash}");
        if (backtest.Sensitivity is { } sensitivity) Write(console, sensitivity);
    }

    /// <summary>The run in a sentence or two.</summary>
    public static string Line(Backtest backtest)
    {
        string span = backtest is { From: { } from, Until: { } until } ? $", {CsvLine.Day(from)} to {CsvLine.Day(until)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{backtest.Articles:N0} articles ({backtest.Refused:N0} refused, {backtest.Undated:N0} of them without a date; {backtest.Known:N0} known already; {backtest.Replaced:N0} texts replaced){span}: "
            + $"{backtest.Events:N0} events about {backtest.Companies:N0} companies in {backtest.Seconds:N1} s ({backtest.ReadingSeconds:N1} s of it reading) on {backtest.Shards} shards.");
    }

    private static void Write(IAnsiConsole console, SensitivityOutcome sensitivity)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.Title($"Order of companies against the unchanged pack {Markup.Escape(sensitivity.Policy)}: Spearman, {sensitivity.Months} ends of months");
        table.AddColumns("Kind", "Weight", "Change", "Mean", "Lowest month");
        foreach (SensitivityLine line in sensitivity.Variants.OrderBy(v => v.Spearman ?? 1).ThenBy(v => v.Group, StringComparer.Ordinal))
            table.AddRow(Markup.Escape(line.Group), Markup.Escape(line.Weight), line.Change, Correlation(line.Spearman), Correlation(line.Lowest));
        console.Write(table);
    }

    /// <summary>A correlation with four places; a dash where there is none.</summary>
    public static string Correlation(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
