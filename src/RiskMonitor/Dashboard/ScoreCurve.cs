using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Dashboard;

/// <summary>The score at one instant, with its range.</summary>
/// <param name="At">The instant (UTC).</param>
/// <param name="ScoreMicropoints">Score in 10^-6 points.</param>
/// <param name="LowMicropoints">Low end of the range.</param>
/// <param name="HighMicropoints">High end of the range.</param>
public sealed record CurvePoint(DateTimeOffset At, long ScoreMicropoints, long LowMicropoints, long HighMicropoints);

/// <summary>How a company's score ran over time, computed from what is known now: between two events it only decays.</summary>
internal static class ScoreCurve
{
    public const int PointsMax = 240;

    private const int PointsMin = 24;

    /// <summary>Events weighed for one curve at most: what a page may cost, whatever the company.</summary>
    private const int WeighingsMax = 200_000;

    /// <summary>The curve.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="facts">What is in force about it and its neighbours, by company.</param>
    /// <param name="inForce">How it is weighed.</param>
    /// <param name="from">First instant.</param>
    /// <param name="until">Last instant.</param>
    /// <param name="steps">Instants at which the score may jump: each gets a point just before it and one at it.</param>
    public static IReadOnlyList<CurvePoint> Of(
        CompanyId company, IReadOnlyDictionary<CompanyId, IReadOnlyCollection<RiskEvent>> facts, PolicyInForce inForce, DateTimeOffset from, DateTimeOffset until, IEnumerable<DateTimeOffset> steps)
    {
        int points = Math.Clamp(WeighingsMax / Math.Max(1, facts.Values.Sum(known => known.Count)), PointsMin, PointsMax);
        return [.. ExposureSeries.Scores(company, facts, inForce.Policy, inForce.Registry, Instants(from, until, steps, points))
            .Select(score => new CurvePoint(score.Instant, score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints))];
    }

    /// <summary>The curve of what was published, where the history is too long to be computed for a page: it holds from one score to the next.</summary>
    public static IReadOnlyList<CurvePoint> OfPublished(IReadOnlyList<PublishedPoint> published, DateTimeOffset from, DateTimeOffset until)
    {
        CurvePoint[] within = [.. published.Where(point => point.At > from && point.At < until).TakeLast(PointsMax).Select(point => At(point.At, point))];
        PublishedPoint? before = published.LastOrDefault(point => point.At <= from), last = published is [.., var newest] ? newest : null;
        CurvePoint start = At(from, before), end = At(until, last);
        return [start, .. within, end];

        static CurvePoint At(DateTimeOffset at, PublishedPoint? point) => new(at, point?.Micropoints ?? 0, point?.LowMicropoints ?? 0, point?.HighMicropoints ?? 0);
    }

    private static IEnumerable<DateTimeOffset> Instants(DateTimeOffset from, DateTimeOffset until, IEnumerable<DateTimeOffset> steps, int points)
    {
        IEnumerable<long> jumps = steps.Where(step => step > from && step <= until).OrderDescending().Distinct().Take(points / 3)
            .SelectMany(step => new[] { step.ToUnixTimeSeconds() - 1, step.ToUnixTimeSeconds() });
        int even = points / 3;
        long first = from.ToUnixTimeSeconds(), span = until.ToUnixTimeSeconds() - first;
        IEnumerable<long> steady = Enumerable.Range(0, even + 1).Select(i => first + span * i / even);
        return jumps.Concat(steady).Distinct().Order().Select(DateTimeOffset.FromUnixTimeSeconds);
    }
}
