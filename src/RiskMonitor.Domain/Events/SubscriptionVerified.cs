using System.Text.Json.Serialization;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A subscription's receiver has taken a signed test event: alerts may be sent to it.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When it answered (UTC).</param>
/// <param name="Handshake">Whether it also agreed by the OPTIONS handshake of CloudEvents.</param>
public sealed record SubscriptionVerified(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, bool Handshake) : ISubscriptionEvent
{
    /// <summary>Requests a minute that it said by <c>WebHook-Allowed-Rate</c> it takes, 1 or more; null: it set no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]      // older events have none
    public int? AllowedPerMinute { get; init; }
}
