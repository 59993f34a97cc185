using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A disabled feed is asked again.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who wants it.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record FeedResumed(TenantId Tenant, FeedId Feed, DateTimeOffset At, string By, string Reason) : IFeedEvent;
