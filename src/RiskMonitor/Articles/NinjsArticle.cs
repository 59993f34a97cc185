using System.Text.Json;

namespace RiskMonitor.Articles;

/// <summary>
/// An item of IPTC ninjs, the JSON form of news agencies: versions 1 (<c>headline</c>, <c>body_text</c>, <c>body_html</c>), 2 and 3 (<c>headlines</c>, <c>bodies</c> with roles).
/// Plain text is preferred to HTML. Items that are no text, or that the agency has withdrawn, are refused.
/// </summary>
internal static class NinjsArticle
{
    private static readonly string[] Signs = ["\"body_text\"", "\"body_html\"", "\"body_xhtml\"", "\"bodies\"", "\"ninjs\""];

    /// <summary>Whether a JSON text is such an item; false for what is no JSON at all.</summary>
    public static bool Shows(string json)
    {
        if (!Signs.Any(sign => json.Contains(sign, StringComparison.Ordinal))) return false;
        try
        {
            using JsonDocument item = JsonDocument.Parse(json);
            JsonElement root = item.RootElement;
            bool isNamed = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("standard", out JsonElement standard) && Text(standard, "name") is "ninjs";
            return isNamed || Text(root, "body_text", "body_html", "body_xhtml") is not null || List(root, "bodies").Any(body => Text(body, "value") is not null);
        }
        catch (JsonException)
        {
            return false;       // the reader of plain JSON says where it is wrong
        }
    }

    /// <summary>Reads an item.</summary>
    public static ArticleRefusal? Read(string json, out ArticleDraft? draft)
    {
        draft = null;
        using JsonDocument item = JsonDocument.Parse(json);
        JsonElement root = item.RootElement;
        if (Text(root, "type") is { } type && type is not ("text" or "composite")) return ArticleRefusal.UnknownFormat($"A ninjs item of type '{type}'");
        if (Text(root, "pubstatus", "pubStatus") is { } status && status != "usable") return ArticleRefusal.Withdrawn(status);

        string headline = (Text(root, "headline") ?? MainPart(root, "headlines", html: false) ?? Text(root, "title", "name") ?? "").Trim();
        if (Body(root, headline, out ArticleDraft? body) is { } refusal) return refusal;

        DateTimeOffset? published = null;
        if (Text(root, "versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated") is { } stated)
        {
            if (!PublicationDate.TryParse(stated, out DateTimeOffset date)) return ArticleRefusal.Date(stated);
            published = date;
        }
        draft = body! with      // proven: a body comes with every null refusal
        {
            Author = Text(root, "byline", "by", "byLine"),
            Url = new[] { Text(root, "url"), Text(root, "uri") }.FirstOrDefault(IsAddress),
            Source = Source(root),
            PublishedAt = published,
            Language = Text(root, "language"),
        };
        return null;
    }

    private static ArticleRefusal? Body(JsonElement root, string headline, out ArticleDraft? body)
    {
        body = null;
        if ((Text(root, "body_text") ?? MainPart(root, "bodies", html: false)) is { } text)
        {
            body = HeadlineAndBody.Join(headline, text);
            return null;
        }
        if ((Text(root, "body_html", "body_xhtml") ?? MainPart(root, "bodies", html: true)) is not { } html) return ArticleRefusal.Empty("The ninjs item has no body");
        if (HtmlArticle.Read($"<html><body><article>{html}</article></body></html>", declaredUrl: null, out ArticleDraft? page) is { } refusal) return refusal;
        body = HeadlineAndBody.Join(headline, page!.Text[page.BodyStart..]);        // proven: a page comes with every null refusal
        return null;
    }

    // The member with role "main", else the first one; of bodies only those that are, or are not, HTML.
    private static string? MainPart(JsonElement root, string name, bool html)
    {
        JsonElement[] fitting = [.. List(root, name).Where(one => Text(one, "value") is not null && IsHtml(one) == html)];
        return Text(fitting.FirstOrDefault(one => Text(one, "role") is "main", fitting.FirstOrDefault()), "value");
    }

    private static bool IsHtml(JsonElement one) => Text(one, "contenttype", "contentType")?.Contains("html", StringComparison.OrdinalIgnoreCase) is true;

    // The agency that gave the information, else who holds the rights.
    private static string? Source(JsonElement root) =>
        List(root, "infosource").Concat(List(root, "infosources")).Concat(List(root, "infoSources")).Select(source => Text(source, "name", "literal")).FirstOrDefault(name => name is not null)
        ?? Text(root, "copyrightholder", "copyrightHolder", "provider", "source");

    private static bool IsAddress(string? uri) => uri is not null && (uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (string name in names)
        {
            bool isText = element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());
            if (isText) return value.GetString();
        }
        return null;
    }
}
