namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>A stored row that is not what the ledger says.</summary>
/// <param name="Projection">What is stored: <c>Exposure</c>, <c>company-events</c>, <c>event-places</c>, <c>article-copies</c>, <c>article-list</c>, <c>LatestAssessment</c>, <c>RaisedAlert</c>.</param>
/// <param name="Company">Whom it is about; for the last two the stream, for copies and the list the article; empty where it is about all.</param>
/// <param name="Fault">In words.</param>
/// <param name="StoredHash">State hash of the stored row; null where there is none or it cannot be read.</param>
/// <param name="LedgerHash">State hash of the fold of the ledger; null where the ledger has no such company.</param>
internal sealed record RebuildDifference(string Projection, string Company, string Fault, string? StoredHash, string? LedgerHash);

/// <summary>What a rebuild or a verification came to.</summary>
internal sealed record RebuildReport
{
    /// <summary>The place in the ledger up to which was folded: where the projection stood.</summary>
    public required long UpToSequence { get; init; }

    /// <summary>Events that concern a company, each counted once per company.</summary>
    public required long CompanyEvents { get; init; }

    /// <summary>Companies of the ledger.</summary>
    public required int Companies { get; init; }

    /// <summary>Hash of all exposures of the ledger.</summary>
    public required string LedgerHash { get; init; }

    /// <summary>Hash of all exposures as they were stored.</summary>
    public required string StoredHash { get; init; }

    /// <summary>What was stored wrongly.</summary>
    public required IReadOnlyList<RebuildDifference> Differences { get; init; }

    /// <summary>What still is: all of it where only verified, nothing after a rebuild that went well.</summary>
    public required IReadOnlyList<RebuildDifference> Remaining { get; init; }

    public required double Seconds { get; init; }
}
