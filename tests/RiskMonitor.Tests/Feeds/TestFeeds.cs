using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Hosting;

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

/// <summary>Feeds as they stand after hours that no test waits for.</summary>
internal static class AgedFeeds
{
    /// <summary>Watches a feed that nobody answers at, added two hours ago.</summary>
    public static async Task AddDarkFeedAsync(this RiskMonitorApp app, string title, CancellationToken ct)
    {
        TenantId tenant = TenantId.Default;
        var address = new Uri($"http://127.0.0.1:9/dark/{Uri.EscapeDataString(title)}");
        var added = new FeedAdded(tenant, FeedId.Of(address), TimeProvider.System.GetUtcNow().AddHours(-2), "alice", address, FeedSettings.Default with { Title = title });
        await using IDocumentSession session = app.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Events.StartStream(StreamKeys.Feed(tenant, added.Feed), added);
        await session.SaveChangesAsync(ct);
    }
}
