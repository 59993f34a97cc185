using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Denials that answer a claim by saying that it is not so: "Acme said it was not in talks", "it had made no offer", "had never threatened", "there are no discussions".
/// A claim must stand near that they answer, and the words must be about what companies are claimed to do: a forecast or a withheld comment denies nothing.
/// </summary>
internal static class DenialAnswers
{
    private const int WordsMax = 12;

    private const int SentencesNear = 3;

    /// <summary>The denials of a sentence.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="claims">What the article claims: where one stands near, about who speaks, it is answered.</param>
    public static IEnumerable<Denial> In(Scene scene, int sentence, IReadOnlyList<RiskEvent> claims)
    {
        bool? isAnswer = null;
        foreach (Clause clause in scene.Clauses.In(sentence))
        {
            int not = Negation(scene, clause);
            if (not < 0 || !IsAboutDeed(scene, clause, not)) continue;
            isAnswer ??= ClaimWords.AreNear(scene, sentence);
            foreach (Denial denial in Denial.By(scene, Who(scene, clause), not, Denial.StrengthAt(scene.Reading, not), 3))
            {
                if (isAnswer == true || IsClaimed(scene, sentence, denial, claims)) yield return denial;
            }
        }
    }

    private static bool IsClaimed(Scene scene, int sentence, Denial denial, IReadOnlyList<RiskEvent> claims)
    {
        foreach (RiskEvent claim in claims)
        {
            if (claim is not (ReportPublished or InvestigationOpened or LegalActionTaken or AuthorityRaisedConcern)) continue;
            int from = scene.Reading.SentenceAt(claim.Evidence.Start);
            bool isNear = from >= 0 && Math.Abs(from - sentence) <= SentencesNear;
            if (isNear && denial.Company is { } company && claim.Companies.Any(c => scene.EntityOf(c) == company)) return true;
        }
        return false;
    }

    // The token of the negation of a clause: "not", "never", "no" before its object; -1 where it states something.
    private static int Negation(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        if (clause.IsInfinitive || clause.IsConditional || clause.IsModal) return -1;
        if (clause.Object is { } what && reading.Chars(what.First) is "no" or "nothing") return what.First;
        if (clause.Subject is { } subject && reading.Chars(subject.First) is "no" or "No") return subject.First;        // "there were no talks", "no offer had been made"
        if (!clause.IsNegated) return -1;
        for (int i = clause.First; i < clause.End; i++)
        {
            if (reading.Is(i, WordClass.Negation) || reading.Chars(i) is "no") return i;
        }
        return clause.First;
    }

    private static bool IsAboutDeed(Scene scene, Clause clause, int not)
    {
        Reading reading = scene.Reading;
        int end = reading.Sentences[reading.SentenceOf(not)].End;
        for (int i = clause.First; i < Math.Min(not + 5, end); i++)
        {
            if (reading.Chars(i) is "comment" or "expect" or "disclose" or "elaborate" or "discuss" or "give" or "provide" or "say" or "see" or "anticipate" or "clear" or "immediately" or "available" or "yet" or "timetable" or "details"
                or "sure" or "believe" or "think" or "confirm" or "rule" or "exclude" or "deny" or "worried" or "concerned" or "return" or "respond" or "specify" or "identify" or "name") return false;
        }
        bool isPast = (clause.Traits & VerbTraits.Perfect) != 0 || reading.Chars(clause.First) is "did";
        for (int i = clause.First; i < Math.Min(not + WordsMax, end); i++)
        {
            if (i > clause.End && reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.CloseQuote or TokenKind.Semicolon) break;
            if (reading.Is(i, WordClass.DeniedMatter)) return true;
        }
        return isPast && reading.Chars(clause.Verb) is not ("been" or "seen" or "heard" or "received" or "returned" or "commented");
    }

    // Who says it: the subject of the verb of saying that it depends on, the speaker of the quotation, else whoever the sentence says it of. Only of oneself can one deny so.
    private static List<Mention> Who(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        List<Mention> speakers = Sayer(scene, clause) is { } said ? scene.Clauses.MentionsIn(said.Agent ?? said.Subject) : [];
        if (speakers.Count == 0 && scene.Speeches.Of(clause.Verb) is { } speech) speakers = [.. speech.Speakers];
        if (clause.Subject is not { } subject || reading.IsAny(subject.Head, Self) || reading.Chars(subject.First) is "there" or "There" or "no" or "No" or "nothing" or "Nothing") return speakers;
        List<Mention> named = scene.Clauses.MentionsIn(subject);
        return [.. speakers.Where(s => named.Any(n => IsOfSame(s.Entity, n.Entity)))];
    }

    private static readonly WordClasses Self = WordClasses.Of(WordClass.ItOrThey, WordClass.HeOrShe, WordClass.IOrWe);

    private static Clause? Sayer(Scene scene, Clause clause)
    {
        Clause? parent = clause.Parent;
        for (int depth = 0; parent is not null && depth < 3; depth++, parent = parent.Parent)
        {
            if (scene.Reading.Is(parent.Verb, WordClass.ReportingVerb) && !parent.IsNegated) return parent;
        }
        return null;
    }

    private static bool IsOfSame(Entity speaker, Entity subject)
    {
        if (speaker == subject || speaker.Employer == subject || subject.Employer == speaker) return true;
        return speaker.Companies.Any(c => subject.Companies.Contains(c)) || (speaker.Employer is not null && speaker.Employer == subject.Employer);
    }
}
