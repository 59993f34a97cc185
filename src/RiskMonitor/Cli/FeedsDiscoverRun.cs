using System.Globalization;
using System.Text.Json;
using RiskMonitor.Feeds.Reading;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>feeds discover</c>.</summary>
internal static class FeedsDiscoverRun
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(Uri address, bool asJson, Terminal terminal, CancellationToken ct)
    {
        using var desk = SourceDesk.Open();
        FeedFindings findings = await desk.Search.FindAsync(address, ct);
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(findings.Feeds, SourceDesk.Json));
        else if (findings.Feeds.Count > 0) Write(terminal.Out, findings.Feeds);
        if (findings.Problem is { } problem) terminal.WriteError(problem);
        return findings.Feeds.Count > 0 ? ExitCodes.Ok : ExitCodes.Failure;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<FoundFeed> feeds)
    {
        var table = new Table().Border(TableBorder.Simple).Expand();
        table.AddColumns("Address", "Title", "Found", "Format");
        table.AddColumn(new TableColumn("Entries").RightAligned());
        foreach (FoundFeed feed in feeds)
        {
            table.AddRow(Markup.Escape(feed.Address), Markup.Escape(feed.Title), feed.Clue?.ToString().ToLowerInvariant() ?? "itself", feed.Format, feed.Entries.ToString("N0", CultureInfo.InvariantCulture));
        }
        console.Write(table);
    }
}
