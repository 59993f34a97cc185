using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RiskMonitor.Articles;

/// <summary>What a page tells search engines of its article (schema.org as JSON-LD).</summary>
internal sealed record LinkedData(string? Headline, string? Author, string? DatePublished)
{
    private static readonly LinkedData None = new(null, null, null);

    public static LinkedData Of(IHtmlDocument page)
    {
        foreach (IElement script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using JsonDocument json = JsonDocument.Parse(script.TextContent);
                if (Article(json.RootElement) is { } article) return article;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Scripts are often cut or escaped wrongly; the page is read without this one.
            }
        }
        return None;
    }

    private static LinkedData? Article(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Select(Article).FirstOrDefault(found => found is not null);
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty("@graph", out JsonElement graph)) return Article(graph);
        if (!element.TryGetProperty("datePublished", out JsonElement date)) return null;
        return new LinkedData(
            element.TryGetProperty("headline", out JsonElement headline) ? Text(headline) : null,
            element.TryGetProperty("author", out JsonElement author) ? Names(author) : null,
            Text(date));
    }

    private static string? Names(JsonElement author) => author.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", author.EnumerateArray().Select(Names).Where(name => name is not null)),
        JsonValueKind.Object => author.TryGetProperty("name", out JsonElement name) ? Text(name) : null,
        _ => Text(author),
    };

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
