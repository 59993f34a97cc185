using System.Text.Json;
using System.Text.Json.Serialization;

namespace RiskMonitor;

/// <summary>An identifier that is written as a bare string.</summary>
public interface IStringId<TSelf> where TSelf : struct, IStringId<TSelf>
{
    /// <summary>The text of the identifier; never empty in an identifier that was read or made.</summary>
    string Value { get; }

    /// <summary>The identifier with this text.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Reads and writes an identifier as a JSON string, also as a property name.</summary>
public sealed class IdConverter<TId> : JsonConverter<TId> where TId : struct, IStringId<TId>
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString() is { Length: > 0 } value ? value : throw new JsonException($"A {typeof(TId).Name} must not be empty."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
