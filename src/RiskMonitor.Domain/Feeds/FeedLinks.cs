namespace RiskMonitor.Feeds;

/// <summary>The links of a feed or an entry.</summary>
internal static class FeedLinks
{
    /// <summary>
    /// The address of the page: the last link in words (RSS), else the first that is marked as the page's (Atom), addresses of the Web and pages of HTML before others;
    /// null where there is none.
    /// </summary>
    public static string? Page(FeedScope scope)
    {
        string? best = null;
        int bestRank = -1;
        foreach (FeedElement link in scope.All("link"))
        {
            if (!IsAlternate(link) || Address(link, scope.Base) is not { } address) continue;
            bool isWords = Reference(link) is null;
            int rank = (FeedAddress.IsWeb(address) ? 4 : 0) + (IsPage(link) ? 2 : 0) + (isWords ? 1 : 0);
            if (rank > bestRank || (rank == bestRank && isWords)) (best, bestRank) = (address, rank);
        }
        return best ?? FeedAddress.Resolved(scope.Element.Attribute("href"), scope.Base);      // CDF
    }

    /// <summary>The addresses of the links with a relation.</summary>
    public static IEnumerable<string> Related(FeedScope scope, string relation) =>
        scope.All("link").Where(link => relation.Equals(link.Attribute("rel")?.Trim(), StringComparison.OrdinalIgnoreCase)).Select(link => Address(link, scope.Base)).OfType<string>();

    private static string? Address(FeedElement link, Uri? around)
    {
        Uri? within = FeedAddress.Base(link, around);
        string words = FeedValue.Text(link);
        return FeedAddress.Resolved(Reference(link) ?? words, within) ?? FeedAddress.Resolved(words, within);
    }

    // Where the address stands in an attribute; some write it in words and something else beside it.
    private static string? Reference(FeedElement link)
    {
        string? written = link.Attribute("href") ?? link.Attribute(FeedNamespaces.Rdf, "resource") ?? link.Attribute("resource");
        if (written is null && FeedValue.Text(link).Length == 0) written = link.Attribute("url") ?? link.Attribute("uri");
        return string.IsNullOrWhiteSpace(written) ? null : written;
    }

    private static bool IsAlternate(FeedElement link) =>
        link.Attribute("rel")?.Trim() is not { Length: > 0 } relation || relation.Equals("alternate", StringComparison.OrdinalIgnoreCase)
        || relation.EndsWith("/alternate", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(FeedElement link) => link.Attribute("type")?.Trim().ToLowerInvariant() is null or "" or "text/html" or "application/xhtml+xml" or "html";
}
