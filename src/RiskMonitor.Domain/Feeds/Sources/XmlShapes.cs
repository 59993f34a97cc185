namespace RiskMonitor.Feeds.Sources;

/// <summary>Tells by its root and its entries what an XML or HTML file is, and maps it: a feed, a sitemap, filings, a page that lists actions.</summary>
internal static class XmlShapes
{
    public static FeedDocument Map(FeedElement root, string text, FeedOrigin origin, FeedWarnings warnings)
    {
        if (Sitemap.Is(root)) return Sitemap.Map(root, origin, warnings);
        if (OfacActions.Links(root, origin) is { Count: > 0 } actions) return OfacActions.Map(actions, warnings);

        FeedDocument feed = XmlFeed.Map(root, text, origin, warnings);
        return EdgarFilings.Is(feed) ? EdgarFilings.Map(feed, root) : feed;
    }
}
