namespace RiskMonitor.Feeds;

/// <summary>What is known of a feed beside its bytes. All of it may be missing.</summary>
public sealed record FeedOrigin
{
    /// <summary>Bytes of which nothing else is known.</summary>
    public static readonly FeedOrigin Unknown = new();

    /// <summary>Where it was fetched, after redirects (or what Content-Location says): relative addresses count from here.</summary>
    public Uri? Location { get; init; }

    /// <summary>The Content-Type header; its charset counts where the bytes do not contradict it.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Content-Language header, for feeds that state no language.</summary>
    public string? ContentLanguage { get; init; }
}
