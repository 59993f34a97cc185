namespace RiskMonitor.Articles;

/// <summary>One version of an article's text. Of two, the greater is the current one: later retrieval first, then content hash, so that arrival order cannot matter.</summary>
/// <param name="RetrievedAt">When we fetched or were given this text (UTC).</param>
/// <param name="ContentHash">32 hexadecimal digits of the normalised text (<see cref="ArticleIdentity.ContentHash"/>).</param>
public sealed record ArticleRevision(DateTimeOffset RetrievedAt, string ContentHash) : IComparable<ArticleRevision>
{
    /// <inheritdoc />
    public int CompareTo(ArticleRevision? other)
    {
        if (other is null) return 1;
        int byTime = RetrievedAt.UtcTicks.CompareTo(other.RetrievedAt.UtcTicks);
        return byTime != 0 ? byTime : string.CompareOrdinal(ContentHash, other.ContentHash);
    }
}
