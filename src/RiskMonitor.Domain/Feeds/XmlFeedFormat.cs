namespace RiskMonitor.Feeds;

/// <summary>Tells which format an XML feed is in.</summary>
internal static class XmlFeedFormat
{
    public static FeedFormat Of(XmlFeedParts parts, string text)
    {
        FeedElement root = parts.Root;
        return root.Key switch
        {
            "rss" => Rss(root.Attribute("version")?.Trim() ?? "", text),
            "rdf:rdf" or "rdf" => Rdf(parts, text),
            "feed" => Atom(root),
            "channel" when IsCdf(parts) => FeedFormat.Cdf,
            "channel" => FeedFormat.Rss,
            "item" => FeedFormat.Rss,
            "entry" => FeedFormat.Atom,
            _ when root.Name == "html" => FeedFormat.Unknown,
            _ => parts.Entries.Count == 0 ? FeedFormat.Unknown : parts.Entries[0].Element.Key == "entry" ? FeedFormat.Atom : FeedFormat.Rss,
        };
    }

    private static FeedFormat Rss(string version, string text) => version switch
    {
        "0.90" or "0.9" => FeedFormat.Rss090,
        "0.91" => DocumentType.IsNetscapes(text) ? FeedFormat.Rss091Netscape : FeedFormat.Rss091UserLand,
        "0.92" => FeedFormat.Rss092,
        "0.93" => FeedFormat.Rss093,
        "0.94" => FeedFormat.Rss094,
        "1.0" => FeedFormat.Rss10,
        _ when version.StartsWith("2.", StringComparison.Ordinal) || version == "2" => FeedFormat.Rss20,
        _ => FeedFormat.Rss,
    };

    private static FeedFormat Rdf(XmlFeedParts parts, string text)
    {
        IEnumerable<string> namespaces = parts.Root.Elements.Select(e => e.Namespace).Concat(parts.Entries.Select(e => e.Element.Namespace));
        foreach (string each in namespaces)
        {
            if (each == FeedNamespaces.Rss090 || each.Contains("channel.netscape.com/rdf", StringComparison.Ordinal)) return FeedFormat.Rss090;
            if (each == FeedNamespaces.Rss10) return FeedFormat.Rss10;
        }
        // An empty one is told by the namespace that it declares.
        return text.AsSpan(0, Math.Min(text.Length, 4_096)).Contains("my.netscape.com/rdf/simple/0.9", StringComparison.Ordinal) ? FeedFormat.Rss090 : FeedFormat.Rss10;
    }

    private static FeedFormat Atom(FeedElement root) => root.Attribute("version")?.Trim() switch
    {
        "0.1" => FeedFormat.Atom01,
        "0.2" => FeedFormat.Atom02,
        "0.3" => FeedFormat.Atom03,
        _ => root.Namespace switch { FeedNamespaces.Atom10 => FeedFormat.Atom10, FeedNamespaces.Atom03 => FeedFormat.Atom03, _ => FeedFormat.Atom },
    };

    private static bool IsCdf(XmlFeedParts parts) =>
        parts.Root.Attribute("href") is not null || parts.Root.Attribute("lastmod") is not null || parts.Root.Elements.Any(e => e.Key is "abstract" or "logo" or "schedule")
        || parts.Entries.Any(entry => entry.Element.Attribute("href") is not null || entry.Element.Attribute("lastmod") is not null)
        || parts.Root.Elements.Any(e => e.Key is "title") && parts.Root.Elements.All(e => e.Key is not ("link" or "description"));
}
