using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>Several attempts in a row at one receiver have failed, whatever was delivered.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When the last of them failed (UTC).</param>
/// <param name="Error">What it met.</param>
public sealed record EndpointFailing(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, string Error) : ISubscriptionEvent;
