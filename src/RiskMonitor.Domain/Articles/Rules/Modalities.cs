using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>How firmly the text states what a token says: read from its clause, the clauses around it, who says it, and when it was.</summary>
internal static class Modalities
{
    private const int AroundMax = 6;
    private const int YearMin = 1900;

    /// <summary>
    /// The modality of the fact that a token shows. What is said not to be so comes first, then what hangs on a condition, what is only planned, possible or guessed at,
    /// what is recalled from earlier, what rests on sources without a name, what rests on a document; all else is <see cref="Modality.Named"/>.
    /// </summary>
    public static Modality Of(Scene scene, int trigger)
    {
        Clause? clause = scene.Clauses.Around(trigger);
        if (IsNegated(scene, clause, trigger)) return Modality.Negated;
        if (IsConditional(clause)) return Modality.Conditional;
        if (IsOpen(scene, clause, trigger)) return Modality.Speculation;
        if (IsBackground(scene, trigger)) return Modality.Background;
        if (IsUnnamed(scene, trigger)) return Modality.Unnamed;
        return RestsOnDocument(scene, trigger) ? Modality.Document : Modality.Named;
    }

    // "did not sue", "no lawsuit", "without admitting".
    private static bool IsNegated(Scene scene, Clause? clause, int trigger)
    {
        Reading reading = scene.Reading;
        if (scene.Clauses.NounOf(trigger) is { } noun)
        {
            bool isNo = reading.Chars(noun.First) is "no" or "No" or "neither" or "Neither";
            bool isItsVerb = clause is not null && clause.IsNegated && (clause.Object == noun || clause.Subject == noun);
            return isNo || isItsVerb;
        }
        return clause is { IsNegated: true };
    }

    private static bool IsConditional(Clause? clause)
    {
        int depth = 0;
        for (Clause? around = clause; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around.IsConditional) return true;
            if (around.Kind is ClauseKind.Main or ClauseKind.Relative) break;
        }
        return false;
    }

    // "could sue", "will sue", "plans to sue", "possibly", "speculation that".
    private static bool IsOpen(Scene scene, Clause? clause, int trigger)
    {
        Reading reading = scene.Reading;
        int depth = 0;
        for (Clause? around = clause; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around.IsModal || around.IsFuture) return true;
            bool dependsOnIntent = around.Kind is ClauseKind.Infinitive or ClauseKind.Participle && around.Parent is { } parent && reading.Is(parent.Verb, WordClass.IntentVerb);
            if (dependsOnIntent) return true;
            if (around.Kind is not (ClauseKind.Infinitive or ClauseKind.Participle)) break;
        }
        int first = Math.Max(reading.Sentences[reading.SentenceOf(trigger)].First, Math.Min(clause?.First ?? trigger, trigger) - 1), end = Math.Max(clause?.End ?? trigger, trigger + 1);
        return reading.Contains(first, end, WordClass.HedgeWord);
    }

    private static bool IsBackground(Scene scene, int trigger)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        return reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord) || HasEarlierYear(scene, sentence);
    }

    // "in 2005" in an article of 2008; last year's figures stand behind other words than "in".
    private static bool HasEarlierYear(Scene scene, Sentence sentence)
    {
        Reading reading = scene.Reading;
        for (int i = sentence.First + 1; i < sentence.End; i++)
        {
            bool isYear = reading.Tokens[i].Kind == TokenKind.Number && reading.Tokens[i].Length == 4 && reading.Chars(i - 1) is "in" or "In" or "since";
            if (!isYear || !int.TryParse(reading.Chars(i), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int year)) continue;
            if (year >= YearMin && year < scene.Article.PublishedAt.Year) return true;
        }
        return false;
    }

    private static bool IsUnnamed(Scene scene, int trigger)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "reportedly" or "allegedly") return true;
        }
        if (scene.Speeches.Of(trigger) is not { } speech) return false;
        foreach (Mention speaker in speech.Speakers)
        {
            if (speaker.Entity.Kind == ActorKind.UnnamedSources || (speaker.Entity.Kind == ActorKind.Outlet && speaker.Entity.Id == Outlets.MediaId)) return true;
        }
        return false;
    }

    private static bool RestsOnDocument(Scene scene, int trigger)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        foreach (Hit hit in reading.HitsIn(sentence))
        {
            if (hit.Phrase.Class == WordClass.DocumentWord && (hit.First > trigger || hit.End <= trigger)) return true;
        }
        return false;
    }
}
