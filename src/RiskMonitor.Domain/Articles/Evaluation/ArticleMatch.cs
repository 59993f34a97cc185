namespace RiskMonitor.Articles.Evaluation;

/// <summary>The labels of one article laid beside what was extracted from it.</summary>
/// <param name="Matched">Labels with the event that found each.</param>
/// <param name="FalsePositives">Events that no label is left for, in the order in which they were extracted.</param>
/// <param name="FalseNegatives">Labels that no event found, in the order of the labels.</param>
public sealed record ArticleMatch(
    ValueList<MatchedEvent> Matched, ValueList<FoundEvent> FalsePositives, ValueList<LabelledEvent> FalseNegatives)
{
    /// <summary>
    /// Matches events in their order, each with the first label of its type that is still free and names a company that the event names too
    /// (<see cref="FoldedName.AreSame"/>). Each label is matched once.
    /// </summary>
    /// <param name="labels">All labels of the article.</param>
    /// <param name="found">All events extracted from it.</param>
    /// <param name="types">The types that are measured; everything of another type is passed over.</param>
    public static ArticleMatch Of(IEnumerable<LabelledEvent> labels, IEnumerable<FoundEvent> found, IReadOnlyCollection<string> types)
    {
        List<LabelledEvent> free = [.. labels.Where(label => types.Contains(label.Type))];
        var matched = new List<MatchedEvent>();
        var unmatched = new List<FoundEvent>();
        foreach (FoundEvent happened in found.Where(happened => types.Contains(happened.Type)))
        {
            int at = free.FindIndex(label => label.Type == happened.Type && ShareACompany(label, happened));
            if (at < 0)
            {
                unmatched.Add(happened);
                continue;
            }
            matched.Add(new MatchedEvent(free[at], happened));
            free.RemoveAt(at);
        }
        return new ArticleMatch(matched.ToValueList(), unmatched.ToValueList(), free.ToValueList());
    }

    private static bool ShareACompany(LabelledEvent label, FoundEvent happened) =>
        label.Companies.Any(labelled => happened.Companies.Any(named => FoldedName.AreSame(labelled, named)));
}

/// <summary>A label and the event that found it.</summary>
/// <param name="Label">What a person read.</param>
/// <param name="Found">What was extracted.</param>
public sealed record MatchedEvent(LabelledEvent Label, FoundEvent Found)
{
    private const int SharedWordsMin = 3;

    /// <summary>Whether both name the same actor; an actor without a name agrees with nobody.</summary>
    public bool ActorAgrees => FoldedName.AreSame(Label.Actor, Found.Actor);

    /// <summary>Whether the event's evidence shares at least three words, and a third of them all, with the label's.</summary>
    /// <param name="text">The article's text, in which the label's words stand.</param>
    /// <returns>Null where the label does not say where its words stand.</returns>
    public bool? EvidenceAgrees(string text)
    {
        if (Label.At is not { } at) return null;
        var labelled = FoldedName.Words(at.WordsOf(text)).ToHashSet(StringComparer.Ordinal);
        int shared = FoldedName.Words(Found.Quote).Distinct(StringComparer.Ordinal).Count(labelled.Contains);
        return shared >= Math.Max(SharedWordsMin, labelled.Count / 3);
    }
}
