using System.Globalization;
using System.Text.Json;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Reading;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>feeds test</c>.</summary>
internal static class FeedsTestRun
{
    /// <returns>One of <see cref="ExitCodes"/>: failure where it is no feed.</returns>
    public static async Task<int> RunAsync(string source, int fullTextsMax, bool asJson, Terminal terminal, CancellationToken ct)
    {
        using var desk = SourceDesk.Open();
        TriedFeed tried = PageAddress.IsAddress(source) ? await desk.Trial.RunAsync(new Uri(source), fullTextsMax, ct) : await OfFileAsync(desk, source, fullTextsMax, ct);
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(tried, SourceDesk.Json));
        else if (tried.IsFeed) Write(terminal.Out, tried);
        if (!tried.IsFeed) terminal.WriteError($"{source}: {tried.Fetch} {string.Join(' ', tried.Warnings)}".TrimEnd());
        return tried.IsFeed ? ExitCodes.Ok : ExitCodes.Failure;
    }

    private static async Task<TriedFeed> OfFileAsync(SourceDesk desk, string file, int fullTextsMax, CancellationToken ct)
    {
        FileBytes bytes = FileInputs.Find([file], FeedLimits.RawBytesMax).First().Read();
        if (bytes.Problem is not null) throw new CommandFailure($"{file}: {bytes.Problem}");
        return await desk.Trial.RunAsync(file, string.Create(CultureInfo.InvariantCulture, $"A file with {bytes.Raw.Length:N0} bytes."), FeedReader.Read(bytes.Raw, FeedOrigin.Unknown), fullTextsMax, ct);
    }

    private static void Write(IAnsiConsole console, TriedFeed tried)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(tried.Title.Length > 0 ? tried.Title : tried.Address)} ({tried.Format}, {tried.EntryCount:N0} entries). {tried.Fetch}"));
        if (tried.TimeToLive is { } ttl) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It wants to be asked every {ttl.TotalMinutes:N0} minutes at most."));
        if (tried.NextPoll is { } next) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Asked again after {next.TotalMinutes:N0} minutes, were it watched."));
        foreach (string hub in tried.Hubs) console.WriteLine($"Its news is pushed by the hub {hub}.");
        if (tried.Entries.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).Expand();
            table.AddColumn(new TableColumn("Published").NoWrap());
            table.AddColumn("Title");
            table.AddColumn(new TableColumn("In the feed").RightAligned());
            table.AddColumn("Full text");
            foreach (TriedEntry entry in tried.Entries)
            {
                table.AddRow(
                    entry.Published?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "undated", Markup.Escape(entry.Title),
                    string.Create(CultureInfo.InvariantCulture, $"{entry.Chars:N0} characters"), Markup.Escape(entry.FullText ?? "not tried"));
            }
            console.Write(table);
        }
        if (tried.EntryCount > tried.Entries.Count) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {tried.EntryCount - tried.Entries.Count:N0} entries more"));
        foreach (string part in tried.Parts.Take(FeedTrial.EntriesShownMax)) console.WriteLine($"  part: {part}");
        foreach (string warning in tried.Warnings) console.WriteLine($"  warning: {warning}");
    }
}
