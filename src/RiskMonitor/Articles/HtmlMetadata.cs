using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RiskMonitor.Articles;

/// <summary>What a page says of itself in its head. Whatever cannot be read is left out: pages are careless, and none of this is the article.</summary>
internal sealed record HtmlMetadata(string Headline, string? Author, string? Url, string? SiteName, DateTimeOffset? PublishedAt, string? Language)
{
    /// <param name="page">As parsed, before anything is taken out.</param>
    /// <param name="declaredUrl">Where the page was fetched; it may name itself otherwise only within the same host, lest one site revise another's article.</param>
    public static HtmlMetadata Of(IHtmlDocument page, string? declaredUrl)
    {
        LinkedData data = LinkedData.Of(page);
        return new HtmlMetadata(
            HeadlineOf(page, data),
            First(data.Author, Meta(page, "author"), NameIn(Meta(page, "article:author")), page.QuerySelector("[itemprop=author], [rel=author], .byline")?.TextContent),
            UrlOf(page, declaredUrl),
            Meta(page, "og:site_name"),
            DateOf(page, data),
            First(page.DocumentElement.GetAttribute("lang"), Meta(page, "content-language")));
    }

    private static string HeadlineOf(IHtmlDocument page, LinkedData data)
    {
        List<string> headings = [.. page.QuerySelectorAll("h1").Select(h => Folded(h.TextContent)).Where(h => h.Length > 0)];
        string title = Folded(page.Title ?? "");
        // Of all candidates the one heading that people see is the safest; titles carry the site's name.
        return First(headings.Count == 1 ? headings[0] : null, data.Headline, Meta(page, "og:title"), Meta(page, "twitter:title"), headings.FirstOrDefault(), title) ?? "";
    }

    private static string? UrlOf(IHtmlDocument page, string? declaredUrl)
    {
        Uri? declared = declaredUrl is null ? null : CanonicalUrl.Of(declaredUrl);
        foreach (string? stated in (string?[])[page.QuerySelector("link[rel~=canonical]")?.GetAttribute("href"), Meta(page, "og:url")])
        {
            if (string.IsNullOrWhiteSpace(stated) || stated.Length > ArticleLimits.UrlCharsMax) continue;
            if (CanonicalUrl.Of(stated) is not { } url) continue;
            if (declared is null || declared.IdnHost == url.IdnHost) return url.AbsoluteUri;
        }
        return null;
    }

    private static DateTimeOffset? DateOf(IHtmlDocument page, LinkedData data)
    {
        string?[] candidates =
        [
            Meta(page, "article:published_time"), data.DatePublished, Meta(page, "og:published_time"), Meta(page, "datePublished"),
            page.QuerySelector("[itemprop=datePublished]") is { } item ? First(item.GetAttribute("datetime"), item.GetAttribute("content"), item.TextContent) : null,
            Meta(page, "date"), Meta(page, "pubdate"), Meta(page, "publish-date"), Meta(page, "dc.date"), Meta(page, "DC.date.issued"), Meta(page, "parsely-pub-date"),
            page.QuerySelector("time[pubdate]")?.GetAttribute("datetime"),
            page.QuerySelector("article time[datetime], header time[datetime]")?.GetAttribute("datetime"),
        ];
        foreach (string? candidate in candidates)
        {
            if (candidate is not null && PublicationDate.TryParse(candidate, out DateTimeOffset date)) return date;
        }
        return null;
    }

    // Some pages put the author's profile address here.
    private static string? NameIn(string? author) => author?.Contains("://", StringComparison.Ordinal) == true ? null : author;

    private static string? Meta(IHtmlDocument page, string name)
    {
        foreach (IElement meta in page.QuerySelectorAll("meta[content]"))
        {
            string? key = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? meta.GetAttribute("http-equiv");
            if (!name.Equals(key, StringComparison.OrdinalIgnoreCase)) continue;
            if (Folded(meta.GetAttribute("content") ?? "") is { Length: > 0 } content) return content;
        }
        return null;
    }

    private static string? First(params ReadOnlySpan<string?> candidates)
    {
        foreach (string? candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate)) return Folded(candidate);
        }
        return null;
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
