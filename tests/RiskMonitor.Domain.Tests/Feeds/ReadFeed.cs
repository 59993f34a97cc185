using System.Text;

namespace RiskMonitor.Feeds;

internal static class ReadFeed
{
    public static FeedDocument Of(string text, FeedOrigin? origin = null) => FeedReader.Read(Encoding.UTF8.GetBytes(text), origin ?? FeedOrigin.Unknown);

    /// <summary>The one entry of an RSS 2.0 feed with these elements in it.</summary>
    public static FeedEntry RssItem(string elements, string rssAttributes = "") => Of($"""
        <?xml version="1.0"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" {rssAttributes}>
          <channel><title>Trade desk</title><item>{elements}</item></channel>
        </rss>
        """).Entries.Single();

    /// <summary>The one entry of an Atom 1.0 feed with these elements in it.</summary>
    public static FeedEntry AtomEntry(string elements, string feedAttributes = "") => Of($"""
        <feed xmlns="http://www.w3.org/2005/Atom" {feedAttributes}><title>Trade desk</title><entry>{elements}</entry></feed>
        """).Entries.Single();
}
