using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A dark feed answers again, or nobody asks it any more, and subscribers are told.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When that was found (UTC).</param>
/// <param name="Since">Since when it had been dark (UTC).</param>
/// <param name="Says">How it ended, in a sentence.</param>
public sealed record FeedRecovered(TenantId Tenant, FeedId Feed, DateTimeOffset At, DateTimeOffset Since, string Says) : IFeedEvent;
