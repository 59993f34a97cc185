using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>We stopped the deliveries of a subscription by ourselves.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="Error">What the last attempt met.</param>
public sealed record SubscriptionDisabled(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, DisableReason Reason, string Error) : ISubscriptionEvent;
