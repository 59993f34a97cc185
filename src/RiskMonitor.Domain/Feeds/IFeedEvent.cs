namespace RiskMonitor.Feeds;

/// <summary>Something that happened to a feed: what <see cref="WatchedFeed"/> is folded from.</summary>
public interface IFeedEvent
{
    /// <summary>Whose feed.</summary>
    TenantId Tenant { get; }

    /// <summary>The feed.</summary>
    FeedId Feed { get; }

    /// <summary>When (UTC).</summary>
    DateTimeOffset At { get; }
}
