using System.Diagnostics;

namespace RiskMonitor.Hosting;

/// <summary>Waits for what happens by itself: asks again until it is so, and fails with the last answer when it does not become so in time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> isSo, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            T answer = await ask();
            if (isSo(answer)) return answer;
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"Not so within {Patience.TotalSeconds:0} s; the last answer was: {answer}");
            await Task.Delay(Pause, ct);
        }
    }
}
