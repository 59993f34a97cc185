using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Scoring;

/// <summary>Twenty years of one company as they were recorded: 1,000 claims, a hundred at a time; a tenth of the facts is told up to a month late, one in 500 is rejected later.</summary>
internal static class LongLedger
{
    private const int ClaimCount = 1_000, ClaimsAtATime = 100;
    private const int Months = 240;

    public static RecordedEvent[] Of(DateTimeOffset end, int total)
    {
        var history = new LongHistory(end, total, ClaimCount, ClaimsAtATime);
        var random = new Random(2);
        var told = new List<(double At, ICompanyEvent Happened)>(total + total / 500);
        int monthEvents = Math.Max(1, total / Months);
        for (int i = 0; i < total; i++)
        {
            RiskEvent happened = history.Event(i);
            double at = i + (i % 10 == 4 ? monthEvents * random.NextDouble() : 0);
            told.Add((at, happened));
            if (i % 500 == 250) told.Add((at + monthEvents * random.NextDouble(), new RiskEventRejected(happened.Id, new ArticleId("a"), [LongHistory.Scored], "wrong", "alice")));
        }
        told.Sort((one, other) => one.At.CompareTo(other.At));
        DateTimeOffset start = end.AddDays(-7_300);
        double seconds = 7_300 * 86_400.0 / told.Count;
        return [.. told.Select((one, i) => new RecordedEvent(i + 1, start.AddSeconds(i * seconds), one.Happened))];
    }
}
