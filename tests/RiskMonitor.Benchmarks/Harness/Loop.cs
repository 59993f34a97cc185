using System.Diagnostics;

namespace RiskMonitor.Harness;

/// <summary>A short piece of code, run so often that the clock can see it.</summary>
internal sealed class Loop(string name, Func<object?> body)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OneRound = TimeSpan.FromMilliseconds(40);

    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _processor = [];
    private object? _kept;
    private int _times = 1;

    public string Name => name;

    public double[] Nanoseconds => [.. _nanoseconds];

    /// <summary>Processor time of the whole process, garbage collection included: what a machine that does other work too takes nothing away from.</summary>
    public double[] ProcessorNanoseconds => [.. _processor];

    /// <summary>Bytes allocated by one run.</summary>
    public long Bytes { get; private set; }

    /// <summary>Measures all loops in every round, one after the other.</summary>
    public static void MeasureInRounds(IReadOnlyList<Loop> loops, int rounds, string what, CancellationToken ct)
    {
        Report.Progress(what);
        foreach (Loop loop in loops) loop.Prepare();
        for (int round = 0; round < rounds; round++)
        {
            foreach (Loop loop in loops)
            {
                ct.ThrowIfCancellationRequested();
                TimeSpan before = Environment.CpuUsage.TotalTime;
                loop._nanoseconds.Add(loop.Run(loop._times).TotalNanoseconds / loop._times);
                loop._processor.Add((Environment.CpuUsage.TotalTime - before).TotalNanoseconds / loop._times);
            }
        }
    }

    public Spread RatioTo(Loop baseline) => Variant.Ratio(Nanoseconds, baseline.Nanoseconds);

    // Long enough for the compiler's last tier; then as often as fills one round.
    private void Prepare()
    {
        var clock = Stopwatch.StartNew();
        int runs = 0;
        for (; clock.Elapsed < WarmUp; runs++) _kept = body();
        _times = Math.Max(1, (int)(runs * (OneRound / clock.Elapsed)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(_times);
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / _times;
    }

    private TimeSpan Run(int times)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++) _kept = body();
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        GC.KeepAlive(_kept);
        return took;
    }
}
