using System.Globalization;
using RiskMonitor.Dashboard;
using RiskMonitor.Exposure.Policies;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Policy packs for people.</summary>
internal static class PolicyTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<PolicyAnswer> answers)
    {
        if (answers.Count == 0)
        {
            console.WriteLine("The ledger knows no policy pack yet: the first start of the server records the one of the seeds.");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Version").AddColumn("Standing").AddColumn("In force from").AddColumn("Proposed by").AddColumn("Approved by").AddColumn("Why");
        foreach (PolicyAnswer answer in answers)
            table.AddRow([.. new[] { answer.Version, Wording.Words(answer.Standing.ToString()), From(answer), Step(answer.Proposed), Step(answer.Approved), answer.Proposed.Reason }.Select(Cell)]);
        console.Write(table);
    }

    public static void Write(IAnsiConsole console, PolicyInFullAnswer pack)
    {
        console.MarkupLine($"[bold]{Cell(pack.Version)}[/] content {pack.ContentHash}");
        foreach (PolicyAnswer answer in pack.Proposals) console.WriteLine(Line(answer));
        Write(console, pack.Entries.Select(entry => new[] { entry.Path, entry.Value }), "Key", "Value");
    }

    public static void Write(IAnsiConsole console, PolicyDiffAnswer diff)
    {
        if (diff.Differences.Count == 0) console.WriteLine($"{diff.Before} and {diff.After} state the same.");
        else Write(console, diff.Differences.Select(difference => new[] { difference.Path, difference.Before ?? "–", difference.After ?? "–" }), "Key", diff.Before, diff.After);
    }

    /// <summary>A proposal in one line.</summary>
    public static string Line(PolicyAnswer answer) => TerminalText.OneLine(string.Join("; ", new[]
    {
        $"{answer.Version}: {Wording.Words(answer.Standing.ToString()).ToLowerInvariant()}",
        $"proposed by {Step(answer.Proposed)}: {answer.Proposed.Reason}",
        answer.Approved is { } approved ? $"approved by {Step(approved)}: {approved.Reason}; {(answer.Withdrawn is null ? "in force" : "was to be in force")} from {From(answer)}" : null,
        answer.Withdrawn is { } withdrawn ? $"withdrawn by {Step(withdrawn)}: {withdrawn.Reason}" : null,
        answer.Standing is PolicyStanding.Proposed ? "a second person must approve it: riskmonitor policy approve " + answer.Version : null,
    }.OfType<string>()));

    private static void Write(IAnsiConsole console, IEnumerable<string[]> rows, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. columns.Select(Cell)]);
        foreach (string[] row in rows) table.AddRow([.. row.Select(Cell)]);
        console.Write(table);
    }

    private static string From(PolicyAnswer answer) => answer.InForceFrom is { } from ? Instant(from) : answer.IsFirst ? "the beginning" : "–";

    private static string Step(PolicyStepAnswer? step) => step is null ? "–" : $"{step.By}, {Instant(step.At)}";

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Cell(string text) => Markup.Escape(TerminalText.OneLine(text));
}
