using System.Net;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>
/// Writes HTML anew so that it can be shown: elements and attributes that are known and harmless, relative addresses made absolute, everything quoted and escaped,
/// attributes in ordinal order. What is not known loses its tags and keeps its words; scripts and styles lose both. Takes time in proportion to the text.
/// </summary>
internal ref struct MarkupCleaning
{
    private readonly string _html;
    private readonly Uri? _around;
    private readonly StringBuilder _clean;
    private readonly SortedDictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private int _at;
    private int _foreign;       // how many of the open elements are SVG's or MathML's roots

    private MarkupCleaning(string html, Uri? around)
    {
        (_html, _around) = (html, around);
        _clean = new StringBuilder(html.Length + 16);
    }

    /// <param name="html">Markup, broken or not.</param>
    /// <param name="around">What relative addresses count from; null leaves them relative.</param>
    public static string Cleaned(string html, Uri? around)
    {
        if (html.AsSpan().IndexOfAny('<', '&', '>') < 0) return html;
        var cleaning = new MarkupCleaning(html, around);
        while (cleaning._at < html.Length) cleaning.Step();
        return cleaning._clean.ToString();
    }

    private void Step()
    {
        int tag = _html.IndexOf('<', _at);
        Words(tag < 0 ? _html.Length : tag);
        if (tag < 0) return;

        char next = tag + 1 < _html.Length ? _html[tag + 1] : '\0';
        if (_html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal)) _at = Behind("-->", tag + 4);
        else if (next == '/' && tag + 2 < _html.Length && char.IsAsciiLetter(_html[tag + 2])) EndTag();
        else if (char.IsAsciiLetter(next)) StartTag();
        else if (next == '?' || (next == '!' && tag + 2 < _html.Length && char.IsAsciiLetter(_html[tag + 2]))) _at = Behind(">", tag);
        else
        {
            _clean.Append("&lt;");
            _at++;
        }
    }

    // An ampersand that begins no reference is escaped.
    private void Words(int end)
    {
        for (; _at < end; _at++)
        {
            char c = _html[_at];
            if (c == '>') _clean.Append("&gt;");
            else if (c == '&' && !BeginsReference(_at)) _clean.Append("&amp;");
            else _clean.Append(c);
        }
    }

    private readonly bool BeginsReference(int ampersand)
    {
        int end = ampersand + 1;
        while (end < _html.Length && end - ampersand <= 33 && (char.IsAsciiLetterOrDigit(_html[end]) || (_html[end] == '#' && end == ampersand + 1))) end++;
        return end > ampersand + 1 && end < _html.Length && _html[end] == ';';
    }

    private void EndTag()
    {
        _at += 2;
        string name = Name();
        _at = Behind(">", _at);
        if (IsForeignRoot(name) && _foreign > 0) _foreign--;
        else if (!SafeMarkup.Allows(name, _foreign > 0) || SafeMarkup.IsVoid(name)) return;
        _clean.Append("</").Append(name).Append('>');
    }

    private void StartTag()
    {
        _at++;
        string name = Name();
        bool isEmpty = Attributes();
        if (SafeMarkup.LosesContent(name))
        {
            if (!isEmpty) SkipContent(name);
            return;
        }
        bool isRoot = IsForeignRoot(name), isForeign = isRoot || _foreign > 0;
        if (!isRoot && !SafeMarkup.Allows(name, isForeign)) return;
        if (isRoot && !isEmpty) _foreign++;
        if (isRoot) _attributes["xmlns"] = name == "svg" ? FeedNamespaces.Svg : FeedNamespaces.MathMl;
        if (_attributes.Keys.Any(attribute => attribute.StartsWith("xlink:", StringComparison.Ordinal))) _attributes["xmlns:xlink"] = FeedNamespaces.XLink;

        _clean.Append('<').Append(name);
        foreach ((string attribute, string value) in _attributes)
        {
            _clean.Append(' ').Append(attribute).Append("=\"");
            FeedMarkup.Escape(value, _clean, quotes: true);
            _clean.Append('"');
        }
        _clean.Append(SafeMarkup.IsVoid(name) ? " />" : ">");
        if (isEmpty && isForeign) _clean.Append("</").Append(name).Append('>');
    }

    // The end of a script is looked for by name; without one the rest of the text is script, as browsers have it.
    private void SkipContent(string name)
    {
        int end = _html.IndexOf("</" + name, _at, StringComparison.OrdinalIgnoreCase);
        _at = end < 0 ? _html.Length : Behind(">", end);
    }

    // Reads to the end of the tag and keeps the attributes that may stand; tells whether it ends with "/>".
    private bool Attributes()
    {
        _attributes.Clear();
        while (_at < _html.Length)
        {
            char c = _html[_at];
            if (c == '>')
            {
                _at++;
                return false;
            }
            if (c == '/' && _at + 1 < _html.Length && _html[_at + 1] == '>')
            {
                _at += 2;
                return true;
            }
            if (c == '<') return false;     // never ended; the next tag begins
            if (char.IsWhiteSpace(c) || c is '/' or '=' or '"' or '\'') _at++;
            else Attribute();
        }
        return false;
    }

    private void Attribute()
    {
        int start = _at;
        while (_at < _html.Length && _html[_at] is not ('>' or '<' or '=' or '/') && !char.IsWhiteSpace(_html[_at])) _at++;
        string name = _html[start.._at];
        while (_at < _html.Length && char.IsWhiteSpace(_html[_at])) _at++;
        string value = name;
        if (_at < _html.Length && _html[_at] == '=')
        {
            _at++;
            while (_at < _html.Length && char.IsWhiteSpace(_html[_at])) _at++;
            value = WebUtility.HtmlDecode(_html[MarkupAttribute.Value(_html, ref _at)]);
        }
        if (_foreign == 0 && !name.Contains(':', StringComparison.Ordinal) && !SafeMarkup.IsForeignAttribute(name)) name = name.ToLowerInvariant();
        if (_attributes.Count < FeedLimits.AttributesMax && SafeMarkup.Value(name, value, _around) is { } safe) _attributes.TryAdd(name, safe);
    }

    private string Name()
    {
        int start = _at;
        while (_at < _html.Length && (char.IsAsciiLetterOrDigit(_html[_at]) || _html[_at] is ':' or '-')) _at++;
        string name = _html[start.._at];
        return _foreign > 0 ? name : name.ToLowerInvariant();
    }

    private static bool IsForeignRoot(string name) => name is "svg" or "math";

    private readonly int Behind(string end, int from)
    {
        int found = from <= _html.Length ? _html.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? _html.Length : found + end.Length;
    }
}
