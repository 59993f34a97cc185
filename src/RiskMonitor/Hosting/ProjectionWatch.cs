namespace RiskMonitor.Hosting;

/// <summary>How far the exposure projection was when it was last looked at, and since when it has stood there.</summary>
/// <param name="Progress">Sequence of the last event projected.</param>
/// <param name="Since">Since when it is known to stand there; the start of the process for the first look.</param>
internal sealed record ProjectionWatch(long Progress, DateTimeOffset Since)
{
    /// <summary>
    /// How long the projection may stand still while an event waits. A node that takes over from a dead one needs up to 10 s;
    /// a projection that never runs looks healthy in every other way.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>The watch after another look.</summary>
    public ProjectionWatch Look(long progress, DateTimeOffset now) => progress == Progress ? this : new ProjectionWatch(progress, now);

    /// <summary>Whether the oldest waiting event has waited through <see cref="Grace"/> without any progress.</summary>
    /// <param name="oldestWaiting">When the first event behind <see cref="Progress"/> was stored; null where none waits.</param>
    /// <param name="now">The instant of the look.</param>
    public bool IsStuck(DateTimeOffset? oldestWaiting, DateTimeOffset now) =>
        oldestWaiting is { } waiting && now - (waiting > Since ? waiting : Since) > Grace;
}
