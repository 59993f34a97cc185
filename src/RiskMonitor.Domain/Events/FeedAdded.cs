using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>Somebody wants a feed to be watched; after it was removed: again.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Address">Where it is; absolute.</param>
/// <param name="Settings">How it is watched.</param>
public sealed record FeedAdded(TenantId Tenant, FeedId Feed, DateTimeOffset At, string By, Uri Address, FeedSettings Settings) : IFeedEvent;
