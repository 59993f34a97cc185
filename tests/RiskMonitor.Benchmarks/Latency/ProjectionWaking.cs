using Marten;
using RiskMonitor.Hosting;

namespace RiskMonitor.Latency;

/// <summary>How the projections learn that there is something to fold.</summary>
internal enum ProjectionWaking
{
    /// <summary>They look every 250 ms to 1 s.</summary>
    Polling,

    /// <summary>NOTIFY in the transaction of every append, as Marten does it.</summary>
    NotifyInside,

    /// <summary>NOTIFY behind the commit, as shipped.</summary>
    NotifyAfter,
}

internal static class ProjectionWakings
{
    public static string Says(this ProjectionWaking waking) => waking switch
    {
        ProjectionWaking.Polling => "polling",
        ProjectionWaking.NotifyInside => "NOTIFY inside the transaction",
        ProjectionWaking.NotifyAfter => "NOTIFY after the commit (as shipped)",
        _ => throw new ArgumentOutOfRangeException(nameof(waking), waking, "No such way."),
    };

    /// <summary>Turns the ledger from what is shipped to another way.</summary>
    public static void Apply(this ProjectionWaking waking, StoreOptions options)
    {
        if (waking == ProjectionWaking.NotifyAfter) return;

        options.Listeners.RemoveAll(listener => listener is AppendNotice);
        options.Projections.Wakeup = null;
        options.Events.UseListenNotifyForEventAppends = waking == ProjectionWaking.NotifyInside;
    }
}
