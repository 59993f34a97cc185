namespace RiskMonitor.Articles.Rereading;

/// <summary>Which text of an article is the current one, and which reading of each text is in force.</summary>
internal sealed class ReadingsOfArticle
{
    private readonly Dictionary<int, ArticleRevision> _textOf = [];
    private readonly Dictionary<ArticleRevision, int> _inForce = [];
    private ArticleRevision? _current;

    /// <summary>A text is known to be the current one, unless a later one is known already.</summary>
    public void Revised(ArticleRevision current)
    {
        if (_current is null || _current.CompareTo(current) < 0) _current = current;
    }

    /// <summary>A text was read again.</summary>
    public void Superseded(int number, ArticleRevision retrieved)
    {
        _textOf[number] = retrieved;
        if (!_inForce.TryGetValue(retrieved, out int known) || known < number) _inForce[retrieved] = number;
    }

    /// <summary>The text, as it was first stored, that something was read from.</summary>
    /// <param name="revision">The text as it was read.</param>
    /// <param name="extraction">Number of the reading; null for the first.</param>
    public ArticleRevision TextOf(ArticleRevision revision, int? extraction) =>
        extraction is { } number && _textOf.TryGetValue(number, out ArticleRevision? retrieved) ? retrieved : revision;

    /// <summary>Number of the reading in force of a text; 0 for the one made when it came.</summary>
    public int InForce(ArticleRevision retrieved) => _inForce.GetValueOrDefault(retrieved);

    /// <summary>Whether a text is the current one, as far as is known.</summary>
    public bool IsCurrent(ArticleRevision retrieved) => _current is null || retrieved.CompareTo(_current) >= 0;
}
