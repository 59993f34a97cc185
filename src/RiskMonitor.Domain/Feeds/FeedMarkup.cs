using System.Net;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Markup within feeds: written out from elements, recognised in strings, and left behind for the words alone.</summary>
internal static class FeedMarkup
{
    private static readonly HashSet<string> Voids = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

    // Their ends part words; those of others do not.
    private static readonly HashSet<string> Blocks =
    [
        "p", "br", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "blockquote", "pre", "hr", "section", "article", "figure", "figcaption",
    ];

    /// <summary>What stands in an element as HTML, every element but HTML's void ones with an end tag.</summary>
    public static string Inner(FeedElement element)
    {
        var html = new StringBuilder();
        foreach (FeedNode child in element.Children) Write(child, FeedNamespaces.Xhtml, html);
        return html.ToString();
    }

    /// <summary>Whether a string of which nothing is said is meant as HTML: it holds an end tag, a void element, or a named character.</summary>
    public static bool Shows(string text)
    {
        int lastEnd = text.LastIndexOf('>');
        for (int i = text.IndexOf('<', StringComparison.Ordinal); i >= 0 && i < lastEnd; i = text.IndexOf('<', i + 1))
        {
            char first = text[i + 1] == '/' && i + 2 < text.Length ? text[i + 2] : text[i + 1];
            if (char.IsAsciiLetter(first)) return true;
        }
        return text.Contains('&', StringComparison.Ordinal) && WebUtility.HtmlDecode(text) != text;
    }

    /// <summary>The words alone: tags left out, characters for their names, white space folded.</summary>
    public static string PlainText(FeedText text)
    {
        if (!text.IsMarkup) return Folded(text.Value);
        var words = new StringBuilder(text.Value.Length);
        int at = 0;
        while (at < text.Value.Length)
        {
            int tag = text.Value.IndexOf('<', at);
            if (tag < 0) break;
            words.Append(text.Value, at, tag - at);
            at = tag;
            if (!StartsTag(text.Value, tag))
            {
                words.Append('<');
                at = tag + 1;
                continue;
            }
            int end = text.Value.IndexOf('>', tag);
            if (end < 0) break;
            if (Blocks.Contains(NameAt(text.Value, tag))) words.Append(' ');
            at = end + 1;
        }
        words.Append(text.Value, at, text.Value.Length - at);
        return Folded(WebUtility.HtmlDecode(words.ToString()));
    }

    /// <summary>White space folded to single spaces, none at the ends.</summary>
    public static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Recursion is bounded by FeedLimits.DepthMax.
    private static void Write(FeedNode node, string around, StringBuilder html)
    {
        if (node.Element is not { } element)
        {
            Escape(node.Text, html, quotes: false);
            return;
        }
        bool isForeign = element.Namespace is FeedNamespaces.Svg or FeedNamespaces.MathMl;
        string local = element.Tag[(element.Tag.IndexOf(':', StringComparison.Ordinal) + 1)..];
        string name = isForeign || FeedNamespaces.VocabularyOf(element.Namespace) is "" or "xhtml" ? local : element.Tag;

        html.Append('<').Append(name);
        foreach ((string attribute, string value) in Attributes(element, declare: isForeign && element.Namespace != around))
        {
            html.Append(' ').Append(attribute).Append("=\"");
            Escape(value, html, quotes: true);
            html.Append('"');
        }
        if (element.Children.Count == 0 && Voids.Contains(name))
        {
            html.Append(" />");
            return;
        }
        html.Append('>');
        foreach (FeedNode child in element.Children) Write(child, element.Namespace, html);
        html.Append("</").Append(name).Append('>');
    }

    private static List<(string Name, string Value)> Attributes(FeedElement element, bool declare)
    {
        var attributes = new List<(string Name, string Value)>();
        foreach (FeedAttribute attribute in element.Attributes)
        {
            string? prefix = attribute.Namespace switch { FeedNamespaces.XLink => "xlink:", FeedNamespaces.Xml => "xml:", "" => "", _ => null };
            if (prefix is not null) attributes.Add((prefix + attribute.Name, attribute.Value));
        }
        if (declare) attributes.Add(("xmlns", element.Namespace));
        if (element.Attributes.Any(a => a.Namespace == FeedNamespaces.XLink)) attributes.Add(("xmlns:xlink", FeedNamespaces.XLink));
        return attributes;
    }

    /// <summary>Appends text with the characters escaped that mean something in HTML.</summary>
    public static void Escape(string text, StringBuilder html, bool quotes)
    {
        foreach (char c in text)
        {
            if (c == '&') html.Append("&amp;");
            else if (c == '<') html.Append("&lt;");
            else if (c == '>') html.Append("&gt;");
            else if (c == '"' && quotes) html.Append("&quot;");
            else html.Append(c);
        }
    }

    private static bool StartsTag(string html, int tag) => tag + 1 < html.Length && (char.IsAsciiLetter(html[tag + 1]) || html[tag + 1] is '/' or '!' or '?');

    private static string NameAt(string html, int tag)
    {
        int start = html[tag + 1] == '/' ? tag + 2 : tag + 1;
        int end = start;
        while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end])) end++;
        return html[start..end].ToLowerInvariant();
    }
}
