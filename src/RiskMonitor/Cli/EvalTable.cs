using System.Globalization;
using RiskMonitor.Articles.Evaluation;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>eval</c> shows people: a table of figures, a line on what the matched agree in, and each miss with its words.</summary>
internal static class EvalTable
{
    private const string Indent = "       ";

    public static void Write(IAnsiConsole console, Evaluation evaluation, bool withMisses)
    {
        EvaluationTally tally = evaluation.Tally;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Type");
        foreach (string column in (string[])["Labels", "Found", "False", "Missed", "Precision", "Recall", "F1"]) table.AddColumn(column, c => c.RightAligned().NoWrap());
        foreach (string type in tally.Types) AddRow(table, type, tally.Of(type));
        table.AddEmptyRow();
        AddRow(table, "micro", tally.Micro());
        table.AddRow("macro", "", "", "", "", "", "", Figure(tally.MacroF1()));
        console.Write(table);

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{evaluation.Articles} articles, {evaluation.NotRead.Count} not read."));
        if (tally.Matched > 0) console.WriteLine(Agreement(tally));
        if (!withMisses) return;

        foreach (IGrouping<string, Miss> ofType in evaluation.Misses.GroupBy(miss => miss.Type, StringComparer.Ordinal).OrderBy(group => tally.Types.ToList().IndexOf(group.Key)))
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(ofType.Key)}[/]: {ofType.Count(miss => miss.IsFalsePositive)} false, {ofType.Count(miss => !miss.IsFalsePositive)} missed");
            foreach (Miss miss in ofType) Write(console, miss);
        }
    }

    private static void AddRow(Table table, string name, EventCounts counts) => table.AddRow(
        name, Count(counts.Labels), Count(counts.TruePositives), Count(counts.FalsePositives), Count(counts.FalseNegatives), Figure(counts.Precision), Figure(counts.Recall), Figure(counts.F1));

    private static string Agreement(EvaluationTally tally)
    {
        string evidence = tally.EvidencePlaced > 0 ? $", the evidence overlaps in {Figure((double)tally.EvidenceAgreeing / tally.EvidencePlaced)}" : "";
        return $"Of {Count(tally.Matched)} found, the actor agrees in {Figure((double)tally.ActorsAgreeing / tally.Matched)}{evidence}.";
    }

    private static void Write(IAnsiConsole console, Miss miss)
    {
        string kind = miss.IsFalsePositive ? "[red]false [/]" : "[yellow]missed[/]";
        string rule = miss.RuleId is { } id ? $" [dim]{Markup.Escape(id)}[/]" : "";
        string who = TerminalText.OneLine($"{miss.Article}: {miss.Actor} about {string.Join(", ", miss.Companies)}");
        console.MarkupLine($"{kind} {Markup.Escape(who)}{rule}");
        if (miss.Words.Length == 0) return;
        foreach (string line in TerminalText.Wrapped($"“{TerminalText.OneLine(miss.Words)}”", console.Profile.Width - Indent.Length)) console.WriteLine(Indent + line);
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Half a thousandth goes to the even digit, as in the tools that other people compare with; in a double only sixteenths can be such a half.
    private static string Figure(double value) =>
        (double.IsInteger(value * 16) ? Math.Round(value, 3, MidpointRounding.ToEven) : value).ToString("0.000", CultureInfo.InvariantCulture);
}
