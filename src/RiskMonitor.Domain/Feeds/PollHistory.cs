namespace RiskMonitor.Feeds;

/// <summary>What the schedule remembers of a feed. Small, and all that a restart needs.</summary>
public sealed record PollHistory
{
    /// <summary>A feed that was never asked.</summary>
    public static readonly PollHistory None = new();

    /// <summary>The interval that the feed's own pace calls for, before limits and wishes; null: nothing is known yet.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>When it was last asked (UTC); null: never.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>When it last answered with a feed or 304 (UTC); null: never.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Polls so far.</summary>
    public long Polls { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>304s since the last whole answer.</summary>
    public int NotModifiedInARow { get; init; }

    /// <summary>When it last gave a whole answer (UTC); null: never.</summary>
    public DateTimeOffset? LastWholeAt { get; init; }

    /// <summary>What the server said of the version that was taken in last.</summary>
    public Validators Validators { get; init; } = Validators.None;

    /// <summary>Whether the server was caught saying "nothing changed" of what had changed: its validators are not sent any more.</summary>
    public bool ValidatorsLie { get; init; }

    /// <summary>How long the last whole answer asked to be kept: a 304 need not repeat it.</summary>
    public TimeSpan? Wish { get; init; }

    /// <summary>The part of it that stood in the body itself: a body that comes again unread says it again, while headers speak anew each time.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Hash of the body that was taken in last.</summary>
    public string? BodyHash { get; init; }

    /// <summary>A permanent redirect that is not believed yet.</summary>
    public MoveSighting? Move { get; init; }

    /// <summary>Number of the row of the fetch log that polls like the last one are counted in; 0: none yet.</summary>
    public int Run { get; init; }

    /// <summary>What these polls have in common; empty: none yet.</summary>
    public string RunKind { get; init; } = "";
}
