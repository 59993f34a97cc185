namespace RiskMonitor.Feeds;

/// <summary>One item of a feed. What the feed does not say is null.</summary>
public sealed record FeedEntry
{
    /// <summary>What the source calls it for ever (guid, atom:id, rdf:about); not an address unless it happens to be one.</summary>
    public string? Id { get; init; }

    /// <summary>Its headline.</summary>
    public FeedText? Title { get; init; }

    /// <summary>Address of its page, made absolute where the feed or its place allows that; a permanent guid where no link stands.</summary>
    public string? Link { get; init; }

    /// <summary>Where all of its words can be fetched, if not at <see cref="Link"/>: some pages for people are empty without script.</summary>
    public string? TextLink { get; init; }

    /// <summary>A part of it or words about it.</summary>
    public FeedText? Summary { get; init; }

    /// <summary>All of it.</summary>
    public FeedText? Content { get; init; }

    /// <summary>Who wrote it; "Name (address)" where the feed gives both by themselves, else as it writes them.</summary>
    public string? Author { get; init; }

    /// <summary>When it was first published (UTC); null also where the date cannot be read.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed (UTC); null also where the date cannot be read.</summary>
    public DateTimeOffset? Updated { get; init; }
}
