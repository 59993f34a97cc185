using System.Globalization;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>How firmly the text states an act that a rule has found: read from its own clause, the clauses around it, and who says so.</summary>
internal static class Modalities
{
    private const int AroundMax = 6;
    private const int FirstYear = 1900;
    private const int PaperTokensMax = 5;

    /// <summary>
    /// The modality of the act that a token shows. What hangs on a condition comes first, then what is only possible, what is recalled from earlier, what rests on a document,
    /// what sources without a name or another outlet say; all else is <see cref="Modality.Named"/>. Never <see cref="Modality.Negated"/>: what is not so is no act.
    /// </summary>
    public static Modality Of(Scene scene, int trigger)
    {
        Clause? clause = scene.Clauses.Around(trigger);
        if (clause is not null && Governs(scene, clause, trigger))
        {
            if (IsConditional(clause)) return Modality.Conditional;
            if (IsOpen(scene, clause, trigger)) return Modality.Speculation;
        }
        if (IsBackground(scene, clause, trigger)) return Modality.Background;
        if (RestsOnDocument(scene, clause, trigger)) return Modality.Document;
        return IsUnnamed(scene, clause, trigger) ? Modality.Unnamed : Modality.Named;
    }

    // "if the probe finds fraud", "could end the probe": a probe that is known stays a fact. "could face a probe", "may be sued": no more than possible.
    private static bool Governs(Scene scene, Clause clause, int trigger)
    {
        if (scene.Clauses.Of(trigger) == clause) return true;
        if (scene.Clauses.NounOf(trigger) is not { } noun || (clause.Object != noun && !(clause.IsPassive && clause.Subject == noun))) return false;
        ReadOnlySpan<char> first = scene.Reading.Chars(noun.First);
        return noun.Owner is null && (first is "a" or "an" or "A" or "An" || !scene.Reading.Is(noun.First, WordClass.Determiner)) && scene.Reading.Chars(noun.First) is not ("its" or "their" or "his" or "her");
    }

    private static bool IsConditional(Clause clause)
    {
        Clause? around = clause;
        for (int depth = 0; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around.IsConditional) return true;
            if (around.Kind is ClauseKind.Main or ClauseKind.Relative) break;
        }
        return false;
    }

    // "could sue", "possibly"; "will sue" is what the authority says it does.
    private static bool IsOpen(Scene scene, Clause clause, int trigger)
    {
        Reading reading = scene.Reading;
        Clause? around = clause;
        for (int depth = 0; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around.IsModal && !around.IsFuture && reading.Chars(around.First) is not ("will" or "would" or "must" or "shall" or "should")) return true;
            if (around.Kind is not (ClauseKind.Infinitive or ClauseKind.Participle)) break;
        }
        int first = Math.Max(reading.Sentences[reading.SentenceOf(trigger)].First, Math.Min(clause.First, trigger) - 1);
        return reading.Contains(first, Math.Max(clause.End, trigger + 1), WordClass.HedgeWord);
    }

    // "In 2005 the agency sued", "sued last year", "said last year it was investigating": the time must stand with the clause of the act or one that holds it.
    private static bool IsBackground(Scene scene, Clause? clause, int trigger)
    {
        Reading reading = scene.Reading;
        if (clause is not null && reading.Chars(clause.First) is "is" or "are" && scene.Clauses.Of(trigger) == clause) return false;       // "is investigating its books of 2005"
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            bool isEarlier = IsEarlierYear(scene, i) || (reading.Starts(i, WordClass.BackgroundWord) && reading.LongestAt(i, WordClass.BackgroundWord).End <= sentence.End);
            if (isEarlier && (clause is null || Holds(scene.Clauses.Around(i), clause))) return true;
        }
        return false;
    }

    private static bool Holds(Clause? time, Clause clause)
    {
        Clause? around = clause;
        for (int depth = 0; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around == time) return true;
            if (around.Kind is ClauseKind.Relative) break;
        }
        return false;
    }

    // "in 2005", "since March 2005" in an article of 2008.
    private static bool IsEarlierYear(Scene scene, int token)
    {
        Reading reading = scene.Reading;
        if (!reading.IsKind(token, TokenKind.Number) || reading.Tokens[token].Length != 4 || token == 0) return false;
        if (!(reading.Chars(token - 1) is "in" or "In" or "since" || reading.Is(token - 1, WordClass.Calendar))) return false;
        return int.TryParse(reading.Chars(token), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= FirstYear && year < scene.Article.PublishedAt.Year;
    }

    // "a filing showed that", "according to court papers", "said in a regulatory filing".
    private static bool RestsOnDocument(Scene scene, Clause? clause, int trigger)
    {
        Reading reading = scene.Reading;
        Clause? around = clause?.Parent;
        for (int depth = 0; around is not null && depth < AroundMax; around = around.Parent, depth++)
        {
            if (around.Subject is { } paper && reading.Is(paper.Head, WordClass.DocumentNoun) && paper.End <= around.First) return true;
        }
        int s = reading.SentenceOf(trigger);
        return !IsAside(clause) && (Sourced.ByDocument(scene, s) || IsSaidInPaper(reading, reading.Sentences[s], trigger));
    }

    private static bool IsSaidInPaper(Reading reading, Sentence sentence, int trigger)
    {
        for (int i = sentence.First; i + 2 < sentence.End; i++)
        {
            if (reading.Chars(i) is not ("said" or "disclosed" or "revealed" or "showed") || reading.Chars(i + 1) is not "in") continue;
            for (int k = i + 2; k < Math.Min(i + 2 + PaperTokensMax, sentence.End); k++)
            {
                if (k == trigger || !reading.Tokens[k].IsWord) break;
                if (reading.Chars(k) is "filing" or "filings" or "papers" or "documents" or "affidavit" or "indictment" or "complaint" or "order") return true;
            }
        }
        return false;
    }

    private static bool IsUnnamed(Scene scene, Clause? clause, int trigger)
    {
        Reading reading = scene.Reading;
        int first = clause is null ? trigger : Math.Min(clause.First, trigger), end = clause is null ? trigger + 1 : Math.Max(clause.End, trigger + 1);
        for (int i = Math.Max(0, first - 1); i < Math.Min(end + 1, reading.Tokens.Length); i++)
        {
            if (reading.Chars(i) is "reportedly" or "allegedly") return true;
        }
        if (IsAside(clause) || scene.Speeches.Of(trigger) is not { } speech) return false;
        foreach (Mention speaker in speech.Speakers)
        {
            if (speaker.Entity.Kind == ActorKind.UnnamedSources || ReportSightings.IsReporter(scene, speaker.Entity)) return true;
        }
        return false;
    }

    // ", which was fined," and "after it was fined": the article says so itself, whoever says the rest.
    private static bool IsAside(Clause? clause) => clause is { Kind: ClauseKind.Relative or ClauseKind.Subordinate };
}
