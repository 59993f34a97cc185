using System.Text;
using AngleSharp.Dom;

namespace RiskMonitor.Articles;

/// <summary>The lines of a part of a page, as its elements part them. The line ends of the source mean nothing.</summary>
internal sealed class PageLines
{
    private const double LinkShare = 0.9;

    private readonly List<PageLine> _lines = [];
    private readonly StringBuilder _text = new();
    private int _linkChars, _links, _paragraphs;
    private bool _isInParagraph;

    public static List<PageLine> Of(INode root)
    {
        var reading = new PageLines();
        reading.Write(root);
        reading.EndLine();
        return reading._lines;
    }

    // Recursion is bounded by ArticleLimits.HtmlDepthMax.
    private void Write(INode node)
    {
        foreach (INode child in node.ChildNodes)
        {
            if (child is IText words) Write(words.Data);
            else if (child is IElement element) Write(element);
        }
    }

    private void Write(IElement element)
    {
        bool isBlock = !IsInline(element.LocalName), isLink = element.LocalName == "a", isParagraph = element.LocalName == "p";
        if (isBlock) EndLine();
        if (isLink) _links++;
        if (isParagraph) _paragraphs++;
        Write((INode)element);
        if (isBlock) EndLine();
        if (isLink) _links--;
        if (isParagraph) _paragraphs--;
    }

    private void Write(string words)
    {
        _text.Append(words);
        if (_links > 0) _linkChars += words.Count(c => !char.IsWhiteSpace(c));
        _isInParagraph |= _paragraphs > 0;
    }

    private void EndLine()
    {
        string line = string.Join(' ', _text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > 0)
        {
            int chars = line.Count(c => c != ' ');
            _lines.Add(new PageLine(line, _linkChars >= LinkShare * chars, _isInParagraph));
        }
        _text.Clear();
        (_linkChars, _isInParagraph) = (0, false);
    }

    private static bool IsInline(string name) => name is
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd" or "mark" or "q"
        or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr";
}
