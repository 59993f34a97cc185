using System.Text;
using System.Text.Json;

namespace RiskMonitor.Feeds.Sources;

/// <summary>What the search of GDELT (DOC 2.0, mode=artlist, format=json) answers: articles of the world's press with address, headline and the instant they were seen.</summary>
internal static class GdeltArticles
{
    private const string Host = "api.gdeltproject.org";

    // A search without hits is answered with an empty object: only the place tells what that means.
    public static bool Is(JsonElement root, FeedOrigin origin) =>
        JsonMember.Objects(root, "articles").Any(article => JsonMember.String(article, "seendate") is not null)
        || (origin.Location?.Host == Host && root.ValueKind == JsonValueKind.Object && !root.EnumerateObject().Any());

    public static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings) => new()
    {
        Format = FeedFormat.Gdelt,
        Title = JsonMember.Plain("GDELT articles"),
        Link = "https://www.gdeltproject.org/",
        Entries = [.. JsonMember.Objects(root, "articles").Take(FeedLimits.EntriesMax).Select((article, index) => Entry(article, index, origin, warnings))],
        Warnings = warnings.All,
    };

    private static FeedEntry Entry(JsonElement article, int index, FeedOrigin origin, FeedWarnings warnings)
    {
        string? link = FeedAddress.Resolved(JsonMember.Words(article, "url") ?? JsonMember.Words(article, "url_mobile"), origin.Location);
        return new FeedEntry
        {
            Id = link,
            Title = JsonMember.Plain(Closed(JsonMember.String(article, "title"))),
            Link = link,
            // Seen within minutes of publication; it is the only date there is.
            Published = JsonMember.Date(article, index, warnings, "seendate"),
        };
    }

    // Headlines come with spaces around their punctuation: "Acme , Zenith in talks".
    private static string? Closed(string? title)
    {
        if (title is null) return null;
        var closed = new StringBuilder(title.Length);
        for (int i = 0; i < title.Length; i++)
        {
            bool isStray = title[i] == ' ' && (StandsBeforePoint(title, i) || (i > 0 && title[i - 1] == '('));
            if (!isStray) closed.Append(title[i]);
        }
        return closed.ToString();
    }

    private static bool StandsBeforePoint(string title, int space)
    {
        if (space + 1 == title.Length) return false;
        char next = title[space + 1];
        return next is ',' or ';' or '?' or '!' or ')' || (next is ':' or '.' && EndsWord(title, space + 2));
    }

    private static bool EndsWord(string title, int behind) => behind >= title.Length || title[behind] == ' ';
}
