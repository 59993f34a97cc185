namespace RiskMonitor.Feeds.Opml;

/// <summary>
/// Reads lists of subscriptions: OPML 1.0, 1.1 and 2.0, well-formed or not. Only outlines count, tag by tag, so that a file that is cut or badly nested loses folders at most, never feeds.
/// Pure, never throws for what stands in the bytes, and takes time in proportion to their number.
/// </summary>
public sealed class OpmlReader
{
    private readonly string _text;
    private readonly XmlReferences _references;
    private readonly FeedWarnings _warnings = new();
    private readonly List<OpmlFeed> _feeds = [];
    private readonly Dictionary<string, OpmlFeed> _known = new(StringComparer.Ordinal);
    private readonly Stack<bool> _open = new();         // the open outlines: whether each is a folder with a name
    private readonly List<string> _folders = [];        // the names of those that are
    private string? _title;
    private int _outlines;

    private OpmlReader(string text)
    {
        _text = text;
        _references = new XmlReferences(text);
    }

    /// <summary>Reads a list.</summary>
    /// <param name="raw">The bytes as received; more than <see cref="OpmlLimits.RawBytesMax"/> are not read.</param>
    /// <returns>The list; one without feeds, with a warning that says why, where the bytes are none.</returns>
    public static OpmlDocument Read(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > OpmlLimits.RawBytesMax) return new OpmlDocument(null, [], [$"The file has {raw.Length} bytes; at most {OpmlLimits.RawBytesMax} (16 MiB) are read."]);

        string text = FeedDecoding.Decode(raw, contentType: null).Text.TrimStart(' ', '\t', '\r', '\n', '\uFEFF', '\0');
        var reading = new OpmlReader(XmlCharacters.Cleaned(text));
        if (StrictXml.Read(text, out string? problem) is null) reading._warnings.Add($"The XML is not well-formed and was mended: {problem}");
        reading.ReadTags();
        if (reading._outlines == 0) reading._warnings.Add("The file is no list of subscriptions: it has no outline.");
        else if (reading._feeds.Count == 0) reading._warnings.Add("No outline of the file has an xmlUrl: it lists no feed.");
        return new OpmlDocument(reading._title, reading._feeds, reading._warnings.All);
    }

    private void ReadTags()
    {
        int at = _text.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0 && at + 1 < _text.Length)
        {
            at = Tag(at);
            at = at < _text.Length ? _text.IndexOf('<', at) : -1;
        }
    }

    // The index behind what begins at a "<".
    private int Tag(int at)
    {
        ReadOnlySpan<char> rest = _text.AsSpan(at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal)) return Behind("-->", at + 4);
        if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal)) return Behind("]]>", at + 9);
        if (rest.StartsWith("</outline", StringComparison.OrdinalIgnoreCase))
        {
            if (_open.TryPop(out bool isFolder) && isFolder) _folders.RemoveAt(_folders.Count - 1);
            return at + 9;
        }
        if (!XmlCharacters.StartsName(_text[at + 1])) return at + 1;

        var tag = new StartTagReading(_text, at + 1, _references);
        if (!tag.Read()) return _text.Length;
        if (tag.Name.Equals("outline", StringComparison.OrdinalIgnoreCase)) Outline(tag.Attributes, tag.IsEmpty);
        else if (tag.Name.Equals("title", StringComparison.OrdinalIgnoreCase) && _title is null && !tag.IsEmpty) _title = Words(tag.End);
        return tag.End;
    }

    private void Outline(List<(string Name, string Value)> attributes, bool isEmpty)
    {
        _outlines++;
        string? address = Value(attributes, "xmlUrl") ?? Value(attributes, "xml_url") ?? (Value(attributes, "type") is "rss" or "atom" ? Value(attributes, "url") : null);
        string? name = Value(attributes, "text") ?? Value(attributes, "title");
        if (address is not null) Feed(address, name, attributes);
        if (isEmpty) return;
        string? folder = address is null ? Named(name) : null;
        _open.Push(folder is not null);
        if (folder is not null) _folders.Add(folder);
    }

    private void Feed(string written, string? name, List<(string Name, string Value)> attributes)
    {
        if (OpmlAddress.Of(written) is not { } address)
        {
            _warnings.Add($"Outline {_outlines}: '{Shortened(written, 60)}' is no http or https address and was left out.");
            return;
        }
        string[] folders = Folders(attributes);
        if (_known.TryGetValue(OpmlAddress.Key(address), out OpmlFeed? first))
        {
            string elsewhere = first.Folders.SequenceEqual(folders, StringComparer.Ordinal) ? "" : $" It stays in the folder '{first.Folder}'.";
            _warnings.Add($"Outline {_outlines}: '{Shortened(address, 60)}' stands in the list already.{elsewhere}");
            return;
        }
        if (_feeds.Count == OpmlLimits.FeedsMax)
        {
            _warnings.Add($"The list has more than {OpmlLimits.FeedsMax} feeds; those behind are left out.");
            return;
        }
        string? site = Value(attributes, "htmlUrl") is { } html && FeedAddress.IsWeb(html) ? html : null;
        var feed = new OpmlFeed(address, Named(name) ?? address, site, folders);
        _feeds.Add(feed);
        _known[OpmlAddress.Key(address)] = feed;
    }

    // Where no folder is open, a category may name one: "/United States/Congress".
    private string[] Folders(List<(string Name, string Value)> attributes)
    {
        if (_folders.Count > 0) return [.. _folders.Take(OpmlLimits.FoldersDeepMax)];
        string? category = Value(attributes, "category")?.Split(',').Select(each => each.Trim()).FirstOrDefault(each => each.StartsWith('/'));
        return category is null ? [] : [.. category.Split('/').Select(Named).OfType<string>().Take(OpmlLimits.FoldersDeepMax)];
    }

    private string? Words(int from)
    {
        int end = _text.IndexOf('<', from);
        return Named(_references.Resolved(end < 0 ? _text.AsSpan(from) : _text.AsSpan(from, end - from)));
    }

    private static string? Value(List<(string Name, string Value)> attributes, string name)
    {
        foreach ((string written, string value) in attributes)
        {
            if (written.Equals(name, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(value)) return value.Trim();
        }
        return null;
    }

    private static string? Named(string? name) => OpmlName.Of(name) is { Length: > 0 } folded ? folded : null;

    private int Behind(string end, int from)
    {
        int found = from <= _text.Length ? _text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? _text.Length : found + end.Length;
    }

    private static string Shortened(string text, int charsMax) => text.Length <= charsMax ? text : text[..charsMax] + "…";
}
