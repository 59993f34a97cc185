using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RiskMonitor.Articles;

/// <summary>The paragraphs of a page's article: found by SmartReader, or, where it finds none or the page is too large for it, all of the page's main part.</summary>
internal static class HtmlMainText
{
    // SmartReader's work grows with the elements, worst of all with links (10,000: 4.5 s on a busy machine), and with nesting.
    private const int ReaderElementsMax = 10_000;
    private const int ReaderDepthMax = 128;

    // Of less text it cannot tell a menu from an article.
    private const int ReaderCharsMin = 150;

    private const string NoLine = "^(?!)";

    // Never part of an article's text. (Not forms: some pages stand in one as a whole.)
    private const string Furniture = "script, style, noscript, template, iframe, object, embed, svg, canvas, img, picture, video, audio, link, meta, "
        + "button, select, input, textarea, dialog, nav, aside, body > header, body > footer";

    /// <param name="page">As parsed; parts of it are taken out.</param>
    public static IReadOnlyList<string> Of(IHtmlDocument page)
    {
        bool isForReader = page.All.Length <= ReaderElementsMax && Deepest(page) <= ReaderDepthMax;
        if (isForReader && Found(page) is { } found && found.Sum(line => line.Text.Length) >= ReaderCharsMin) return PageTrimming.Trimmed(found);

        foreach (IElement element in page.QuerySelectorAll(Furniture).ToList()) element.Remove();
        return PageTrimming.Trimmed(PageLines.Of(MainPart(page)));
    }

    private static List<PageLine>? Found(IHtmlDocument page)
    {
        try
        {
            // The address is not asked for anything: the document is there already.
            using var reader = new SmartReader.Reader("http://localhost/", (IHtmlDocument)page.Clone());
            // A page that names its authors in its head has no need of a line that looks like one: in lists of literature such lines are not its authors.
            if (page.QuerySelector("meta[name='dc.creator' i][content]") is not null) reader.ReplaceRegularExpression(SmartReader.RegularExpressions.Byline, NoLine);
            SmartReader.Article article = reader.GetArticle();
            // Its plain text keeps the line ends of the source, which mean nothing; its HTML tells paragraphs.
            return article is { Completed: true, Content.Length: > 0 } ? PageLines.Of(new HtmlParser().ParseDocument(article.Content)) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;    // a page that the library stumbles over is read whole
        }
    }

    private static INode MainPart(IHtmlDocument page) =>
        page.QuerySelectorAll("article").MaxBy(article => article.TextContent.Length) ?? page.QuerySelector("main, [role=main]") ?? (INode?)page.Body ?? page;

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
