namespace RiskMonitor.Feeds.Rereading;

/// <summary>What came of reading the kept bytes of a feed again.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Bodies">Fetches whose bytes were read.</param>
/// <param name="NoFeeds">Those of them that are no feed for today's reader either.</param>
/// <param name="Entries">Entries that stand in them; one that stands in several counts in each.</param>
/// <param name="Found">Articles that the ledger did not have: taken in now, as no news.</param>
/// <param name="Superseded">Articles whose words are read otherwise now, with other risk events: the new reading is in force.</param>
/// <param name="Known">Entries that the ledger has, or whose article says something else by a later fetch, a whole page or another source.</param>
/// <param name="RefusedCount">Entries that cannot become articles for today's program either.</param>
/// <param name="Refused">The first of them, with the reason.</param>
public sealed record RereadReport(FeedId Feed, int Bodies, int NoFeeds, int Entries, int Found, int Superseded, int Known, int RefusedCount, IReadOnlyList<RefusedEntry> Refused)
{
    /// <summary>Risk events of the articles that were found.</summary>
    public int FoundEvents { get; init; }

    /// <summary>Articles that were found, the first of them.</summary>
    public IReadOnlyList<Articles.ArticleId> FoundArticles { get; init; } = [];

    /// <summary>Most that are named.</summary>
    internal const int NamedMax = 20;
}

/// <summary>What came of one entry.</summary>
internal abstract record RereadEntry
{
    /// <summary>The ledger did not have it.</summary>
    public sealed record Found(Articles.ArticleId Article, int Events) : RereadEntry;

    /// <summary>Its words are read otherwise, and the risk events with them.</summary>
    public sealed record Superseded(Articles.ArticleId Article) : RereadEntry;

    /// <summary>Nothing is to be done.</summary>
    public sealed record Known : RereadEntry;

    /// <summary>It cannot become an article.</summary>
    public sealed record Refused(RefusedEntry Why) : RereadEntry;
}
