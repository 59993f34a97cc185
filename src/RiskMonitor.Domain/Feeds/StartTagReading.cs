namespace RiskMonitor.Feeds;

/// <summary>Reads one start tag, however its attributes are quoted.</summary>
internal ref struct StartTagReading(string text, int start, XmlReferences references)
{
    private int _at = start;

    /// <summary>The name with its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The attributes as written, names with their prefixes.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Whether it ends with "/>".</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The index behind it.</summary>
    public readonly int End => _at;

    /// <returns>False where this is no tag: the text ends, or another tag begins, before it names anything.</returns>
    public bool Read()
    {
        Name = Word();
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c == '>')
            {
                _at++;
                return true;
            }
            if (c == '<') return true;      // never ended; the next tag begins
            if (c == '/' && _at + 1 < text.Length && text[_at + 1] == '>')
            {
                IsEmpty = true;
                _at += 2;
                return true;
            }
            if (XmlCharacters.StartsName(c)) Attribute();
            else _at++;
        }
        return Attributes.Count > 0;
    }

    private void Attribute()
    {
        string name = Word();
        Spaces();
        string value = name;        // as HTML has it: "checked"
        if (_at < text.Length && text[_at] == '=')
        {
            _at++;
            Spaces();
            value = references.Resolved(Value());
        }
        if (Attributes.Count < FeedLimits.AttributesMax) Attributes.Add((name, value));
    }

    private string Value()
    {
        if (_at < text.Length && text[_at] is '"' or '\'')
        {
            char quote = text[_at++];
            int length = text.AsSpan(_at).IndexOfAny(quote, '<');
            // No value holds a "<": a quote behind one is another tag's.
            if (length >= 0 && text[_at + length] == quote)
            {
                string quoted = text.Substring(_at, length);
                _at += length + 1;
                return quoted.Replace('\n', ' ').Replace('\t', ' ');
            }
        }
        int end = _at;
        while (end < text.Length && text[end] is not ('>' or '<') && !char.IsWhiteSpace(text[end]) && !(text[end] == '/' && end + 1 < text.Length && text[end + 1] == '>')) end++;
        string bare = text[_at..end];
        _at = end;
        return bare;
    }

    private string Word()
    {
        int from = _at;
        while (_at < text.Length && XmlCharacters.IsName(text[_at])) _at++;
        return text[from.._at];
    }

    private void Spaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }
}
