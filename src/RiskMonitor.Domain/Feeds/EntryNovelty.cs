namespace RiskMonitor.Feeds;

/// <summary>Whether an entry was met in its feed before.</summary>
public enum EntryNovelty
{
    /// <summary>Met before, as it is.</summary>
    Known,

    /// <summary>Never met.</summary>
    New,

    /// <summary>Met before with other words.</summary>
    Changed,
}

/// <summary>An entry, and whether it was met before.</summary>
/// <param name="Entry">As read.</param>
/// <param name="Novelty">Whether it was met before.</param>
/// <param name="IsAddressItsOwn">Whether its link names it alone: no other entry of the feed has it, and it is not that of the whole site.</param>
public sealed record SightedEntry(FeedEntry Entry, EntryNovelty Novelty, bool IsAddressItsOwn);
