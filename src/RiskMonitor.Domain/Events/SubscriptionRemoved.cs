using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A subscription ended; its secrets are gone, its history stays.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
public sealed record SubscriptionRemoved(TenantId Tenant, SubscriptionId Id, DateTimeOffset At) : ISubscriptionEvent;
