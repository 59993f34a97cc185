using RiskMonitor.Articles.Evaluation;

namespace RiskMonitor.Cli;

/// <summary>An event that should not have been found, or one that should.</summary>
/// <param name="IsFalsePositive">Found without a label; else a label that was not found.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Companies">Names, in the order of the event or label.</param>
/// <param name="Words">The evidence, or the label's words; empty where neither says where they stand.</param>
/// <param name="RuleId">The rule that found it; null for a label.</param>
internal sealed record Miss(bool IsFalsePositive, string Article, string Type, string Actor, ValueList<string> Companies, string Words, string? RuleId);

/// <summary>Figures and misses of a run, article by article.</summary>
internal sealed class Evaluation(ValueList<string> types)
{
    private readonly SortedDictionary<string, int> _unknownLabels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unknownEvents = new(StringComparer.Ordinal);

    public EvaluationTally Tally { get; } = new(types);

    public List<Miss> Misses { get; } = [];

    public int Articles { get; private set; }

    /// <summary>Ids of the labelled articles that could not be read.</summary>
    public List<string> NotRead { get; } = [];

    /// <summary>Types that are in the labels or events and not in the guideline, each with how often; they are not measured.</summary>
    public IEnumerable<(string Type, int Labels, int Events)> Unknown =>
        _unknownLabels.Keys.Union(_unknownEvents.Keys).Order(StringComparer.Ordinal).Select(type => (type, _unknownLabels.GetValueOrDefault(type), _unknownEvents.GetValueOrDefault(type)));

    /// <param name="labelled">The labels of an article.</param>
    /// <param name="read">What was extracted from it; null where it could not be read.</param>
    public void Add(LabelledArticle labelled, ReadForEval? read)
    {
        Articles++;
        if (read is null) NotRead.Add(labelled.Id);
        Count(_unknownLabels, labelled.Events.Select(label => label.Type));
        Count(_unknownEvents, (read?.Events ?? []).Select(found => found.Type));

        string text = read?.Text ?? "";
        ArticleMatch match = ArticleMatch.Of(labelled.Events, read?.Events ?? [], types);
        Tally.Add(match, text);
        Misses.AddRange(match.FalsePositives.Select(found => new Miss(true, labelled.Id, found.Type, found.Actor, found.Companies, found.Quote, found.RuleId)));
        Misses.AddRange(match.FalseNegatives.Select(label => new Miss(false, labelled.Id, label.Type, label.Actor, label.Companies, label.At?.WordsOf(text) ?? "", null)));
    }

    /// <summary>One line on what was left out of the figures; null where nothing was.</summary>
    public string? Note() => !Unknown.Any() ? null : "not measured, because the guideline has no such type: "
        + string.Join(", ", Unknown.Select(unknown => $"{TerminalText.OneLine(unknown.Type)} ({unknown.Labels} labels, {unknown.Events} events found)"))
        + $"; its types are {string.Join(", ", GuidelineTypes.All)}.";

    private static void Count(SortedDictionary<string, int> counts, IEnumerable<string> named)
    {
        foreach (string type in named.Where(type => !GuidelineTypes.All.Contains(type))) counts[type] = counts.GetValueOrDefault(type) + 1;
    }
}
