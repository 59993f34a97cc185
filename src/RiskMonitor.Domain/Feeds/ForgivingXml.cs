namespace RiskMonitor.Feeds;

/// <summary>
/// Reads XML that is not well-formed: unclosed and misnested tags, bare ampersands, HTML's named characters, unquoted attributes, characters that XML has not,
/// prefixes that nothing declares. Takes time in proportion to the text, whatever stands in it, and never fails.
/// </summary>
internal sealed class ForgivingXml
{
    private const string CommentStart = "<!--", CommentEnd = "-->", CDataStart = "<![CDATA[", CDataEnd = "]]>";

    private readonly string _text;
    private readonly FeedTree _tree = new();
    private readonly OpenTags _open;
    private readonly XmlReferences _references;
    private readonly HashSet<string> _absent = [];      // ends that do not stand in the rest of the text: never looked for again
    private int _at;

    private ForgivingXml(string text)
    {
        _text = text;
        _open = new OpenTags(_tree);
        _references = new XmlReferences(text);
    }

    /// <param name="text">A document, whole or cut, or anything else.</param>
    /// <returns>The root; null where no tag stands in it.</returns>
    public static FeedElement? Read(string text)
    {
        var reading = new ForgivingXml(XmlCharacters.Cleaned(text));
        while (reading._at < reading._text.Length) reading.Step();
        return reading._tree.Finish();
    }

    private void Step()
    {
        int tag = _text.IndexOf('<', _at);
        if (tag != _at)
        {
            int end = tag < 0 ? _text.Length : tag;
            _tree.Text(_references.Resolved(_text.AsSpan(_at, end - _at)));
            _at = end;
            return;
        }
        if (Starts(CommentStart)) _at = EndOf(CommentEnd, _at + CommentStart.Length) ?? EndOf(">", _at) ?? _text.Length;
        else if (Starts(CDataStart)) CData();
        else if (Starts("<!") && DocumentType.EndIn(_text, _at, _absent) is { } behind) _at = behind;
        else if (Starts("<?")) _at = EndOf("?>", _at) ?? EndOf(">", _at) ?? _text.Length;
        else if (Starts("</") && _at + 2 < _text.Length && XmlCharacters.StartsName(_text[_at + 2])) EndTag();
        else if (_at + 1 >= _text.Length || !XmlCharacters.StartsName(_text[_at + 1]) || !StartTag()) Literal();
    }

    private void CData()
    {
        int start = _at + CDataStart.Length;
        int? behind = EndOf(CDataEnd, start);
        // A section that is never ended holds at most what stands before the next end tag.
        int end = behind is { } closed ? closed - CDataEnd.Length : _text.IndexOf("</", start, StringComparison.Ordinal) is var tag and >= 0 ? tag : _text.Length;
        _tree.Text(_text.AsSpan(start, end - start));
        _at = behind ?? end;
    }

    private void EndTag()
    {
        int start = _at + 2;
        int end = start;
        while (end < _text.Length && XmlCharacters.IsName(_text[end])) end++;
        _open.Close(_text[start..end]);

        // "</item <title>": the next tag begins before this one ends.
        int behind = _text.AsSpan(end).IndexOfAny('>', '<');
        _at = behind < 0 ? _text.Length : _text[end + behind] == '>' ? end + behind + 1 : end + behind;
    }

    private bool StartTag()
    {
        var tag = new StartTagReading(_text, _at + 1, _references);
        if (!tag.Read()) return false;

        _open.Open(tag.Name, tag.Attributes, tag.IsEmpty);
        _at = tag.End;
        return true;
    }

    private void Literal()
    {
        _tree.Text("<");
        _at++;
    }

    private bool Starts(string with) => _text.AsSpan(_at).StartsWith(with, StringComparison.Ordinal);

    // The index behind the next such end; null where there is none, which is found out once.
    private int? EndOf(string end, int from)
    {
        if (_absent.Contains(end)) return null;
        int found = from <= _text.Length ? _text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        if (found >= 0) return found + end.Length;
        _absent.Add(end);
        return null;
    }
}
