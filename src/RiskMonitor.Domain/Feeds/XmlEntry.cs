namespace RiskMonitor.Feeds;

/// <summary>One item or entry of an XML feed.</summary>
internal static class XmlEntry
{
    private static readonly string[] Summaries = ["description", "summary", "abstract"];

    /// <param name="scope">The item.</param>
    /// <param name="feedAuthor">Whose it is where it does not say (Atom).</param>
    /// <param name="warn">Takes what was wrong with it.</param>
    public static FeedEntry Map(FeedScope scope, string? feedAuthor, Action<string> warn)
    {
        (FeedText? summary, FeedText? second) = Told(scope);
        string? id = scope.String("guid", "id") ?? About(scope.Element) ?? scope.String("dc:identifier");
        void Unreadable(string date) => warn($"the date '{(date.Length <= 60 ? date : date[..60] + "…")}' cannot be read.");

        return new FeedEntry
        {
            Id = id,
            Title = scope.Text("title", "dc:title", "media:title"),
            Link = FeedLinks.Page(scope) ?? Permanent(scope),
            Summary = summary ?? scope.Text("dc:description", "itunes:summary", "itunes:subtitle", "media:description"),
            Content = scope.Text("content:encoded", "content", "xhtml:body", "xhtml:div", "fullitem", "body") ?? second,
            Author = FeedPeople.Of(scope, "author", "dc:creator", "dc:author", "itunes:author", "media:credit") ?? OfSource(scope) ?? feedAuthor,
            Published = scope.Date(Unreadable, "published", "pubdate", "issued", "dcterms:issued", "dc:date", "date", "created", "dcterms:created"),
            Updated = scope.Date(Unreadable, "updated", "modified", "dcterms:modified", "dc:date", "lastbuilddate") ?? LastModified(scope.Element),
        };
    }

    // Where an item has both a description and a summary, the second of them is its content.
    private static (FeedText? First, FeedText? Second) Told(FeedScope scope)
    {
        FeedText? first = null, second = null;
        string? firstKey = null;
        foreach (FeedElement element in scope.Element.Elements.Where(e => Summaries.Contains(e.Key)))
        {
            if (element.Key == firstKey && first is { Value.Length: > 0 }) continue;
            FeedText text = FeedValue.Of(element, scope.Base);
            if (first is null or { Value.Length: 0 }) (first, firstKey) = (text, element.Key);
            else second ??= text;
        }
        return (first, second);
    }

    private static string? About(FeedElement element) =>
        (element.Attribute(FeedNamespaces.Rdf, "about") ?? element.Attribute("rdf:about"))?.Trim() is { Length: > 0 } about ? about : null;

    // A guid is its item's address unless it says that it is not; an id of Atom only where it looks like one.
    private static string? Permanent(FeedScope scope)
    {
        foreach (FeedElement guid in scope.All("guid").Concat(scope.All("id")))
        {
            string text = FeedValue.Text(guid);
            bool isPermanent = guid.Key == "guid" && (guid.Attribute("ispermalink") ?? "true").Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
            if (isPermanent && FeedAddress.Resolved(text, scope.Base) is { } address && (FeedAddress.IsAbsolute(address) || text.Length > 0 && guid.Attribute("ispermalink") is not null)) return address;
            if (guid.Key == "id" && FeedAddress.IsWeb(text)) return text;
        }
        return scope.Element.Attribute(FeedNamespaces.Rdf, "about")?.Trim() is { } about && FeedAddress.IsWeb(about) ? about : null;
    }

    private static string? OfSource(FeedScope scope) =>
        scope.All("source").Select(source => FeedPeople.Of(new FeedScope(source, scope.Base), "author")).FirstOrDefault(author => author is not null);

    private static DateTimeOffset? LastModified(FeedElement element) =>
        element.Attribute("lastmod") is { } written && FeedDates.TryRead(written, out DateTimeOffset instant) ? instant : null;
}
