namespace RiskMonitor.Articles.Rereading;

/// <summary>
/// Says that an article was read again and the same was found: kept beside the ledger, where it is no evidence of anything, so that the next run need not read it again.
/// </summary>
internal sealed record ReadingMark
{
    /// <summary>The article's id.</summary>
    public required string Id { get; init; }

    /// <summary>The text that was read, as it was first stored.</summary>
    public required ArticleRevision Retrieved { get; init; }

    /// <summary>What it was read with.</summary>
    public required ExtractionVersions Versions { get; init; }
}
