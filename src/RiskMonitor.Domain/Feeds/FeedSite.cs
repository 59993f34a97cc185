namespace RiskMonitor.Feeds;

/// <summary>Tells whether an address belongs to the publisher of a feed, or to somebody else whom the feed speaks of.</summary>
public static class FeedSite
{
    private static readonly string[] Parts = ["www.", "feeds.", "feed.", "rss.", "news.", "blog.", "blogs.", "m.", "amp."];

    /// <summary>Whether a page is the publisher's own: on the host of the feed or of the site that the feed names as its own, or on one below or above it.</summary>
    /// <param name="page">Address of an entry.</param>
    /// <param name="feed">Where the feed is.</param>
    /// <param name="site">The site that it names; null where it names none.</param>
    public static bool IsOwn(Uri page, Uri feed, Uri? site)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(feed);
        string host = Plain(page);
        return IsNear(host, Plain(feed)) || (site is not null && IsNear(host, Plain(site)));
    }

    private static bool IsNear(string one, string other) =>
        one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);

    private static string Plain(Uri address)
    {
        string host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        string? part = Array.Find(Parts, p => host.StartsWith(p, StringComparison.Ordinal));
        return part is null ? host : host[part.Length..];
    }
}
