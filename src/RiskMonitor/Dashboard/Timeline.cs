using System.Globalization;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Dashboard;

/// <summary>A published score as the timeline shows it.</summary>
/// <param name="Version">Position in the assessment stream.</param>
/// <param name="At">The instant it is of (UTC).</param>
/// <param name="Micropoints">The score in 10^-6 points.</param>
/// <param name="LowMicropoints">Low end of its range.</param>
/// <param name="HighMicropoints">High end of its range.</param>
public sealed record PublishedPoint(long Version, DateTimeOffset At, long Micropoints, long LowMicropoints, long HighMicropoints);

/// <summary>Evidence that stands so close together on the timeline that one mark stands for it.</summary>
/// <param name="X">Where the mark stands, in units of the drawing.</param>
/// <param name="Rows">The evidence, the oldest first; never empty.</param>
public sealed record EvidenceMark(double X, IReadOnlyList<EvidenceRow> Rows);

/// <summary>Everything that the drawing of a company's history needs, in units of the drawing: all arithmetic, no markup.</summary>
public sealed class Timeline
{
    public const int Width = 960, Height = 318, Left = 84, Right = 20, Top = 14, Bottom = 204;
    public const int DateLine = 222, ClaimLane = 250, DenialLane = 276, PublishedLane = 300;

    /// <summary>Marks closer than this would cover each other.</summary>
    private const double MarkGap = 22;

    private const int DatesMax = 7;

    private static readonly TimeSpan ShortestSpan = TimeSpan.FromDays(14), LongestSpan = TimeSpan.FromDays(365);

    private static readonly int[] TopPoints = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100];

    private static readonly int[] DateSteps = [1, 2, 4, 7, 14, 28, 56, 91];

    private Timeline(IReadOnlyList<CurvePoint> curve, IReadOnlyList<EvidenceRow> evidence, IReadOnlyList<PublishedPoint> published)
    {
        Curve = curve;
        TopMicropoints = (long)ExposureScore.MicropointsPerPoint * TopPoints.First(top => top == TopPoints[^1]
            || (long)top * ExposureScore.MicropointsPerPoint > curve.Max(p => p.HighMicropoints));
        Claims = Marks([.. evidence.Where(row => row is { IsDenial: false, IsSilence: false })]);
        Denials = Marks([.. evidence.Where(row => row.IsDenial)]);
        Published = [.. published.Where(p => p.At >= From && p.At <= Until)];
    }

    public IReadOnlyList<CurvePoint> Curve { get; }

    public DateTimeOffset From => Curve[0].At;

    public DateTimeOffset Until => Curve[^1].At;

    /// <summary>The score at the upper end of the drawing.</summary>
    public long TopMicropoints { get; }

    public IReadOnlyList<EvidenceMark> Claims { get; }

    public IReadOnlyList<EvidenceMark> Denials { get; }

    public IReadOnlyList<PublishedPoint> Published { get; }

    /// <summary>Lays a history out: the last year at most, two weeks at least.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="history">What is in force about it and its neighbours; where that is not all, the curve is that of the published scores.</param>
    /// <param name="inForce">How it is weighed.</param>
    /// <param name="evidence">What marks are shown for.</param>
    /// <param name="published">The scores that were published.</param>
    /// <param name="now">The right end.</param>
    internal static Timeline Of(
        CompanyId company, ShownHistory history, PolicyInForce inForce, IReadOnlyList<EvidenceRow> evidence, IReadOnlyList<PublishedPoint> published, DateTimeOffset now)
    {
        DateTimeOffset first = evidence.Select(row => row.At).Concat(published.Select(p => p.At)).Append(now).Min();
        TimeSpan span = TimeSpan.FromTicks(Math.Clamp((long)((now - first).Ticks * 1.06), ShortestSpan.Ticks, LongestSpan.Ticks));
        IReadOnlyList<CurvePoint> curve = history.IsWhole
            ? ScoreCurve.Of(company, history.Facts, inForce, now - span, now, evidence.Select(row => row.At))
            : ScoreCurve.OfPublished(published, now - span, now);
        return new Timeline(curve, evidence, published);
    }

    public double X(DateTimeOffset at) => Left + (Width - Left - Right) * ((at - From) / (Until - From));

    public double Y(long micropoints) => Bottom - (Bottom - Top) * ((double)micropoints / TopMicropoints);

    /// <summary>Points of a polyline of the score.</summary>
    public string ScoreLine() => Line(Curve.Select(p => (p.At, p.ScoreMicropoints)));

    /// <summary>Points of a polygon between the low and the high end of the range.</summary>
    public string RangeBand() => $"{Line(Curve.Select(p => (p.At, p.HighMicropoints)))} {Line(Curve.Reverse().Select(p => (p.At, p.LowMicropoints)))}";

    /// <summary>Scores with a line across the drawing, in points.</summary>
    public IEnumerable<int> GridPoints()
    {
        int top = (int)(TopMicropoints / ExposureScore.MicropointsPerPoint);
        int step = top switch { <= 5 => 1, <= 10 => 2, <= 25 => 5, <= 50 => 10, _ => 20 };
        for (int points = 0; points <= top; points += step) yield return points;
    }

    /// <summary>Days with a date below the drawing.</summary>
    public IEnumerable<DateTimeOffset> Dates()
    {
        int step = DateSteps.FirstOrDefault(days => (Until - From).TotalDays / days <= DatesMax, DateSteps[^1]);
        for (var day = new DateTimeOffset(Until.UtcDateTime.Date, TimeSpan.Zero); day > From; day = day.AddDays(-step)) yield return day;
    }

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string At(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);

    private string Line(IEnumerable<(DateTimeOffset At, long Micropoints)> points) => string.Join(' ', points.Select(p => $"{At(X(p.At))},{At(Y(p.Micropoints))}"));

    private List<EvidenceMark> Marks(IReadOnlyList<EvidenceRow> rows)
    {
        var marks = new List<EvidenceMark>();
        foreach (EvidenceRow row in rows.Where(row => row.At >= From && row.At <= Until).OrderBy(row => row.At))
        {
            double x = X(row.At);
            if (marks.Count > 0 && x - marks[^1].X < MarkGap) marks[^1] = marks[^1] with { Rows = [.. marks[^1].Rows, row] };
            else marks.Add(new EvidenceMark(x, [row]));
        }
        return marks;
    }
}
