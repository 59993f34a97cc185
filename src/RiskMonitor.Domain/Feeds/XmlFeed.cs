namespace RiskMonitor.Feeds;

/// <summary>From the XML of a feed to the feed, whichever of the formats it is in: publishers mix them, so every part is looked for by all its names.</summary>
internal static class XmlFeed
{
    public static FeedDocument Map(FeedElement root, string text, FeedOrigin origin, FeedWarnings warnings)
    {
        XmlFeedParts parts = XmlFeedParts.Of(root, origin.Location);
        FeedFormat format = XmlFeedFormat.Of(parts, text);
        if (format is FeedFormat.Unknown)
        {
            warnings.Add(parts.Root.Name == "html" ? "The file is a web page, no feed." : $"The file is no feed: its root is '{Shortened(parts.Root.Tag)}'.");
            return new FeedDocument { Format = format, Warnings = warnings.All };
        }
        if (parts.Entries.Count == FeedLimits.EntriesMax) warnings.Add($"The feed has {FeedLimits.EntriesMax} entries or more; those behind are left out.");

        FeedScope feed = parts.Feed;
        string? author = format is FeedFormat.Atom10 or FeedFormat.Atom03 or FeedFormat.Atom ? FeedPeople.Of(feed, "author") : null;
        return new FeedDocument
        {
            Format = format,
            Title = feed.Text("title", "dc:title", "media:title"),
            Link = FeedLinks.Page(feed),
            Description = feed.Text("description", "subtitle", "tagline", "abstract", "dc:description", "itunes:summary", "itunes:subtitle", "media:description", "info"),
            Language = Language(parts, origin),
            Id = feed.String("id", "guid") ?? NonEmpty(feed.Element.Attribute(FeedNamespaces.Rdf, "about")) ?? feed.String("dc:identifier"),
            Entries = [.. parts.Entries.Select((entry, index) => XmlEntry.Map(entry, author, WarningsOf(index, warnings)))],
            Schedule = XmlSchedule.Of(parts),
            Warnings = warnings.All,
        };
    }

    private static string? Language(XmlFeedParts parts, FeedOrigin origin) =>
        parts.Feed.String("language", "dc:language") ?? NonEmpty(parts.Feed.Element.Attribute(FeedNamespaces.Xml, "lang")) ?? NonEmpty(parts.Root.Attribute(FeedNamespaces.Xml, "lang"))
        ?? NonEmpty(origin.ContentLanguage);

    private static Action<string> WarningsOf(int index, FeedWarnings warnings) => problem => warnings.Add($"Entry {index + 1}: {problem}");

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
