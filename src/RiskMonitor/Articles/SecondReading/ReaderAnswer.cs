using System.Text.Json;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>Reads a model's answer. The document must be of the shape asked for; a wrong event in it is left to <see cref="ProposalCheck"/>.</summary>
internal static class ReaderAnswer
{
    private const int DepthMax = 8;

    /// <exception cref="SecondReadingException">The text is no JSON or not of the shape.</exception>
    public static IReadOnlyList<ProposedEvent> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("events", out JsonElement events) || events.ValueKind != JsonValueKind.Array)
                throw new SecondReadingException(SecondReadingFailures.WrongSchema);
            return [.. events.EnumerateArray().Select(Event)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)      // the latter: a string that is no Unicode
        {
            throw new SecondReadingException(SecondReadingFailures.Malformed, e);
        }
    }

    private static ProposedEvent Event(JsonElement proposed)
    {
        if (proposed.ValueKind != JsonValueKind.Object) throw new SecondReadingException(SecondReadingFailures.WrongSchema);
        bool hasCompanies = proposed.TryGetProperty("companies", out JsonElement companies) && companies.ValueKind == JsonValueKind.Array;
        return new ProposedEvent(
            Text(proposed, "type"), Text(proposed, "actor"), Text(proposed, "actorKind"),
            hasCompanies ? companies.EnumerateArray().Select(company => company.ValueKind == JsonValueKind.String ? company.GetString() ?? "" : "").ToValueList() : [],
            Text(proposed, "evidence"), Text(proposed, "detail"));
    }

    private static string? Text(JsonElement proposed, string name) =>
        proposed.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
