using System.Text.Json.Serialization;

namespace RiskMonitor.Alerts;

/// <summary>The alerts of one rule that have some labels in common.</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<AlertGroupId>))]
public readonly record struct AlertGroupId(string Value) : IStringId<AlertGroupId>
{
    /// <summary>The one name of a group; derived, so that two alerts of one moment meet in one stream.</summary>
    public static AlertGroupId Of(TenantId tenant, string rule, string labels) => new(ContentId.Of("alert-group", tenant.Value, rule, labels));

    /// <inheritdoc />
    public static AlertGroupId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
