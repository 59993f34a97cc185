using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>extract</c> shows people: one table an article.</summary>
internal static class ExtractTable
{
    public static void Write(IAnsiConsole console, string id, ArticleReading.Accepted reading, Extraction extraction)
    {
        string date = reading.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "no date";
        string note = reading.IsCovered ? "" : $", language {reading.Article.Language} is not covered by the rules";
        if (extraction.Events.IsEmpty)
        {
            console.WriteLine($"{id}: no events ({date}{note})");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Expand();
        table.Title($"{Markup.Escape(id)} · {Markup.Escape(reading.Article.Title)} · {date}{Markup.Escape(note)}");
        table.AddColumn(new TableColumn("Event").NoWrap());
        table.AddColumns("Actor", "Companies");
        table.AddColumn(new TableColumn("Sure").RightAligned().NoWrap());
        table.AddColumn("Evidence");
        foreach (RiskEvent happened in extraction.Events)
        {
            table.AddRow(
                Markup.Escape(happened.Subtype is null ? happened.GetType().Name : $"{happened.GetType().Name} ({happened.Subtype})"),
                Markup.Escape(happened.Actor.Name),
                Markup.Escape(string.Join(", ", happened.Companies.Select(company => company.Name))),
                string.Create(CultureInfo.InvariantCulture, $"{happened.ConfidencePercent} %"),
                Markup.Escape(happened.Evidence.Quote));
        }
        console.Write(table);
    }
}
