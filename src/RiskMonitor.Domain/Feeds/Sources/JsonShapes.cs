using System.Text.Json;

namespace RiskMonitor.Feeds.Sources;

/// <summary>Tells by its members what a JSON file is, and maps it: JSON Feed, or what an authority's or a search engine's interface answers.</summary>
internal static class JsonShapes
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = FeedLimits.DepthMax };

    // In order: the shape that says most of itself first.
    private static readonly (Func<JsonElement, FeedOrigin, bool> Is, Func<JsonElement, FeedOrigin, FeedWarnings, FeedDocument> Map)[] Shapes =
    [
        (GdeltArticles.Is, GdeltArticles.Map),
        (PressCorner.Is, PressCorner.Map),
        (FederalRegister.Is, FederalRegister.Map),
        (CongressRecords.Is, CongressRecords.Map),
        ((root, _) => JsonFeed.Is(root), JsonFeed.Map),
    ];

    public static FeedDocument Read(string text, FeedOrigin origin, FeedWarnings warnings)
    {
        using JsonDocument? json = Parse(XmlCharacters.WithoutLoneSurrogates(text), warnings);
        if (json is null) return NoFeed(warnings);

        foreach ((var isShape, var map) in Shapes)
        {
            if (isShape(json.RootElement, origin)) return map(json.RootElement, origin, warnings);
        }
        warnings.Add("The file is JSON, but no JSON Feed and no list of a source that is known: it has neither items nor a version.");
        return NoFeed(warnings);
    }

    private static JsonDocument? Parse(string text, FeedWarnings warnings)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException e)
        {
            try
            {
                JsonDocument mended = JsonDocument.Parse(JsonMending.Mended(text), Options);
                warnings.Add($"The JSON is not well-formed and was mended: {e.Message}");
                return mended;
            }
            catch (JsonException)
            {
                warnings.Add($"The file begins like JSON and is none: {e.Message}");
                return null;
            }
        }
    }

    private static FeedDocument NoFeed(FeedWarnings warnings) => new() { Format = FeedFormat.Unknown, Warnings = warnings.All };
}
