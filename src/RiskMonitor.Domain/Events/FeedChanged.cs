using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed is watched in another way from now on.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who wants it.</param>
/// <param name="Settings">How.</param>
public sealed record FeedChanged(TenantId Tenant, FeedId Feed, DateTimeOffset At, string By, FeedSettings Settings) : IFeedEvent;
