using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed has been dark for so long that news may be missing, and subscribers are told.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When that was found (UTC).</param>
/// <param name="Since">When it answered last, or was added where it never did (UTC).</param>
/// <param name="Says">Why, in a sentence.</param>
public sealed record FeedDarkened(TenantId Tenant, FeedId Feed, DateTimeOffset At, DateTimeOffset Since, string Says) : IFeedEvent;
