using System.Text.Json.Serialization;
using RiskMonitor.Alerts;

namespace RiskMonitor.Webhooks;

/// <summary>The delivery of one message to one subscription: the <c>webhook-id</c> of every attempt, so that a receiver can drop what it has seen.</summary>
/// <param name="Value">"msg_" and 32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<DeliveryId>))]
public readonly record struct DeliveryId(string Value) : IStringId<DeliveryId>
{
    /// <summary>The one name of this delivery; derived, so that a crash or a resend never forges a second one.</summary>
    public static DeliveryId Of(AlertId alert, SubscriptionId subscription) => Of(alert.Value, subscription);

    /// <summary>The same, for any message: that of an alert has the alert's id.</summary>
    public static DeliveryId Of(string message, SubscriptionId subscription) => new("msg_" + ContentId.Of("delivery", message, subscription.Value));

    /// <inheritdoc />
    public static DeliveryId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
