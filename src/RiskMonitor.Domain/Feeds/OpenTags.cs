using System.Collections.Frozen;

namespace RiskMonitor.Feeds;

/// <summary>Which tags are open, what their prefixes mean, and which of them an end tag or an item's start closes.</summary>
internal sealed class OpenTags(FeedTree tree)
{
    // Parts of a feed that hold words only: an end tag that fits nothing closes them, and so does the start of an item.
    private static readonly FrozenSet<string> Leaves = new[]
    {
        "title", "link", "guid", "id", "pubdate", "published", "updated", "issued", "modified", "author", "name", "email", "uri", "category", "comments", "copyright",
        "rights", "generator", "language", "managingeditor", "webmaster", "lastbuilddate", "ttl", "url", "date", "creator", "subject", "description", "summary",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // A tag within so many open ones is not noted; its text counts as theirs.
    private const int OpenMax = 100_000;

    private readonly Stack<(string Tag, string Name, int Prefixes)> _open = new();
    private readonly Dictionary<string, int> _openCounts = new(StringComparer.OrdinalIgnoreCase);
    private int _openItems;
    private readonly List<(string Prefix, string Namespace)> _prefixes = [("xml", FeedNamespaces.Xml)];
    private readonly Dictionary<string, List<string>> _meanings = new(StringComparer.Ordinal) { ["xml"] = [FeedNamespaces.Xml] };

    /// <summary>A start tag.</summary>
    public void Open(string tag, IReadOnlyList<(string Name, string Value)> attributes, bool isEmpty)
    {
        string name = LocalName(tag);
        if (IsItem(name)) CloseItem();
        if (_open.Count >= OpenMax) return;
        if (IsItem(name)) _openItems++;
        int prefixes = _prefixes.Count;
        foreach ((string attribute, string value) in attributes)
        {
            if (attribute.Equals("xmlns", StringComparison.OrdinalIgnoreCase)) Declare("", value);
            else if (attribute.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase)) Declare(attribute["xmlns:".Length..], value);
        }
        tree.Open(new FeedElement(tag, NamespaceOf(tag), [.. attributes.Where(a => !a.Name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase)).Select(Attribute)]));
        _open.Push((tag, name, prefixes));
        _openCounts[tag] = _openCounts.GetValueOrDefault(tag) + 1;
        if (isEmpty) CloseInnermost();
    }

    /// <summary>An end tag: closes the innermost tag of its name with all that was left open in it. One that fits nothing closes a part that holds words only.</summary>
    public void Close(string tag)
    {
        if (_openCounts.GetValueOrDefault(tag) > 0)
        {
            while (!_open.Peek().Tag.Equals(tag, StringComparison.OrdinalIgnoreCase)) CloseInnermost();
            CloseInnermost();
        }
        else if (_open.TryPeek(out var innermost) && Leaves.Contains(innermost.Name) && (IsItem(LocalName(tag)) || Leaves.Contains(LocalName(tag)) || IsMistyped(LocalName(tag))))
        {
            CloseInnermost();
        }
    }

    // An item never stands in an item, nor in a title that was not ended.
    private void CloseItem()
    {
        while (_openItems > 0) CloseInnermost();
        while (_open.TryPeek(out var innermost) && Leaves.Contains(innermost.Name)) CloseInnermost();
    }

    private void CloseInnermost()
    {
        (string tag, string name, int prefixes) = _open.Pop();
        _openCounts[tag]--;
        if (IsItem(name)) _openItems--;
        for (int i = _prefixes.Count - 1; i >= prefixes; i--)
        {
            List<string> meanings = _meanings[_prefixes[i].Prefix];
            meanings.RemoveAt(meanings.Count - 1);
            _prefixes.RemoveAt(i);
        }
        tree.Close();
    }

    private void Declare(string prefix, string @namespace)
    {
        _prefixes.Add((prefix, @namespace));
        if (!_meanings.TryGetValue(prefix, out List<string>? meanings)) _meanings[prefix] = meanings = [];
        meanings.Add(@namespace);
    }

    private FeedAttribute Attribute((string Name, string Value) attribute)
    {
        string name = LocalName(attribute.Name);
        return new FeedAttribute(name.Length == attribute.Name.Length ? "" : NamespaceOf(attribute.Name), name, attribute.Value);
    }

    private string NamespaceOf(string tag)
    {
        int colon = tag.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon < 0 ? "" : tag[..colon];
        if (_meanings.TryGetValue(prefix, out List<string>? meanings) && meanings.Count > 0) return meanings[^1];
        return prefix.Length == 0 ? "" : FeedNamespaces.OfUndeclared(prefix);
    }

    // "</titel>": neither feeds nor HTML have a tag of the name, so it can only be meant for the part that is open.
    private static bool IsMistyped(string name)
    {
        string folded = name.ToLowerInvariant();
        return !SafeMarkup.Allows(folded, isForeign: false) && !SafeMarkup.LosesContent(folded);
    }

    private static bool IsItem(string name) => name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase);

    private static string LocalName(string tag) => tag[(tag.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
