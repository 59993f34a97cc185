using System.Text.Json;
using System.Text.Json.Serialization;

namespace RiskMonitor.Companies;

/// <summary>A name that a company used to have. Written to JSON as plain text where it has no dates.</summary>
/// <param name="Name">The name.</param>
/// <param name="From">First day it was used, where known.</param>
/// <param name="Until">First day it was no longer used, where known.</param>
[JsonConverter(typeof(FormerNameConverter))]
public sealed record FormerName(string Name, DateOnly? From = null, DateOnly? Until = null)
{
    /// <summary>A former name without dates.</summary>
    public static implicit operator FormerName(string name) => new(name);
}

/// <summary>Reads <c>"Name"</c> and <c>{ "name", "from", "until" }</c>.</summary>
internal sealed class FormerNameConverter : JsonConverter<FormerName>
{
    private sealed record Dated(string? Name, DateOnly? From, DateOnly? Until);

    public override FormerName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new FormerName(reader.GetString()!);       // a string token has a string
        Dated dated = JsonSerializer.Deserialize<Dated>(ref reader, options) ?? throw new JsonException("null is no former name.");
        return new FormerName(dated.Name ?? throw new JsonException("A former name needs the member 'name'."), dated.From, dated.Until);
    }

    public override void Write(Utf8JsonWriter writer, FormerName value, JsonSerializerOptions options)
    {
        if (value.From is null && value.Until is null) writer.WriteStringValue(value.Name);
        else JsonSerializer.Serialize(writer, new Dated(value.Name, value.From, value.Until), options);
    }
}
