using System.Text.Json.Serialization;

namespace RiskMonitor.Webhooks;

/// <summary>A webhook subscription of a tenant.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
[JsonConverter(typeof(IdConverter<SubscriptionId>))]
public readonly record struct SubscriptionId(string Value) : IStringId<SubscriptionId>
{
    /// <inheritdoc />
    public static SubscriptionId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
