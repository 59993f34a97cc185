using Microsoft.Extensions.Configuration;
using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds;

/// <summary>What an operator would have to say so that publishers on loopback can be asked, one right after the other.</summary>
internal static class TestFeeds
{
    public static void Configure(IConfiguration configuration)
    {
        configuration[SourceOptions.AllowedSourcesKey + ":0"] = "127.0.0.0/8";
        configuration[SourceOptions.HostSpacingKey] = "0";
    }

    /// <summary>An RSS feed; each item is "guid|link|title|text", an empty part left out.</summary>
    public static string Rss(params string[] items) =>
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Test Daily</title><link>http://127.0.0.1/</link><language>en</language>"
        + string.Concat(items.Select(Item)) + "</channel></rss>";

    private static string Item(string parts)
    {
        string[] all = parts.Split('|');
        return $"<item>{Element("guid", all[0]).Replace("<guid>", "<guid isPermaLink=\"false\">", StringComparison.Ordinal)}{Element("link", all[1])}{Element("title", all[2])}{Element("description", all[3])}<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item>";
    }

    private static string Element(string name, string text) => text.Length == 0 ? "" : $"<{name}>{System.Security.SecurityElement.Escape(text)}</{name}>";
}
