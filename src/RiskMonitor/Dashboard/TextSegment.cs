using RiskMonitor.Articles;

namespace RiskMonitor.Dashboard;

/// <summary>A stretch of an article's text that stands in the same evidence from its first to its last character.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="Length">UTF-16 units of it; at least 1.</param>
/// <param name="Events">Numbers of the events whose evidence it stands in, counted from 1; empty for text that no rule used.</param>
/// <param name="Beginning">Those among them whose evidence begins here.</param>
internal sealed record TextSegment(int Start, int Length, ValueList<int> Events, ValueList<int> Beginning)
{
    /// <summary>Cuts a text where evidence begins or ends, so that spans may overlap. The segments join to the whole text.</summary>
    /// <param name="textLength">UTF-16 units of the text.</param>
    /// <param name="evidence">The spans, in the order of the event numbers; what lies outside the text is cut off.</param>
    public static IReadOnlyList<TextSegment> Cut(int textLength, IReadOnlyList<Evidence> evidence)
    {
        (int Start, int End)[] spans = [.. evidence.Select(e => (Math.Clamp(e.Start, 0, textLength), Math.Clamp(e.Start + e.Length, 0, textLength)))];
        int[] cuts = [.. spans.SelectMany(span => new[] { span.Start, span.End }).Append(0).Append(textLength).Distinct().Order()];

        var segments = new List<TextSegment>();
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            (int start, int end) = (cuts[i], cuts[i + 1]);
            int[] events = [.. Enumerable.Range(0, spans.Length).Where(e => spans[e].Start <= start && spans[e].End >= end)];
            segments.Add(new TextSegment(
                start, end - start, events.Select(e => e + 1).ToValueList(), events.Where(e => spans[e].Start == start).Select(e => e + 1).ToValueList()));
        }
        return segments;
    }
}
