using System.Globalization;
using System.Net;
using System.Text;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>A company's score over time as SVG: line, range, alerts, and its greatest jumps numbered and told below. Dark on white, one file, nothing loaded from elsewhere.</summary>
internal sealed class ScoreChart
{
    private const int Width = 1200, Left = 64, Right = 28, Top = 92, PlotHeight = 360, RowHeight = 24, MarkSpace = 20;
    private const int PlotWidth = Width - Left - Right;

    private readonly StringBuilder _svg = new();
    private readonly ScoreSeries _series;
    private readonly List<(double X, double Y)> _marks = [];
    private readonly double _pointsMax, _step;

    private ScoreChart(ScoreSeries series)
    {
        _series = series;
        double highest = series.All.Max(day => Math.Max(day.High, day.Score)) / (double)ExposureScore.MicropointsPerPoint;
        (_pointsMax, _step) = highest switch { <= 5 => (5, 1), <= 10 => (10, 2), <= 25 => (25, 5), <= 50 => (50, 10), _ => (100, 20) };
    }

    /// <param name="name">The company as people know it.</param>
    /// <param name="pack">Version of the pack.</param>
    /// <param name="series">At least one day.</param>
    /// <param name="alerts">In the order of time.</param>
    /// <param name="jumps">In the order of time.</param>
    public static string Of(string name, string pack, ScoreSeries series, IReadOnlyList<SimulatedAlert> alerts, IReadOnlyList<Jump> jumps)
    {
        var chart = new ScoreChart(series);
        chart.Write(name, pack, alerts, jumps);
        return chart._svg.ToString();
    }

