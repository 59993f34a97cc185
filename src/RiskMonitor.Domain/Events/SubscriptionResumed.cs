using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>Somebody started the deliveries of a paused or disabled subscription again.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
public sealed record SubscriptionResumed(TenantId Tenant, SubscriptionId Id, DateTimeOffset At) : ISubscriptionEvent;
