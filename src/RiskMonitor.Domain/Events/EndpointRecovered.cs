using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A failing receiver has taken a delivery.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
/// <param name="FailingSince">Since when it had failed (UTC).</param>
public sealed record EndpointRecovered(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, DateTimeOffset FailingSince) : ISubscriptionEvent;