    private void Write(string name, string pack, IReadOnlyList<SimulatedAlert> alerts, IReadOnlyList<Jump> jumps)
    {
        DailyScore first = _series[0], last = _series[_series.Days - 1];
        string span = $"{first.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} to {last.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
        int height = Top + PlotHeight + 58 + (jumps.Count == 0 ? 0 : 30 + jumps.Count * RowHeight);
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif\" fill=\"#1b2733\" role=\"img\">");
        Add($"<title>Political exposure of {Text(name)}, {span}</title><rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        Add($"<text x=\"{Left}\" y=\"36\" font-size=\"24\" font-weight=\"600\">{Text(name)}</text>");
        Add($"<text x=\"{Left}\" y=\"60\" font-size=\"14\" fill=\"#4a5a6a\">Political exposure score at the end of each day, {span} · policy {Text(pack)}</text>");
        Legend();
        Grid();
        Band();
        Line();
        foreach (SimulatedAlert alert in alerts) Alert(alert);
        for (int i = 0; i < jumps.Count; i++) Mark(jumps[i], i + 1);
        if (jumps.Count > 0) Add($"<text x=\"{Left}\" y=\"{Top + PlotHeight + 62}\" font-size=\"13\" font-weight=\"600\">Greatest rises</text>");
        for (int i = 0; i < jumps.Count; i++) Row(jumps[i], i + 1, Top + PlotHeight + 86 + i * RowHeight);
        Add("</svg>");
    }

    private void Legend()
    {
        const int y = 31;
        Add($"<g font-size=\"13\"><path d=\"M{Width - 372} {y}h26\" stroke=\"#12508f\" stroke-width=\"2.2\"/><text x=\"{Width - 340}\" y=\"{y + 4}\">score</text>");
        Add($"<rect x=\"{Width - 290}\" y=\"{y - 7}\" width=\"26\" height=\"14\" fill=\"#b9d3ec\"/><text x=\"{Width - 258}\" y=\"{y + 4}\">range</text>");
        Add($"<path d=\"M{Width - 204} {y + 6}l6 -12l6 12z\" fill=\"#c2410c\"/><text x=\"{Width - 184}\" y=\"{y + 4}\">alert</text>");
        Add($"<circle cx=\"{Width - 128}\" cy=\"{y}\" r=\"8\" fill=\"#1b2733\"/><text x=\"{Width - 114}\" y=\"{y + 4}\">great rise</text></g>");
    }

    private void Grid()
    {
        for (double points = 0; points <= _pointsMax; points += _step)
        {
            string y = Number(Y(points));
            Add($"<path d=\"M{Left} {y}H{Width - Right}\" stroke=\"{(points == 0 ? "#1b2733" : "#e1e6eb")}\"/>");
            Add($"<text x=\"{Left - 10}\" y=\"{Number(Y(points) + 4.5)}\" font-size=\"13\" text-anchor=\"end\">{points.ToString(CultureInfo.InvariantCulture)}</text>");
        }
        Add($"<text transform=\"translate(20 {Top + PlotHeight / 2}) rotate(-90)\" font-size=\"13\" text-anchor=\"middle\" fill=\"#4a5a6a\">score, points of 100</text>");
        int months = _series.Days switch { < 100 => 1, < 420 => 2, < 1500 => 6, _ => 12 };
        DateOnly first = _series[0].Day, last = _series[_series.Days - 1].Day;
        for (var month = new DateOnly(first.Year, 1, 1); month <= last; month = month.AddMonths(months))
        {
            if (month < first) continue;
            bool isFirst = month.AddMonths(-months) < first;
            string x = Number(X(month)), label = month.ToString(isFirst || month.Month == 1 ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture);
            Add($"<path d=\"M{x} {Top}V{Top + PlotHeight + 6}\" stroke=\"{(month.Month == 1 ? "#c3ccd5" : "#e9edf1")}\"/>");
            if (X(month) < Width - Right - 20) Add($"<text x=\"{x}\" y=\"{Top + PlotHeight + 24}\" font-size=\"13\" text-anchor=\"middle\">{label}</text>");
        }
    }

    private void Band()
    {
        string upper = Path(day => Math.Max(day.High, day.Score), 'M', isForward: true), lower = Path(day => Math.Min(day.Low, day.Score), 'L', isForward: false);
        Add($"<path d=\"{upper}{lower}Z\" fill=\"#b9d3ec\" fill-opacity=\"0.75\"/>");
    }

    private void Line() => Add($"<path d=\"{Path(day => day.Score, 'M', isForward: true)}\" fill=\"none\" stroke=\"#12508f\" stroke-width=\"2\" stroke-linejoin=\"round\"/>");

    private void Alert(SimulatedAlert alert)
    {
        double x = X(DateOnly.FromDateTime(alert.At.UtcDateTime));
        if (x < Left || x > Width - Right) return;
        Add($"<path d=\"M{Number(x - 5.5)} {Top + PlotHeight + 1}l5.5 -11l5.5 11z\" fill=\"#c2410c\"><title>{Text($"{CsvLine.Instant(alert.At)}: {alert.Rule} at {CsvLine.Points(alert.Score)}")}</title></path>");
    }

    private void Mark(Jump jump, int number)
    {
        int day = jump.Day.DayNumber - _series[0].Day.DayNumber;
        double at = X(jump.Day), point = Y(_series[day].Score / (double)ExposureScore.MicropointsPerPoint);
        (double x, double y) = (Math.Max(Left + 10, at), Math.Max(Top + 10, point - 16));
        while (_marks.Any(mark => Math.Abs(mark.X - x) < MarkSpace && Math.Abs(mark.Y - y) < MarkSpace)) x -= MarkSpace;
        _marks.Add((x, y));
        Add($"<g><title>{Text($"{jump}: {CsvLine.OneLine(jump.Quote)}")}</title><path d=\"M{Number(at)} {Number(point)}L{Number(x)} {Number(y)}\" stroke=\"#1b2733\" stroke-width=\"0.8\"/><circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"9\" fill=\"#1b2733\" stroke=\"#fff\" stroke-width=\"1.5\"/>");
        Add($"<text x=\"{Number(x)}\" y=\"{Number(y + 4)}\" font-size=\"11.5\" font-weight=\"600\" fill=\"#fff\" text-anchor=\"middle\">{number}</text></g>");
    }

    private void Row(Jump jump, int number, int y)
    {
        const int whatCharsMax = 60, rowCharsMax = 136;
        string what = Shortened($"{jump.What} ({jump.Who})", whatCharsMax);
        string quote = Shortened(CsvLine.OneLine(jump.Quote), rowCharsMax - what.Length);
        Add($"<circle cx=\"{Left + 9}\" cy=\"{y - 4}\" r=\"9\" fill=\"#1b2733\"/><text x=\"{Left + 9}\" y=\"{y}\" font-size=\"11.5\" font-weight=\"600\" fill=\"#fff\" text-anchor=\"middle\">{number}</text>");
        Add($"<text x=\"{Left + 28}\" y=\"{y}\" font-size=\"13\"><tspan font-weight=\"600\">{jump.Day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}</tspan> · {Text(what)}"
            + $"<tspan fill=\"#4a5a6a\"> · “{Text(quote)}”</tspan></text>");
    }

    // One point a day, but none where the line goes straight on.
    private string Path(Func<DailyScore, int> value, char begin, bool isForward)
    {
        var path = new StringBuilder();
        string[] ys = [.. _series.All.Select(day => Number(Y(value(day) / (double)ExposureScore.MicropointsPerPoint)))];
        for (int i = 0; i < ys.Length; i++)
        {
            int day = isForward ? i : ys.Length - 1 - i;
            bool isStraight = i > 0 && i < ys.Length - 1 && ys[day - 1] == ys[day] && ys[day + 1] == ys[day];
            if (!isStraight) path.Append(path.Length == 0 ? begin : 'L').Append(Number(X(_series[day].Day))).Append(' ').Append(ys[day]);
        }
        return path.ToString();
    }

    private double X(DateOnly day) => Left + PlotWidth * (day.DayNumber - _series[0].Day.DayNumber) / (double)Math.Max(1, _series.Days - 1);

    private double Y(double points) => Top + PlotHeight * (1 - points / _pointsMax);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Shortened(string text, int charsMax) => text.Length <= charsMax ? text : text[..charsMax].TrimEnd() + "…";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(string line) => _svg.Append(line).Append('\n');
}
