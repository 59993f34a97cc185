using System.Globalization;
using RiskMonitor.Feeds;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>feeds read</c> shows people: one table a feed, its warnings below.</summary>
internal static class FeedTable
{
    private const int PartsShown = 10;

    public static void Write(IAnsiConsole console, string file, FeedDocument feed)
    {
        string title = feed.Title is { Plain.Length: > 0 } named ? named.Plain : "without a title";
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {title} ({FeedFormatNames.NameOf(feed.Format)}, {feed.Entries.Count:N0} entries)"));
        if (feed.Entries.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).Expand();
            table.AddColumn(new TableColumn("Published").NoWrap());
            table.AddColumns("Title", "Link");
            foreach (FeedEntry entry in feed.Entries)
            {
                string date = (entry.Published ?? entry.Updated)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
                table.AddRow(date, Markup.Escape(entry.Title?.Plain ?? ""), Markup.Escape(entry.Link ?? ""));
            }
            console.Write(table);
        }
        foreach (string part in feed.Parts.Take(PartsShown)) console.WriteLine($"  part: {part}");
        if (feed.Parts.Count > PartsShown) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {feed.Parts.Count - PartsShown:N0} parts more"));
        foreach (string warning in feed.Warnings) console.WriteLine($"  warning: {warning}");
    }
}
