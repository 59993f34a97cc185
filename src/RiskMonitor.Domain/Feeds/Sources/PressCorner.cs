using System.Text.Json;

namespace RiskMonitor.Feeds.Sources;

/// <summary>What the press corner of the European Commission answers: its search (a list of releases) and one release. Its RSS is RSS 2.0 like any other.</summary>
internal static class PressCorner
{
    private const string Root = "https://ec.europa.eu/commission/presscorner/";

    public static bool Is(JsonElement root, FeedOrigin origin) => JsonMember.IsArray(root, "docuLanguageListResources") || JsonMember.Objects(root, "docuLanguageResource").Any();

    public static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings)
    {
        string language = Language(origin);
        bool isOne = JsonMember.Objects(root, "docuLanguageResource").Any();
        IEnumerable<JsonElement> releases = isOne ? [root] : JsonMember.Objects(root, "docuLanguageListResources");
        return new FeedDocument
        {
            Format = FeedFormat.PressCorner,
            Title = JsonMember.Plain("European Commission press corner"),
            Link = $"{Root}home/{language}",
            Language = language,
            Entries = [.. releases.Take(FeedLimits.EntriesMax).Select((release, index) => Entry(release, index, language, warnings))],
            Warnings = warnings.All,
        };
    }

    private static FeedEntry Entry(JsonElement release, int index, string language, FeedWarnings warnings)
    {
        JsonElement words = JsonMember.Objects(release, "docuLanguageResource").DefaultIfEmpty(release).First();
        string? reference = JsonMember.Words(release, "refCode");
        string? html = JsonMember.Words(words, "htmlContent");
        string? kind = JsonMember.Objects(release, "docutype").Concat(JsonMember.Objects(release, "docutypeResource")).Select(type => JsonMember.Words(type, "description")).FirstOrDefault();
        string? lead = JsonMember.Words(words, "leadText") ?? JsonMember.Words(words, "subtitle");
        return new FeedEntry
        {
            Id = reference,
            Title = JsonMember.Plain(JsonMember.Words(words, "title")),
            Link = reference is null ? null : $"{Root}detail/{language}/{reference.Replace('/', '_').ToLowerInvariant()}",
            // The page for people is empty without script; the words come from the interface.
            TextLink = reference is null ? null : $"{Root}api/documents?reference={Uri.EscapeDataString(reference)}&language={language}",
            Summary = JsonMember.Plain(lead is null ? null : kind is null ? lead : $"{kind}: {lead}"),
            Content = html is null ? null : new FeedText(MarkupCleaning.Cleaned(html, new Uri(Root)), IsMarkup: true),
            Author = "European Commission",
            Published = JsonMember.Date(release, index, warnings, "eventDate"),
        };
    }

    // The list does not say its language; the question did.
    private static string Language(FeedOrigin origin)
    {
        const string parameter = "language=";
        string query = origin.Location?.Query ?? "";
        int at = query.IndexOf(parameter, StringComparison.Ordinal);
        string asked = at < 0 ? "" : query.Substring(at + parameter.Length, Math.Min(2, query.Length - at - parameter.Length));
        return asked.Length == 2 && char.IsAsciiLetterLower(asked[0]) && char.IsAsciiLetterLower(asked[1]) ? asked : "en";
    }
}
