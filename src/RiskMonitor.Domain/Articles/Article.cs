namespace RiskMonitor.Articles;

/// <summary>One published text, decoded, as the extractor reads it.</summary>
public sealed record Article
{
    /// <summary>Its name: <see cref="ArticleIdentity"/>.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>Which version of the text this is.</summary>
    public required ArticleRevision Revision { get; init; }

    /// <summary>The whole decoded text, headline included; every offset of an event counts UTF-16 units of it.</summary>
    public required string Text { get; init; }

    /// <summary>Where the body begins in <see cref="Text"/>: behind the headline and header lines.</summary>
    public required int BodyStart { get; init; }

    /// <summary>The headline; empty where there is none.</summary>
    public required string Title { get; init; }

    /// <summary>The by-line as printed, where there is one.</summary>
    public string? Author { get; init; }

    /// <summary>The canonical address, where the article came with one.</summary>
    public Uri? Url { get; init; }

    /// <summary>The publisher's id in the outlet directory, or the host of the URL, or "unknown".</summary>
    public required string Source { get; init; }

    /// <summary>When the source says it was published (UTC); the time of retrieval where the source says nothing.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>ISO 639-1 code of the language, "en" for what the extractor covers.</summary>
    public required string Language { get; init; }
}
