using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed is not asked any more until somebody resumes it.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who did it; "system" where nobody.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, in words.</param>
public sealed record FeedDisabled(TenantId Tenant, FeedId Feed, DateTimeOffset At, string By, FeedDisableReason Reason, string Text) : IFeedEvent;
