namespace RiskMonitor.Feeds;

/// <summary>What a feed says of when and where to ask for it.</summary>
public sealed record FeedSchedule
{
    /// <summary>A feed that says nothing of it.</summary>
    public static readonly FeedSchedule Unstated = new();

    /// <summary>How long the publisher wants a copy to be kept before the next request (ttl, or the update period of the syndication module).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Its own address (rel=self, feed_url).</summary>
    public string? Self { get; init; }

    /// <summary>Where it says that it has moved to (itunes:new-feed-url, newLocation).</summary>
    public string? MovedTo { get; init; }

    /// <summary>Where the next page of older entries is (rel=next, next_url).</summary>
    public string? Next { get; init; }

    /// <summary>WebSub hubs that push its news (rel=hub, hubs).</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Whether it says that no entry will ever be added (fh:complete, expired).</summary>
    public bool IsComplete { get; init; }
}
