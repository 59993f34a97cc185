using System.Text.Json;

namespace RiskMonitor.Feeds;

/// <summary>JSON Feed 1.0 and 1.1, and what looks like them.</summary>
internal static class JsonFeed
{
    /// <summary>Whether the object is a feed of this kind.</summary>
    public static bool Is(JsonElement root) => JsonMember.IsArray(root, "items") || IsNamed(root);

    public static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings)
    {
        string version = JsonMember.String(root, "version") ?? "";
        bool hasItems = JsonMember.TryGet(root, "items", out JsonElement items) && items.ValueKind == JsonValueKind.Array;
        if (hasItems && items.GetArrayLength() > FeedLimits.EntriesMax) warnings.Add($"The feed has more than {FeedLimits.EntriesMax} entries; those behind are left out.");

        string? author = People(root);
        return new FeedDocument
        {
            Format = version.TrimEnd('/').EndsWith("/1", StringComparison.Ordinal) ? FeedFormat.Json10 : FeedFormat.Json11,
            Title = JsonMember.Plain(JsonMember.String(root, "title")),
            Link = FeedAddress.Resolved(JsonMember.String(root, "home_page_url"), origin.Location),
            Description = JsonMember.Plain(JsonMember.String(root, "description")),
            Language = JsonMember.String(root, "language") ?? origin.ContentLanguage,
            Id = JsonMember.String(root, "feed_url"),
            Entries = hasItems ? [.. JsonMember.Objects(root, "items").Take(FeedLimits.EntriesMax).Select((item, index) => Entry(item, index, author, origin, warnings))] : [],
            Schedule = new FeedSchedule
            {
                Self = JsonMember.String(root, "feed_url"),
                Next = JsonMember.String(root, "next_url"),
                Hubs = [.. JsonMember.Objects(root, "hubs").Select(hub => JsonMember.String(hub, "url")).OfType<string>().Distinct().Take(10)],
                IsComplete = JsonMember.TryGet(root, "expired", out JsonElement expired) && expired.ValueKind == JsonValueKind.True,
            },
            Warnings = warnings.All,
        };
    }

    private static bool IsNamed(JsonElement root) => JsonMember.String(root, "version")?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) is true;

    private static FeedEntry Entry(JsonElement item, int index, string? feedAuthor, FeedOrigin origin, FeedWarnings warnings)
    {
        string? html = JsonMember.String(item, "content_html"), words = JsonMember.String(item, "content_text");
        return new FeedEntry
        {
            Id = JsonMember.String(item, "id"),
            Title = JsonMember.Plain(JsonMember.String(item, "title")),
            Link = FeedAddress.Resolved(JsonMember.String(item, "url") ?? JsonMember.String(item, "external_url"), origin.Location),
            Summary = JsonMember.Plain(JsonMember.String(item, "summary")),
            Content = html is not null ? new FeedText(MarkupCleaning.Cleaned(html, origin.Location), IsMarkup: true) : JsonMember.Plain(words),
            Author = People(item) ?? feedAuthor,
            Published = JsonMember.Date(item, index, warnings, "date_published"),
            Updated = JsonMember.Date(item, index, warnings, "date_modified"),
        };
    }

    // 1.1 has "authors", 1.0 "author".
    private static string? People(JsonElement element)
    {
        string people = JsonMember.TryGet(element, "authors", out JsonElement several) && several.ValueKind == JsonValueKind.Array
            ? string.Join(", ", several.EnumerateArray().Take(20).Select(Name).Where(name => name is { Length: > 0 }))
            : "";
        if (people.Length > 0) return people;
        return JsonMember.TryGet(element, "author", out JsonElement one) ? Name(one) : null;
    }

    private static string? Name(JsonElement author) => author.ValueKind switch
    {
        JsonValueKind.String => JsonMember.Text(author),
        JsonValueKind.Object => JsonMember.String(author, "name") ?? JsonMember.String(author, "url"),
        _ => null,
    };
}
