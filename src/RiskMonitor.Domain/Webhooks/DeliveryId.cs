using System.Text.Json.Serialization;
using RiskMonitor.Alerts;

namespace RiskMonitor.Webhooks;

/// <summary>The delivery of one alert to one subscription: the <c>webhook-id</c> of every attempt, so that a receiver can drop what it has seen.</summary>
/// <param name="Value">"msg_" and 32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<DeliveryId>))]
public readonly record struct DeliveryId(string Value) : IStringId<DeliveryId>
{
    /// <summary>The one name of this delivery; derived, so that a crash or a resend never forges a second one.</summary>
    public static DeliveryId Of(AlertId alert, SubscriptionId subscription) => new("msg_" + ContentId.Of("delivery", alert.Value, subscription.Value));

    /// <inheritdoc />
    public static DeliveryId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
