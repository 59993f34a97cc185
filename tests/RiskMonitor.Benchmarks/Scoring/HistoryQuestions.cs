using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Harness;

namespace RiskMonitor.Scoring;

/// <summary>What questions about the past of a company cost, by the index over its history.</summary>
internal static class HistoryQuestions
{
    private const int Questions = 100;

    public static string[] After(int events, DateTimeOffset end, CancellationToken ct)
    {
        Report.Progress($"questions about {events} events");
        RecordedEvent[] ledger = LongLedger.Of(end, events);
        long started = Stopwatch.GetTimestamp();
        ExposureHistory history = ExposureHistory.Of(LongHistory.Scored, ledger);
        TimeSpan building = Stopwatch.GetElapsedTime(started);

        var random = new Random(3);
        Check(history, ledger, random, end);
        DateTimeOffset[] happened = [.. ledger.Select(e => e.Happened).OfType<RiskEvent>().Select(fact => fact.CountsFrom)];
        double[] asOf = Asked(() => history.At(KnownAt.Now, Instant()), ct);
        double[] knownAt = Asked(() => history.At(Place()), ct);
        double[] both = Asked(() => history.At(Place(), Instant()), ct);
        int kept = history.At(KnownAt.Sequence(ledger.Length - 1), end).Claims.Sum(claim => claim.Support.Count + claim.Answers.Count);
        return
        [
            events.ToString("N0", CultureInfo.InvariantCulture), kept.ToString("N0", CultureInfo.InvariantCulture), Spread.Of(asOf).Text(3), Spread.Of(knownAt).Text(3), Spread.Of(both).Text(1),
            Spread.Number(building.TotalSeconds, 1),
        ];

        DateTimeOffset Instant() => happened[random.Next(happened.Length)];
        KnownAt Place() => KnownAt.Sequence(1 + (long)(ledger.Length * random.NextDouble()));
    }

    private static double[] Asked(Func<object> ask, CancellationToken ct)
    {
        var milliseconds = new double[Questions];
        for (int i = -10; i < Questions; i++)
        {
            ct.ThrowIfCancellationRequested();
            long started = Stopwatch.GetTimestamp();
            object answer = ask();
            if (i >= 0) milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            GC.KeepAlive(answer);
        }
        return milliseconds;
    }

    // An index that answers otherwise than the ledger would flatter us.
    private static void Check(ExposureHistory history, RecordedEvent[] ledger, Random random, DateTimeOffset end)
    {
        KnownAt known = KnownAt.Sequence(1 + (long)(ledger.Length * random.NextDouble()));
        DateTimeOffset asOf = end.AddDays(-3_000 * random.NextDouble());
        if (history.At(known, asOf).StateHash != FactsInForce.Fold(LongHistory.Scored, ledger, known, asOf).StateHash) throw new InvalidOperationException("The index answers otherwise than the ledger.");
    }
}
