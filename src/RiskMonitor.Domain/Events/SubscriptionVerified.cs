using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A subscription's receiver has taken a signed test event: alerts may be sent to it.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When it answered (UTC).</param>
/// <param name="Handshake">Whether it also agreed by the OPTIONS handshake of CloudEvents.</param>
public sealed record SubscriptionVerified(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, bool Handshake) : ISubscriptionEvent;
