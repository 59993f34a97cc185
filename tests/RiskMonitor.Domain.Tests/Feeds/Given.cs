using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Feeds made for tests.</summary>
internal static class Given
{
    public static FeedDocument Feed(string text, string? location = null, string? contentType = null) => Feed(Encoding.UTF8.GetBytes(text), location, contentType);

    public static FeedDocument Feed(byte[] raw, string? location = null, string? contentType = null) =>
        FeedReader.Read(raw, new FeedOrigin { Location = location is null ? null : new Uri(location), ContentType = contentType });

    public static FeedEntry Item(string inside) => Feed($"""
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>{inside}</item></channel></rss>
        """).Entries[0];

    public static FeedEntry Entry(string inside) => Feed($"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>{inside}</entry></feed>""").Entries[0];
}
