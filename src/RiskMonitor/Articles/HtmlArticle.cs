using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RiskMonitor.Articles;

/// <summary>
/// A web page: headline and the article's paragraphs, one a line. Every limit is a count, not a clock, so that a page is read or refused alike on every machine.
/// </summary>
internal static class HtmlArticle
{
    private const int DepthCheckElements = 128;

    // Never part of an article's text; taken out first, so that large pages stay small. (Not forms: some pages stand in one as a whole.)
    private const string Furniture = "script, style, noscript, template, iframe, object, embed, svg, canvas, img, picture, video, audio, link, meta, "
        + "button, select, input, textarea, dialog, nav, aside, body > header, body > footer";

    public static ArticleRefusal? Read(string html, string? declaredUrl, out ArticleDraft? draft)
    {
        draft = null;
        if (Parse(html, out IHtmlDocument? parsed) is { } refusal) return refusal;

        using IHtmlDocument page = parsed!;     // proven: a page comes with every null refusal
        HtmlMetadata metadata = HtmlMetadata.Of(page, declaredUrl);
        foreach (IElement element in page.QuerySelectorAll(Furniture).ToList()) element.Remove();

        string headline = metadata.Headline;
        IReadOnlyList<string> paragraphs = HtmlMainText.Of(page);
        if (paragraphs.Count > 0 && paragraphs[0] == headline) paragraphs = [.. paragraphs.Skip(1)];
        if (paragraphs.Count == 0) return ArticleRefusal.Empty("The page holds no article text");

        draft = HeadlineAndBody.Join(headline, string.Join('\n', paragraphs)) with
        {
            Author = metadata.Author,
            Url = metadata.Url,
            Source = metadata.SiteName,
            PublishedAt = metadata.PublishedAt,
            Language = metadata.Language,
        };
        return null;
    }

    private static ArticleRefusal? Parse(string html, out IHtmlDocument? page)
    {
        page = null;
        if (HtmlTags.LongestAttributeList(html) > ArticleLimits.HtmlTagAttributesMax)
            return ArticleRefusal.TooComplex($"A tag of the page has more than {ArticleRefusal.Count(ArticleLimits.HtmlTagAttributesMax)} attributes.");

        int elements = 0;
        INode? newest = null;
        var options = new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                if (++elements > ArticleLimits.HtmlElementsMax) throw new PageTooComplex($"The page has more than {ArticleRefusal.Count(ArticleLimits.HtmlElementsMax)} elements.");
                if (elements % DepthCheckElements == 0 && Depth(newest) > ArticleLimits.HtmlDepthMax)
                    throw new PageTooComplex($"The page nests its elements more than {ArticleRefusal.Count(ArticleLimits.HtmlDepthMax)} deep.");
                newest = element;
            },
        };
        try
        {
            page = new HtmlParser(options).ParseDocument(html);
            return null;
        }
        catch (PageTooComplex e)
        {
            return ArticleRefusal.TooComplex(e.Message);
        }
    }

    private static int Depth(INode? node)
    {
        int depth = 0;
        for (; node is not null; node = node.Parent) depth++;
        return depth;
    }

    // The parser takes no other sign to stop.
    private sealed class PageTooComplex(string message) : Exception(message);
}
