using System.Globalization;
using RiskMonitor.Articles;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>read</c> shows people: the headline, one line of what the page says of itself, the text.</summary>
internal static class PageText
{
    public static void Write(IAnsiConsole console, HtmlPage page)
    {
        HtmlMetadata metadata = page.Metadata;
        console.WriteLine(metadata.Headline.Length > 0 ? metadata.Headline : "(no headline)");
        string?[] said = [metadata.Author, metadata.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), metadata.SiteName, metadata.Language];
        console.WriteLine(string.Join(" · ", said.Where(word => !string.IsNullOrEmpty(word))));
        console.WriteLine();
        foreach (string paragraph in page.Paragraphs) console.WriteLine(paragraph);
        console.WriteLine();
    }
}
