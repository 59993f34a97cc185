using System.Text.Json.Serialization;

namespace RiskMonitor.Accounts;

/// <summary>The part of an API key that is no secret: keys are looked up and revoked by it.</summary>
/// <param name="Value">12 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<KeyId>))]
public readonly record struct KeyId(string Value) : IStringId<KeyId>
{
    /// <inheritdoc />
    public static KeyId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
