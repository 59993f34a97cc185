namespace RiskMonitor.Feeds;

/// <summary>A permanent redirect as it was seen, before it is believed: many are mistakes of an hour, or the sign-in page of some network.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="FirstAt">When it was seen first (UTC).</param>
/// <param name="Count">In how many polls in a row.</param>
public sealed record MoveSighting(Uri To, DateTimeOffset FirstAt, int Count)
{
    /// <summary>Polls in a row that have to see it.</summary>
    public const int SightingsMin = 3;

    /// <summary>From the first to the last of them.</summary>
    public static readonly TimeSpan TimeMin = TimeSpan.FromHours(24);

    /// <summary>What is known after another successful poll.</summary>
    /// <param name="before">Known before; null: nothing.</param>
    /// <param name="movedTo">Where the permanent redirects of this poll lead (<see cref="Redirect.MovedTo"/>); null: nowhere.</param>
    /// <param name="now">When it was made (UTC).</param>
    public static MoveSighting? After(MoveSighting? before, Uri? movedTo, DateTimeOffset now)
    {
        if (movedTo is null) return null;
        return before?.To == movedTo ? before with { Count = before.Count + 1 } : new MoveSighting(movedTo, now, 1);
    }

    /// <summary>Whether it is to be believed.</summary>
    public bool IsSettled(DateTimeOffset now) => Count >= SightingsMin && now - FirstAt >= TimeMin;
}
