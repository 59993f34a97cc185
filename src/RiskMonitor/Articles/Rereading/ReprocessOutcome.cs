using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What came of reading an article's kept bytes again.</summary>
internal abstract record ReprocessOutcome(ArticleId Id)
{
    /// <summary>Something else was found: the new reading is in force, or would be where nothing was to be changed.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Reading">What was found.</param>
    /// <param name="Before">What the reading before was made with.</param>
    /// <param name="After">What the new one was made with.</param>
    public sealed record Superseded(ArticleId Id, NewReading Reading, ExtractionVersions Before, ExtractionVersions After) : ReprocessOutcome(Id);

    /// <summary>The same was found: nothing was appended.</summary>
    public sealed record Same(ArticleId Id) : ReprocessOutcome(Id);

    /// <summary>It was not read: it stands as the current program reads it, or was not asked for.</summary>
    public sealed record Skipped(ArticleId Id) : ReprocessOutcome(Id);

    /// <summary>It could not be read again; what stands, stands.</summary>
    public sealed record Refused(ArticleId Id, ProblemType Problem, string Reason) : ReprocessOutcome(Id);
}

/// <summary>What is wanted of a reading.</summary>
internal sealed record ReprocessWish
{
    /// <summary>Compare only, append nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Skip what the current program has read already: so a run goes on where it was stopped.</summary>
    public bool SkipsCurrent { get; init; }

    /// <summary>Only what an older extractor than this has read; null for all.</summary>
    public ExtractorNumber? OlderThan { get; init; }

    /// <summary>Where the bytes are gone, read the text as the ledger keeps it.</summary>
    public bool TakesStoredText { get; init; }
}
