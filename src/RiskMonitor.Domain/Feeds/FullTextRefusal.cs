namespace RiskMonitor.Feeds;

/// <summary>Why the whole text of an item was not taken, and its summary stays.</summary>
public enum FullTextRefusal
{
    /// <summary>The item leads nowhere on the Web.</summary>
    NoLink,

    /// <summary>The site's robots.txt does not let programs fetch it, cannot be had, or asks for longer pauses than we wait.</summary>
    Robots,

    /// <summary>The page could not be fetched.</summary>
    NotFetched,

    /// <summary>A check for robots stands before it.</summary>
    Challenge,

    /// <summary>A question for consent stands before it.</summary>
    Consent,

    /// <summary>It is for subscribers.</summary>
    Paywall,

    /// <summary>The page says less than the feed, or hardly anything.</summary>
    TooLittleText,

    /// <summary>What is there is no page and no text.</summary>
    NotAPage,

    /// <summary>It is a page, and cannot be read.</summary>
    Unreadable,
}
