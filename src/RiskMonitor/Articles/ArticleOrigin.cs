namespace RiskMonitor.Articles;

/// <summary>What is known of an article beside its bytes. What the text itself says of its date wins over what is declared here.</summary>
internal sealed record ArticleOrigin
{
    /// <summary>When we fetched or were given the bytes (UTC).</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>Name of the file, whose ending tells the format.</summary>
    public string? FileName { get; init; }

    /// <summary>Content type with its charset, as HTTP writes it; stronger than the file name.</summary>
    public string? ContentType { get; init; }

    /// <summary>The address it was fetched from or is declared to have.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher's name or id, where no address tells it.</summary>
    public string? Source { get; init; }

    /// <summary>The date for a text that states none, as ISO 8601.</summary>
    public string? PublishedAt { get; init; }

    /// <summary>The line of the file where these bytes begin, counted from 1; errors count from here.</summary>
    public int FirstLine { get; init; } = 1;
}
