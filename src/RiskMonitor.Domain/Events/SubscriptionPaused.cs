using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>Somebody stopped the deliveries of a subscription; what happens meanwhile waits in its queue.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">In the words of whoever did it; may be empty.</param>
public sealed record SubscriptionPaused(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, string Reason) : ISubscriptionEvent;
