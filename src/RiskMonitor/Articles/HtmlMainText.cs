using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RiskMonitor.Articles;

/// <summary>The paragraphs of a page's article: found by SmartReader, or, where it finds none or the page is too large for it, all of the page's main part.</summary>
internal static class HtmlMainText
{
    // SmartReader's work grows with the square of the elements (a list of 20,000: 27 s; of 6,000: about 2.5 s) and with nesting.
    private const int ReaderElementsMax = 10_000;
    private const int ReaderDepthMax = 128;

    // Never part of an article's text. (Not forms: some pages stand in one as a whole.)
    private const string Furniture = "script, style, noscript, template, iframe, object, embed, svg, canvas, img, picture, video, audio, link, meta, "
        + "button, select, input, textarea, dialog, nav, aside, body > header, body > footer";

    /// <param name="page">As parsed; parts of it are taken out.</param>
    public static IReadOnlyList<string> Of(IHtmlDocument page)
    {
        bool isForReader = page.All.Length <= ReaderElementsMax && Deepest(page) <= ReaderDepthMax;
        List<string>? found = isForReader ? Found(page) : null;
        if (found is { Count: > 0 }) return found;

        foreach (IElement element in page.QuerySelectorAll(Furniture).ToList()) element.Remove();
        return Paragraphs(MainPart(page));
    }

    private static List<string>? Found(IHtmlDocument page)
    {
        try
        {
            // The address is not asked for anything: the document is there already.
            using var reader = new SmartReader.Reader("http://localhost/", (IHtmlDocument)page.Clone());
            SmartReader.Article article = reader.GetArticle();
            // Its plain text keeps the line ends of the source, which mean nothing; its HTML tells paragraphs.
            return article is { Completed: true, Content.Length: > 0 } ? Paragraphs(new HtmlParser().ParseDocument(article.Content)) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;    // a page that the library stumbles over is read whole
        }
    }

    private static INode MainPart(IHtmlDocument page) =>
        page.QuerySelectorAll("article").MaxBy(article => article.TextContent.Length) ?? page.QuerySelector("main, [role=main]") ?? (INode?)page.Body ?? page;

    private static List<string> Lines(string text) =>
        [.. text.Split(['\n', '\r']).Select(FoldSpaces).Where(line => line.Length > 0)];

    private static List<string> Paragraphs(INode root)
    {
        var text = new StringBuilder();
        Write(root, text);
        return Lines(text.ToString());
    }

    // Recursion is bounded by ArticleLimits.HtmlDepthMax.
    private static void Write(INode node, StringBuilder text)
    {
        foreach (INode child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data.Replace('\n', ' ').Replace('\r', ' '));
            }
            else if (child is IElement element)
            {
                bool isBlock = !IsInline(element.LocalName);
                if (isBlock) text.Append('\n');
                Write(element, text);
                if (isBlock) text.Append('\n');
            }
        }
    }

    private static bool IsInline(string name) => name is
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd" or "mark" or "q"
        or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr";

    private static string FoldSpaces(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Deepest(IHtmlDocument page)
    {
        int deepest = 0;
        var open = new Stack<(INode Node, int Depth)>([(page, 0)]);
        while (open.TryPop(out var top))
        {
            deepest = Math.Max(deepest, top.Depth);
            foreach (INode child in top.Node.ChildNodes) open.Push((child, top.Depth + 1));
        }
        return deepest;
    }
}
