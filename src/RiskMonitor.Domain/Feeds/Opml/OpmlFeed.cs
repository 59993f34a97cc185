namespace RiskMonitor.Feeds.Opml;

/// <summary>One feed of a list of subscriptions.</summary>
/// <param name="Address">Absolute http or https address of the feed.</param>
/// <param name="Title">What the list calls it, white space folded; its address where the list does not say.</param>
/// <param name="Site">Address of the site that it belongs to; null where the list does not say.</param>
/// <param name="Folders">The folders that it stands in, the outermost first; empty for none.</param>
public sealed record OpmlFeed(string Address, string Title, string? Site, IReadOnlyList<string> Folders)
{
    /// <summary>The folders as people read them: "United States / Congress"; empty for none.</summary>
    public string Folder => string.Join(" / ", Folders);
}

/// <summary>A list of subscriptions.</summary>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Feeds">Its feeds in the order of the file, each address once; at most <see cref="OpmlLimits.FeedsMax"/>.</param>
/// <param name="Warnings">What was wrong with it and how it was read all the same; at most <see cref="FeedLimits.WarningsMax"/>.</param>
public sealed record OpmlDocument(string? Title, IReadOnlyList<OpmlFeed> Feeds, IReadOnlyList<string> Warnings);

/// <summary>How much of a list is read.</summary>
public static class OpmlLimits
{
    /// <summary>Larger files are not read at all.</summary>
    public const int RawBytesMax = 16 * 1024 * 1024;

    /// <summary>Feeds of one list; those behind are left out.</summary>
    public const int FeedsMax = 20_000;

    /// <summary>Folders within folders that are kept; what stands deeper stands in the last of them.</summary>
    public const int FoldersDeepMax = 10;

    /// <summary>UTF-16 units of a title or a folder's name; longer ones are cut.</summary>
    public const int TitleCharsMax = 300;
}
