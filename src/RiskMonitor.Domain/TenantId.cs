using System.Text.Json.Serialization;

namespace RiskMonitor;

/// <summary>Whose alerts, subscriptions, assessments and settings these are. Facts from public articles belong to nobody and carry none.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens; part of every non-public stream key.</param>
[JsonConverter(typeof(IdConverter<TenantId>))]
public readonly record struct TenantId(string Value) : IStringId<TenantId>
{
    /// <summary>The tenant of an installation that has only one.</summary>
    public static readonly TenantId Default = new("default");

    /// <inheritdoc />
    public static TenantId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
