namespace RiskMonitor.Feeds;

/// <summary>What came of one poll, as far as the schedule cares.</summary>
public enum PollResult
{
    /// <summary>Something new, or something changed.</summary>
    News,

    /// <summary>A whole answer with nothing new in it.</summary>
    Unchanged,

    /// <summary>The server says that nothing changed (304).</summary>
    NotModified,

    /// <summary>No answer, or none that can be used.</summary>
    Failed,

    /// <summary>Gone for good (410).</summary>
    Gone,
}

/// <summary>One poll.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Kind">What is to be told apart in the fetch log: the result's name in lower case, or what went wrong.</param>
/// <param name="Status">HTTP status; null where there was no answer.</param>
public sealed record PollOutcome(PollResult Result, string Kind, int? Status)
{
    /// <summary>How long the answer stays fresh by its Cache-Control; null where that says nothing.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How long it stays fresh by its Expires.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>How long the feed wants to be kept (<see cref="FeedSchedule.TimeToLive"/>).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>How long the publisher wants to be left alone (Retry-After).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the answer says of its version; for a 304: what it says anew.</summary>
    public Validators Validators { get; init; } = Validators.None;

    /// <summary>Hash of the body; null where there was none.</summary>
    public string? BodyHash { get; init; }

    /// <summary>Where permanent redirects lead; null: nowhere.</summary>
    public Uri? MovedTo { get; init; }
}
