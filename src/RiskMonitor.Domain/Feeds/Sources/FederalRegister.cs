using System.Text.Json;

namespace RiskMonitor.Feeds.Sources;

/// <summary>What the interface of the US Federal Register (api/v1, documents and public-inspection documents) answers: rules, proposed rules, notices and presidential documents.</summary>
internal static class FederalRegister
{
    public static bool Is(JsonElement root, FeedOrigin origin) =>
        JsonMember.Objects(root, "results").Any(document => JsonMember.String(document, "document_number") is not null)
        // A search without hits has no results at all.
        || (origin.Location?.Host.EndsWith("federalregister.gov", StringComparison.Ordinal) is true && JsonMember.String(root, "count") is not null);

    public static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings) => new()
    {
        Format = FeedFormat.FederalRegister,
        Title = JsonMember.Plain("Federal Register"),
        Link = "https://www.federalregister.gov/",
        Description = JsonMember.Plain(JsonMember.Words(root, "description")),
        Language = "en-US",
        Entries = [.. JsonMember.Objects(root, "results").Take(FeedLimits.EntriesMax).Select((document, index) => Entry(document, index, origin, warnings))],
        Schedule = new FeedSchedule { Next = JsonMember.Words(root, "next_page_url") },
        Warnings = warnings.All,
    };

    private static FeedEntry Entry(JsonElement document, int index, FeedOrigin origin, FeedWarnings warnings)
    {
        string? number = JsonMember.Words(document, "document_number");
        return new FeedEntry
        {
            Id = number,
            Title = JsonMember.Plain(JsonMember.Words(document, "title")),
            Link = FeedAddress.Resolved(JsonMember.Words(document, "html_url") ?? JsonMember.Words(document, "pdf_url"), origin.Location),
            TextLink = FeedAddress.Resolved(JsonMember.Words(document, "body_html_url") ?? JsonMember.Words(document, "raw_text_url"), origin.Location),
            Summary = Summary(document, number),
            Author = Agencies(document),
            Published = JsonMember.Date(document, index, warnings, "publication_date", "filed_at"),
        };
    }

    // "Proposed Rule (2026-12345): what it is about."
    private static FeedText? Summary(JsonElement document, string? number)
    {
        string kind = JsonMember.Words(document, "type") ?? "Document";
        string head = number is null ? kind : $"{kind} ({number})";
        string? words = JsonMember.Words(document, "abstract") ?? (JsonMember.Words(document, "excerpts") is { } excerpts ? new FeedText(excerpts, IsMarkup: true).Plain : null);
        return JsonMember.Plain(words is null ? head + "." : $"{head}: {words}");
    }

    private static string? Agencies(JsonElement document)
    {
        string names = string.Join(", ", JsonMember.Objects(document, "agencies").Take(20).Select(agency => JsonMember.Words(agency, "name") ?? JsonMember.Words(agency, "raw_name")).OfType<string>());
        return names.Length > 0 ? names : null;
    }
}
