namespace RiskMonitor.Articles;

/// <summary>An article as its format yields it, before identity, source and dates are decided.</summary>
internal sealed record ArticleDraft
{
    /// <summary>The whole text that offsets count in.</summary>
    public required string Text { get; init; }

    /// <summary>Where the body begins in <see cref="Text"/>.</summary>
    public required int BodyStart { get; init; }

    /// <summary>Empty where there is none.</summary>
    public required string Title { get; init; }

    public string? Author { get; init; }

    /// <summary>The address as the text states it, unchecked.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher as the text states it.</summary>
    public string? Source { get; init; }

    /// <summary>The date that the text states (UTC).</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The language that the text declares; weaker than what its words show.</summary>
    public string? Language { get; init; }
}
