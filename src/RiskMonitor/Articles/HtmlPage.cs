using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RiskMonitor.Articles;

/// <summary>What a web page says of itself and its article's paragraphs. Every limit is a count, not a clock, so that a page is read or refused alike on every machine.</summary>
/// <param name="Metadata">What it says of itself.</param>
/// <param name="Paragraphs">The article, one paragraph or line each; empty where the page holds none.</param>
internal sealed record HtmlPage(HtmlMetadata Metadata, IReadOnlyList<string> Paragraphs)
{
    private const int DepthCheckElements = 128;

    /// <param name="html">The page as decoded.</param>
    /// <param name="declaredUrl">Where it was fetched.</param>
    /// <param name="page">Null where it is refused.</param>
    public static ArticleRefusal? Read(string html, string? declaredUrl, out HtmlPage? page)
    {
        page = null;
        if (Parse(html, out IHtmlDocument? parsed) is { } refusal) return refusal;

        using IHtmlDocument document = parsed!;     // proven: a document comes with every null refusal
        page = new HtmlPage(HtmlMetadata.Of(document, declaredUrl), HtmlMainText.Of(document));
        return null;
    }

    /// <summary>Reads a part of a page that holds nothing but the article, such as the content of a feed's entry.</summary>
    /// <param name="html">The part as decoded.</param>
    /// <param name="lines">One paragraph or line each; empty where it is refused.</param>
    public static ArticleRefusal? ReadPart(string html, out IReadOnlyList<string> lines)
    {
        lines = [];
        if (Parse(html, out IHtmlDocument? parsed) is { } refusal) return refusal;

        using IHtmlDocument document = parsed!;     // proven: a document comes with every null refusal
        lines = [.. PageLines.Of(document.Body ?? (INode)document).Select(line => line.Text)];
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
