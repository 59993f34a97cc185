namespace RiskMonitor.Feeds;

/// <summary>The links of a feed or an entry.</summary>
internal static class FeedLinks
{
    /// <summary>The address of the page: the link in words (RSS), else the one marked as the page's (Atom), pages of HTML first; null where there is none.</summary>
    public static string? Page(FeedScope scope)
    {
        string? other = null;
        foreach (FeedElement link in scope.All("link"))
        {
            if (!IsAlternate(link)) continue;
            if (Address(link, scope.Base) is not { } address) continue;
            if (IsPage(link)) return address;
            other ??= address;
        }
        return other ?? FeedAddress.Resolved(scope.Element.Attribute("href"), scope.Base);      // CDF
    }

    /// <summary>The addresses of the links with a relation.</summary>
    public static IEnumerable<string> Related(FeedScope scope, string relation) =>
        scope.All("link").Where(link => relation.Equals(link.Attribute("rel")?.Trim(), StringComparison.OrdinalIgnoreCase)).Select(link => Address(link, scope.Base)).OfType<string>();

    private static string? Address(FeedElement link, Uri? around)
    {
        string? written = link.Attribute("href") ?? link.Attribute("url") ?? link.Attribute("uri") ?? link.Attribute(FeedNamespaces.Rdf, "resource") ?? link.Attribute("resource");
        return FeedAddress.Resolved(written is { Length: > 0 } ? written : FeedValue.Text(link), FeedAddress.Base(link, around));
    }

    private static bool IsAlternate(FeedElement link) =>
        link.Attribute("rel")?.Trim() is not { Length: > 0 } relation || relation.Equals("alternate", StringComparison.OrdinalIgnoreCase)
        || relation.EndsWith("/alternate", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(FeedElement link) => link.Attribute("type")?.Trim().ToLowerInvariant() is null or "" or "text/html" or "application/xhtml+xml" or "html";
}
