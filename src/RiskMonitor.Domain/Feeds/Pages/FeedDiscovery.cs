namespace RiskMonitor.Feeds.Pages;

/// <summary>How a page leads to a feed, the surest first.</summary>
public enum FeedClue
{
    /// <summary>The page declares it (link rel=alternate or rel=feed).</summary>
    Declared,

    /// <summary>The page links to an address that looks like a feed's.</summary>
    Linked,

    /// <summary>Many sites have one there; the page does not say so.</summary>
    Guessed,
}

/// <summary>An address that may be a feed's.</summary>
/// <param name="Address">Absolute.</param>
/// <param name="Title">What the page calls it; null where it does not.</param>
/// <param name="Clue">How the page leads to it.</param>
public sealed record FeedCandidate(string Address, string? Title, FeedClue Clue);

/// <summary>Finds the feeds of a site from one of its pages. Pure: what is found has to be fetched to be known.</summary>
public static class FeedDiscovery
{
    /// <summary>Candidates of one page; those behind are left out.</summary>
    public const int CandidatesMax = 60;

    private const int TitleCharsMax = 200;

    private static readonly string[] Types =
    [
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/x-rss+xml", "application/x.atom+xml", "application/x-atom+xml",
        "application/xml", "text/xml", "text/rss+xml", "text/atom+xml", "text/rdf+xml", "application/rss", "application/atom", "application/rdf",
    ];

    private static readonly string[] Endings = [".rss", ".rdf", ".atom", "/rss", "/rss/", "/feed", "/feed/", "/atom", "/atom/", "/feeds/", "rss.xml", "feed.xml", "atom.xml", "feeds.xml", "feed.json", "/index.xml", "/index.rdf"];

    private static readonly string[] UsualPaths = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/posts/default", "/sitemap-news.xml", "/news-sitemap.xml"];

    /// <summary>The candidates of a page: declared ones before linked ones before the usual places, feeds of comments behind others of their kind; each address once.</summary>
    /// <param name="html">The page as decoded.</param>
    /// <param name="location">Where it was fetched, after redirects.</param>
    public static IReadOnlyList<FeedCandidate> Find(string html, Uri location)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(location);
        var found = new List<FeedCandidate>();
        Uri? around = null;
        var tokens = new HtmlTokens(html);
        while (tokens.Next() && found.Count < CandidatesMax * 4)
        {
            if (tokens.Name == "base") around ??= BaseOf(tokens.Attribute("href"), location);
            else if (tokens.Name is "link" or "a" or "area" && Candidate(tokens, around ?? location) is { } candidate) found.Add(candidate);
        }
        found.AddRange(UsualPaths.Select(path => new FeedCandidate(new Uri(location, path).AbsoluteUri, null, FeedClue.Guessed)));
        return [.. found.DistinctBy(candidate => candidate.Address, StringComparer.Ordinal).OrderBy(candidate => candidate.Clue).ThenBy(IsOfComments).Take(CandidatesMax)];
    }

    private static FeedCandidate? Candidate(HtmlTokens tag, Uri around)
    {
        if (FeedAddress.Resolved(tag.Attribute("href"), around) is not { } address || !FeedAddress.IsWeb(address)) return null;
        string[] relations = (tag.Attribute("rel") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool isAlternate = relations.Contains("alternate", StringComparer.OrdinalIgnoreCase), isFeed = relations.Contains("feed", StringComparer.OrdinalIgnoreCase);
        string? title = Title(tag);
        if (isFeed || (isAlternate && IsType(tag.Attribute("type"), address))) return new FeedCandidate(address, title, FeedClue.Declared);
        return tag.Name != "link" && LooksLikeFeed(address) ? new FeedCandidate(address, title, FeedClue.Linked) : null;
    }

    private static bool IsType(string? type, string address)
    {
        string plain = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        // Plain JSON is mostly the site's interface for programs.
        return Types.Contains(plain) || (plain == "application/json" && address.Contains("feed", StringComparison.OrdinalIgnoreCase));
    }

    private static bool LooksLikeFeed(string address)
    {
        string path = new Uri(address).AbsolutePath;
        return Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsOfComments(FeedCandidate candidate) =>
        candidate.Address.Contains("comment", StringComparison.OrdinalIgnoreCase) || candidate.Title?.Contains("comment", StringComparison.OrdinalIgnoreCase) is true;

    private static string? Title(HtmlTokens tag)
    {
        string title = FeedMarkup.Folded(tag.Attribute("title") ?? "");
        return title.Length == 0 ? null : title.Length <= TitleCharsMax ? title : title[..TitleCharsMax];
    }

    private static Uri? BaseOf(string? href, Uri location) =>
        href is not null && Uri.TryCreate(location, href.Trim(), out Uri? stated) && stated.Scheme is "http" or "https" ? stated : null;
}
