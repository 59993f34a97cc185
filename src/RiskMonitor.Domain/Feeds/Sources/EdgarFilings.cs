namespace RiskMonitor.Feeds.Sources;

/// <summary>
/// SEC EDGAR's Atom: the filings of one company, and the latest of all. The form, who files and the CIK stand in the title and in a sentence of the summary;
/// a filing that is listed for each of its parties is one entry, that of the company it is about.
/// </summary>
internal static class EdgarFilings
{
    private const string IdStart = "urn:tag:sec.gov,2008:accession-number=";

    // Whose entry stands for the filing: the company it is about before the one that files.
    private static readonly string[] RolesByRank = ["Subject", "Issuer", "Filer"];

    public static bool Is(FeedDocument feed) => feed.Entries.Any(entry => entry.Id?.StartsWith(IdStart, StringComparison.Ordinal) is true);

    public static FeedDocument Map(FeedDocument feed, FeedElement root)
    {
        EdgarParty? company = EdgarParty.OfCompany(root);
        FeedElement[] elements = [.. Entries(root)];
        var filings = new List<FeedEntry>();
        var places = new Dictionary<string, (int At, int Rank)>(StringComparer.Ordinal);
        for (int i = 0; i < feed.Entries.Count; i++)
        {
            FeedEntry entry = feed.Entries[i];
            EdgarParty? party = company ?? EdgarParty.OfTitle(entry.Title?.Plain ?? "");
            FeedEntry filing = Filing(entry, party, i < elements.Length ? elements[i] : null);
            int rank = Array.IndexOf(RolesByRank, party?.Role) is var known and >= 0 ? known : RolesByRank.Length;
            if (entry.Id is null || !places.TryGetValue(entry.Id, out var place))
            {
                if (entry.Id is not null) places[entry.Id] = (filings.Count, rank);
                filings.Add(filing);
            }
            else if (rank < place.Rank)
            {
                filings[place.At] = filing;
                places[entry.Id] = (place.At, rank);
            }
        }
        return feed with { Format = FeedFormat.Edgar, Language = feed.Language ?? "en-US", Entries = filings };
    }

    private static FeedEntry Filing(FeedEntry entry, EdgarParty? party, FeedElement? element)
    {
        string title = entry.Title?.Plain ?? "";
        string form = Category(element) ?? title.Split(" - ")[0].Trim();
        string formName = Metadatum(element, "form-name") ?? "";
        string items = Metadatum(element, "items-desc") ?? Items(entry.Summary?.Plain ?? "");
        string accession = entry.Id?.StartsWith(IdStart, StringComparison.Ordinal) is true ? entry.Id[IdStart.Length..] : entry.Id ?? "";
        string filed = Metadatum(element, "filing-date") ?? Behind(entry.Summary?.Plain ?? "", "Filed:") ?? "";
        string who = party is null ? title : $"{party.Name} (CIK {party.Cik})";

        string sentence = $"{who} filed form {form}{(formName.Length > 0 ? $" ({formName})" : "")}{(filed.Length > 0 ? $" on {filed}" : "")}{(items.Length > 0 ? $": {items}" : "")}. Accession number {accession}.";
        return entry with
        {
            Title = JsonMember.Plain(party is null ? title : $"{form}: {party.Name} (CIK {party.Cik})"),
            Summary = JsonMember.Plain(sentence),
            Content = null,         // what stands there are the parts of the sentence
            Author = party?.Name ?? entry.Author,
            Published = FeedDates.TryRead(filed, out DateTimeOffset day) && entry.Updated is null ? day : entry.Published ?? entry.Updated,
        };
    }

    // "Filed: 2026-11-20 AccNo: … Size: 210 KB Item 1.01: Entry into …": all behind the size.
    private static string Items(string summary)
    {
        int item = summary.IndexOf("Item ", StringComparison.Ordinal);
        return item < 0 ? "" : summary[item..].TrimEnd('.');
    }

    private static string? Behind(string text, string mark)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + mark.Length)..].TrimStart().Split(' ')[0];
    }

    private static string? Category(FeedElement? entry) =>
        entry?.Elements.Where(e => e.Name == "category" && e.Attribute("label") == "form type").Select(e => e.Attribute("term")?.Trim()).FirstOrDefault(term => !string.IsNullOrEmpty(term));

    private static string? Metadatum(FeedElement? entry, string name) =>
        entry?.Elements.Where(e => e.Name == "content").SelectMany(content => content.Elements).Where(e => e.Name == name).Select(FeedValue.Text).FirstOrDefault(text => text.Length > 0);

    private static IEnumerable<FeedElement> Entries(FeedElement root) => root.Elements.Where(e => e.Name == "entry");
}
