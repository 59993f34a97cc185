using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace RiskMonitor.Webhooks;

/// <summary>Wraps a message as a CloudEvents 1.0 event in structured JSON. The data is that of the plain form, byte for byte.</summary>
public static class CloudEvent
{
    /// <summary>Content type of the wrapped body.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>What types begin with, so that they are ours among those of others.</summary>
    public const string TypePrefix = "riskmonitor.";

    /// <summary>The wrapped body.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="tenant">Whose event it is: part of the source.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="sequence">Position among the events of that subject; the extension <c>sequence</c>, as text that sorts.</param>
    /// <param name="body">The plain form.</param>
    /// <param name="root">What addresses begin with; empty: they are paths, and the schema of the data, which has to be absolute, is not named.</param>
    /// <exception cref="JsonException">The body is not of the plain form.</exception>
    public static byte[] Of(string id, TenantId tenant, string subject, long sequence, ReadOnlyMemory<byte> body, string root = "")
    {
        using JsonDocument plain = JsonDocument.Parse(body);
        string type = plain.RootElement.GetProperty("type").GetString() ?? throw new JsonException("The message has no type.");

        var buffer = new ArrayBufferWriter<byte>(body.Length + 512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WebhookPayload.Json.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("source", $"{root}/tenants/{tenant}");
            json.WriteString("type", TypePrefix + type);
            json.WriteString("subject", subject);
            json.WritePropertyName("time");
            plain.RootElement.GetProperty("timestamp").WriteTo(json);
            json.WriteString("datacontenttype", "application/json");
            if (root.Length > 0) json.WriteString("dataschema", $"{root}{DataSchemaPath(type)}");
            json.WriteString("sequence", sequence.ToString("D20", CultureInfo.InvariantCulture));
            json.WritePropertyName("data");
            json.WriteRawValue(plain.RootElement.GetProperty("data").GetRawText(), skipInputValidation: true);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Where the schema of a type's plain body is published.</summary>
    public static string SchemaPath(string type) => Path(type, "");

    /// <summary>Where the schema of a type's data alone is published.</summary>
    public static string DataSchemaPath(string type) => Path(type, ".data");

    private static string Path(string type, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/webhooks/schemas/{type}{part}.v{DeliveryTerms.PayloadVersionNewest}.json");
}
