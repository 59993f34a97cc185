namespace RiskMonitor.Feeds;

/// <summary>One element of a feed's XML, well-formed or mended.</summary>
/// <param name="Tag">As written, with prefix.</param>
/// <param name="Namespace">Its namespace; empty where it has none.</param>
/// <param name="Attributes">Those written on it, at most <see cref="FeedLimits.AttributesMax"/>.</param>
internal sealed record FeedElement(string Tag, string Namespace, IReadOnlyList<FeedAttribute> Attributes)
{
    private readonly List<FeedNode> _children = [];

    /// <summary>The name in lower case without prefix: publishers do not agree on capitals.</summary>
    public string Name { get; } = Tag[(Tag.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    /// <summary>What it is called in the vocabulary of feeds: "title", "dc:title"; empty where its namespace means nothing to us. Set by <see cref="FeedVocabulary"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Text and elements in their order; no two texts stand side by side.</summary>
    public IReadOnlyList<FeedNode> Children => _children;

    /// <summary>Its elements.</summary>
    public IEnumerable<FeedElement> Elements => _children.Select(child => child.Element).OfType<FeedElement>();

    /// <summary>Adds a child behind the others.</summary>
    public void Add(FeedNode child) => _children.Add(child);

    /// <summary>The value of an attribute without namespace, whatever its capitals; null where it is missing.</summary>
    public string? Attribute(string name)
    {
        foreach (FeedAttribute attribute in Attributes)
        {
            if (attribute.Namespace.Length == 0 && attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return attribute.Value;
        }
        return null;
    }

    /// <summary>The value of an attribute of a namespace; null where it is missing.</summary>
    public string? Attribute(string @namespace, string name)
    {
        foreach (FeedAttribute attribute in Attributes)
        {
            if (attribute.Namespace == @namespace && attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return attribute.Value;
        }
        return null;
    }
}

/// <summary>An attribute: its name as written, without prefix, and its value with references resolved.</summary>
internal readonly record struct FeedAttribute(string Namespace, string Name, string Value);

/// <summary>A child of an element: either an element or a stretch of text.</summary>
internal readonly record struct FeedNode(FeedElement? Element, string Text);
