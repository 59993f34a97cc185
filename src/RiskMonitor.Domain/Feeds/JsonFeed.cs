using System.Text.Json;

namespace RiskMonitor.Feeds;

/// <summary>JSON Feed 1.0 and 1.1, and what looks like them.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = FeedLimits.DepthMax };

    public static FeedDocument Read(string text, FeedOrigin origin, FeedWarnings warnings)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(XmlCharacters.WithoutLoneSurrogates(text), Options);
            return Map(json.RootElement, origin, warnings);
        }
        catch (JsonException e)
        {
            warnings.Add($"The file begins like JSON and is none: {e.Message}");
            return new FeedDocument { Format = FeedFormat.Unknown, Warnings = warnings.All };
        }
    }

    private static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings)
    {
        string version = String(root, "version") ?? "";
        bool hasItems = root.TryGetProperty("items", out JsonElement items) && items.ValueKind == JsonValueKind.Array;
        if (!hasItems && !version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add("The file is JSON, but no JSON Feed: it has neither items nor a version.");
            return new FeedDocument { Format = FeedFormat.Unknown, Warnings = warnings.All };
        }
        if (hasItems && items.GetArrayLength() > FeedLimits.EntriesMax) warnings.Add($"The feed has more than {FeedLimits.EntriesMax} entries; those behind are left out.");

        string? author = People(root);
        return new FeedDocument
        {
            Format = version.TrimEnd('/').EndsWith("/1", StringComparison.Ordinal) ? FeedFormat.Json10 : FeedFormat.Json11,
            Title = Plain(String(root, "title")),
            Link = FeedAddress.Resolved(String(root, "home_page_url"), origin.Location),
            Description = Plain(String(root, "description")),
            Language = String(root, "language") ?? origin.ContentLanguage,
            Id = String(root, "feed_url"),
            Entries = hasItems ? [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(FeedLimits.EntriesMax).Select((item, index) => Entry(item, index, author, origin, warnings))] : [],
            Schedule = new FeedSchedule
            {
                Self = String(root, "feed_url"),
                Next = String(root, "next_url"),
                Hubs = [.. Hubs(root).Distinct().Take(10)],
                IsComplete = root.TryGetProperty("expired", out JsonElement expired) && expired.ValueKind == JsonValueKind.True,
            },
            Warnings = warnings.All,
        };
    }

    private static FeedEntry Entry(JsonElement item, int index, string? feedAuthor, FeedOrigin origin, FeedWarnings warnings)
    {
        string? html = String(item, "content_html"), words = String(item, "content_text");
        return new FeedEntry
        {
            Id = String(item, "id"),
            Title = Plain(String(item, "title")),
            Link = FeedAddress.Resolved(String(item, "url") ?? String(item, "external_url"), origin.Location),
            Summary = Plain(String(item, "summary")),
            Content = html is not null ? new FeedText(MarkupCleaning.Cleaned(html, origin.Location), IsMarkup: true) : Plain(words),
            Author = People(item) ?? feedAuthor,
            Published = Date(item, "date_published", index, warnings),
            Updated = Date(item, "date_modified", index, warnings),
        };
    }

    private static DateTimeOffset? Date(JsonElement item, string name, int index, FeedWarnings warnings)
    {
        if (String(item, name) is not { Length: > 0 } written) return null;
        if (FeedDates.TryRead(written, out DateTimeOffset instant)) return instant;
        warnings.Add($"Entry {index + 1}: the date '{(written.Length <= 60 ? written : written[..60] + "…")}' cannot be read.");
        return null;
    }

    // 1.1 has "authors", 1.0 "author".
    private static string? People(JsonElement element)
    {
        string people = element.TryGetProperty("authors", out JsonElement several) && several.ValueKind == JsonValueKind.Array
            ? string.Join(", ", several.EnumerateArray().Take(20).Select(Name).Where(name => name is { Length: > 0 }))
            : "";
        if (people.Length > 0) return people;
        return element.TryGetProperty("author", out JsonElement one) ? Name(one) : null;
    }

    private static string? Name(JsonElement author) => author.ValueKind switch
    {
        JsonValueKind.String => Text(author),
        JsonValueKind.Object => String(author, "name") ?? String(author, "url"),
        _ => null,
    };

    private static IEnumerable<string> Hubs(JsonElement root) =>
        root.TryGetProperty("hubs", out JsonElement hubs) && hubs.ValueKind == JsonValueKind.Array
            ? hubs.EnumerateArray().Where(hub => hub.ValueKind == JsonValueKind.Object).Select(hub => String(hub, "url")).OfType<string>()
            : [];

    private static FeedText? Plain(string? text) => text is null ? null : new FeedText(text, IsMarkup: false);

    // An id may be a number, whatever the specification says.
    private static string? String(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value)) return null;
        return value.ValueKind switch { JsonValueKind.String => Text(value), JsonValueKind.Number => value.GetRawText(), _ => null };
    }

    // Half a pair of surrogates, escaped, is let through by the parser and refused by GetString.
    private static string? Text(JsonElement value)
    {
        try
        {
            return Shortened(value.GetString() ?? "");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shortened(string text) => text.Trim() is var trimmed && trimmed.Length <= FeedLimits.ValueCharsMax ? trimmed : trimmed[..FeedLimits.ValueCharsMax];
}
