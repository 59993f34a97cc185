using System.Diagnostics;

namespace RiskMonitor.Ingest;

/// <summary>Clients that work off a pile of articles side by side, each starting the next one when its last one is durable.</summary>
internal static class Clients
{
    /// <returns>Articles per second.</returns>
    public static async Task<double> RateAsync<T>(int clients, IReadOnlyList<T> pile, Func<T, Task> ingest)
    {
        int next = -1;
        GC.Collect();      // the pile itself was just made; its garbage is not to be paid for here
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < pile.Count; i = Interlocked.Increment(ref next)) await ingest(pile[i]);
        })));
        return pile.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
