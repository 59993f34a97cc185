namespace RiskMonitor.Feeds.Fetching;

/// <summary>One thing to ask a publisher for.</summary>
/// <param name="Address">Absolute http or https address.</param>
internal sealed record SourceRequest(Uri Address)
{
    private const string FeedTypes =
        "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    /// <summary>What a page is asked for with.</summary>
    public const string PageTypes = "text/html, application/xhtml+xml, */*;q=0.5";

    /// <summary>The Accept header; feeds by default.</summary>
    public string Accept { get; init; } = FeedTypes;

    /// <summary>What is known of the version that we have: a server that has no other answers 304.</summary>
    public Validators Known { get; init; } = Validators.None;

    /// <summary>Most bytes of the answer, counted after unpacking.</summary>
    public int BodyBytesMax { get; init; } = FeedLimits.RawBytesMax;

    /// <summary>Whether a redirect may be followed; null where every one may that the client itself follows.</summary>
    public Func<Uri, CancellationToken, Task<bool>>? MayFollow { get; init; }

    /// <summary>Fields of a form to be posted; null for a GET.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }
}
