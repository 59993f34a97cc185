using System.Net;

namespace RiskMonitor.Feeds.Pages;

/// <summary>
/// Goes through a page's start tags in one pass. Comments are left out; what stands in scripts, styles and titles is no markup and is kept as the tag's words.
/// Takes time in proportion to the page.
/// </summary>
internal ref struct HtmlTokens(string html)
{
    private int _at;

    /// <summary>The name in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The attributes: names in lower case, values with their references resolved.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>What stands in a script, style, title or textarea, as written; empty for other tags.</summary>
    public ReadOnlySpan<char> Words { get; private set; }

    /// <summary>Goes to the next start tag.</summary>
    /// <returns>False where there is none.</returns>
    public bool Next()
    {
        while (_at < html.Length)
        {
            int tag = html.IndexOf('<', _at);
            if (tag < 0 || tag + 1 >= html.Length) break;
            if (html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal)) _at = Behind("-->", tag + 4);
            else if (char.IsAsciiLetter(html[tag + 1]))
            {
                Tag(tag + 1);
                return true;
            }
            else _at = tag + 1;
        }
        _at = html.Length;
        return false;
    }

    /// <summary>The value of an attribute; null where it is missing.</summary>
    public readonly string? Attribute(string name)
    {
        foreach ((string written, string value) in Attributes)
        {
            if (written == name) return value;
        }
        return null;
    }

    private void Tag(int start)
    {
        _at = start;
        while (_at < html.Length && (char.IsAsciiLetterOrDigit(html[_at]) || html[_at] is '-' or ':')) _at++;
        Name = html[start.._at].ToLowerInvariant();
        Attributes.Clear();
        bool isEnded = false;
        while (_at < html.Length && !isEnded)
        {
            char c = html[_at];
            if (c == '<') break;        // never ended; the next tag begins
            isEnded = c == '>';
            if (isEnded || char.IsWhiteSpace(c) || c is '/' or '=' or '"' or '\'') _at++;
            else ReadAttribute();
        }
        Words = default;
        if (Name is not ("script" or "style" or "title" or "textarea")) return;
        int end = html.IndexOf("</" + Name, _at, StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = html.Length;
        Words = html.AsSpan(_at, end - _at);
        _at = end;
    }

    private void ReadAttribute()
    {
        int start = _at;
        while (_at < html.Length && html[_at] is not ('>' or '<' or '=' or '/') && !char.IsWhiteSpace(html[_at])) _at++;
        string name = html[start.._at].ToLowerInvariant();
        while (_at < html.Length && char.IsWhiteSpace(html[_at])) _at++;
        string value = name;
        if (_at < html.Length && html[_at] == '=')
        {
            _at++;
            while (_at < html.Length && char.IsWhiteSpace(html[_at])) _at++;
            value = WebUtility.HtmlDecode(html[MarkupAttribute.Value(html, ref _at)]);
        }
        if (Attributes.Count < FeedLimits.AttributesMax) Attributes.Add((name, value));
    }

    private readonly int Behind(string end, int from)
    {
        int found = from <= html.Length ? html.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? html.Length : found + end.Length;
    }
}
