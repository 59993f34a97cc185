using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed is asked at another address: the publisher said so again and again (<see cref="MoveSighting"/>).</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed; it keeps its id.</param>
/// <param name="At">When (UTC).</param>
/// <param name="From">The address that it had.</param>
/// <param name="To">The address that it has.</param>
/// <param name="FirstSeenAt">When the publisher said so first (UTC).</param>
/// <param name="Sightings">How often.</param>
public sealed record FeedMoved(TenantId Tenant, FeedId Feed, DateTimeOffset At, Uri From, Uri To, DateTimeOffset FirstSeenAt, int Sightings) : IFeedEvent;
