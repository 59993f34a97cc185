using RiskMonitor.Articles.Explaining;

namespace RiskMonitor.Cli;

/// <summary>A stretch of an article's text that is the same to every event and mention from its first to its last character.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="Length">UTF-16 units of it; at least 1.</param>
/// <param name="Events">The events whose evidence it stands in: indexes in ascending order.</param>
/// <param name="Beginning">Those among them whose evidence begins here.</param>
/// <param name="Ending">Those among them whose evidence ends here.</param>
/// <param name="Mention">The mention that it belongs to; null where it names nobody.</param>
/// <param name="IsTrigger">Whether it made a rule fire.</param>
internal sealed record TextRun(int Start, int Length, ValueList<int> Events, ValueList<int> Beginning, ValueList<int> Ending, CastMention? Mention, bool IsTrigger)
{
    public int End => Start + Length;

    public bool StartsMention => Mention?.Place.Start == Start;

    public bool EndsMention => Mention is { Place: var place } && place.Start + place.Length == End;

    /// <summary>Cuts a text wherever a sentence begins or evidence, a trigger or a mention begins or ends, so that evidence may overlap. The runs join to the whole text.</summary>
    public static IReadOnlyList<TextRun> Cut(int textLength, Explanation explanation)
    {
        TextSpan[] evidence = [.. explanation.Extraction.Events.Select(e => Inside(e.Evidence.Start, e.Evidence.Length, textLength))];
        TextSpan[] triggers = [.. explanation.Triggers.OfType<TextSpan>().Distinct().OrderBy(t => t.Start)];
        int[] cuts = [.. evidence.Concat(triggers).Concat(explanation.Mentions.Select(m => m.Place))
            .SelectMany(span => new[] { span.Start, span.Start + span.Length }).Concat(explanation.Sentences.Select(s => s.Place.Start)).Append(0).Append(textLength).Where(cut => cut <= textLength).Distinct().Order()];
        ILookup<int, int> beginning = Enumerable.Range(0, evidence.Length).Where(e => evidence[e].Length > 0).ToLookup(e => evidence[e].Start);

        var runs = new List<TextRun>();
        List<int> open = [];
        int mention = 0, trigger = 0;
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            (int start, int end) = (cuts[i], cuts[i + 1]);
            open.RemoveAll(e => evidence[e].Start + evidence[e].Length <= start);
            open.AddRange(beginning[start]);
            while (mention < explanation.Mentions.Count && EndOf(explanation.Mentions[mention].Place) <= start) mention++;
            while (trigger < triggers.Length && EndOf(triggers[trigger]) <= start) trigger++;
            runs.Add(new TextRun(
                start, end - start, open.Order().ToValueList(), beginning[start].ToValueList(),
                open.Where(e => EndOf(evidence[e]) == end).Order().ToValueList(),
                mention < explanation.Mentions.Count && explanation.Mentions[mention].Place.Start <= start ? explanation.Mentions[mention] : null,
                trigger < triggers.Length && triggers[trigger].Start <= start));
        }
        return runs;
    }

    private static int EndOf(TextSpan span) => span.Start + span.Length;

    private static TextSpan Inside(int start, int length, int textLength)
    {
        int from = Math.Clamp(start, 0, textLength);
        return new TextSpan(from, Math.Clamp(start + length, from, textLength) - from);
    }
}
