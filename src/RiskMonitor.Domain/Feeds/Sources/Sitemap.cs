namespace RiskMonitor.Feeds.Sources;

/// <summary>Sitemaps (sitemaps.org 0.9) and their indexes, with the news extension that publishers keep for search engines: headline, date and publication of the last two days.</summary>
internal static class Sitemap
{
    private const int PartsMax = 1_000;

    public static bool Is(FeedElement root) => root.Name is "urlset" or "sitemapindex";

    public static FeedDocument Map(FeedElement root, FeedOrigin origin, FeedWarnings warnings) =>
        root.Name == "sitemapindex" ? Index(root, origin, warnings) : Urls(root, origin, warnings);

    private static FeedDocument Index(FeedElement root, FeedOrigin origin, FeedWarnings warnings)
    {
        string[] parts = [.. root.Elements.Where(e => e.Name == "sitemap")
            .Select(part => (Address: FeedAddress.Resolved(Text(part, "loc"), origin.Location), At: Date(Text(part, "lastmod"))))
            .Where(part => part.Address is not null)
            .OrderByDescending(part => part.At ?? DateTimeOffset.MinValue).Select(part => part.Address!).Distinct(StringComparer.Ordinal).Take(PartsMax)];      // not null: asked one line above
        warnings.Add($"The file is an index of {parts.Length} sitemaps and has no entries of its own: watch those.");
        return new FeedDocument { Format = FeedFormat.SitemapIndex, Parts = parts, Warnings = warnings.All };
    }

    private static FeedDocument Urls(FeedElement root, FeedOrigin origin, FeedWarnings warnings)
    {
        FeedElement[] urls = [.. root.Elements.Where(e => e.Name == "url")];
        FeedElement? publication = urls.SelectMany(News).SelectMany(news => Children(news, "publication")).FirstOrDefault();
        IEnumerable<FeedEntry> entries = urls.Select((url, index) => Entry(url, index, origin, warnings));
        if (urls.Length > FeedLimits.EntriesMax)
        {
            warnings.Add($"The sitemap has {urls.Length} addresses; the {FeedLimits.EntriesMax} that were changed last are read.");
            entries = entries.OrderByDescending(entry => entry.Updated ?? entry.Published ?? DateTimeOffset.MinValue).Take(FeedLimits.EntriesMax);
        }
        return new FeedDocument
        {
            Format = FeedFormat.Sitemap,
            Title = JsonMember.Plain(publication is null ? null : Text(publication, "name")),
            Language = (publication is null ? null : Text(publication, "language")) ?? origin.ContentLanguage,
            Entries = [.. entries],
            Warnings = warnings.All,
        };
    }

    private static FeedEntry Entry(FeedElement url, int index, FeedOrigin origin, FeedWarnings warnings)
    {
        FeedElement? news = News(url).FirstOrDefault();
        string? link = FeedAddress.Resolved(Text(url, "loc"), origin.Location);
        string? published = news is null ? null : Text(news, "publication_date");
        DateTimeOffset? instant = Date(published);
        if (published is not null && instant is null) warnings.Add($"Entry {index + 1}: the date '{(published.Length <= 60 ? published : published[..60] + "…")}' cannot be read.");
        return new FeedEntry
        {
            Id = link,
            Title = JsonMember.Plain(news is null ? null : Text(news, "title")),
            Link = link,
            Published = instant,
            Updated = Date(Text(url, "lastmod")),
        };
    }

    private static IEnumerable<FeedElement> News(FeedElement url) => Children(url, "news");

    private static IEnumerable<FeedElement> Children(FeedElement element, string name) => element.Elements.Where(e => e.Name == name);

    private static string? Text(FeedElement element, string name) => Children(element, name).Select(FeedValue.Text).FirstOrDefault(text => text.Length > 0);

    private static DateTimeOffset? Date(string? written) => written is not null && FeedDates.TryRead(written, out DateTimeOffset instant) ? instant : null;
}
