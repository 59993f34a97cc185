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
    private const int NearTokensMax = 4;
    private const int WithheldTokensMax = 6;
    private const int AnswerTokensMax = 15;

    private const int SentencesNear = 3;

    /// <summary>The denials of a sentence.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="claims">What the article claims: where one stands near, about who speaks, it is answered.</param>
    /// <param name="claimWords">Where the words of claims stand.</param>
    public static IEnumerable<Denial> In(Scene scene, int sentence, IReadOnlyList<RiskEvent> claims, ClaimWords claimWords)
    {
        bool? isAnswer = null;
        if (FlatNo(scene, sentence) is { } no && Asks(scene, sentence))
        {
            foreach (Denial denial in Denial.By(scene, scene.Speeches.Of(no)?.Speakers ?? [], no, DenialStrength.Categorical, 3, withSources: true)) yield return denial;
        }
        foreach (Clause clause in scene.Clauses.In(sentence))
        {
            int not = Negation(scene, clause);
            if (not < 0 || DenialPhrases.IsLookedInto(scene.Reading, not) || !IsAboutDeed(scene, clause, not, claimWords)) continue;
            isAnswer ??= claimWords.AreNear(sentence) || Responds(scene, sentence);
            bool isAnswered = isAnswer == true || Insists(scene, clause);
            foreach (Denial denial in Denial.By(scene, Who(scene, clause), not, Denial.StrengthAt(scene.Reading, not), 3, withSources: true))
            {
                bool isOfficial = denial.Denier.Kind is ActorKind.Agency or ActorKind.Politician;
                if (isOfficial && (clause.Traits & VerbTraits.Perfect) == 0 && scene.Reading.Chars(clause.First) is not "did") continue;       // what an official has not done, not what he does not want
                bool isMeant = denial.Company is not null || scene.Cast.CompaniesIn(sentence).Count > 0;
                if (isMeant && (isAnswered || IsClaimed(scene, sentence, denial, claims) || (denial.Denier.IsCompany && IsOfTalks(scene.Reading, clause, not)))) yield return denial;
            }
        }
    }

    // "is not in talks", "has held no talks", "have no talks": nobody says so unasked.
    private static bool IsOfTalks(Reading reading, Clause clause, int not)
    {
        bool isSoFar = (clause.Traits & VerbTraits.Perfect) != 0 || reading.Is(clause.Verb, WordClass.Be) || reading.Chars(clause.Verb) is "have" or "has" or "having" or "holding";
        int end = Math.Min(Math.Max(not, clause.End) + NearTokensMax, reading.Sentences[reading.SentenceOf(not)].End);
        for (int i = Math.Min(clause.First, not); isSoFar && i < end; i++)
        {
            if (reading.Chars(i) is "talks" or "discussions" or "negotiations") return reading.Chars(i - 1) is "in" or "no" or "any" or "held" or "holding" or "current" or "such" or "takeover" or "merger";
        }
        return false;
    }

    private static bool IsClaimed(Scene scene, int sentence, Denial denial, IReadOnlyList<RiskEvent> claims)
    {
        foreach (RiskEvent claim in claims)
        {
            if (claim is not (ReportPublished or PoliticianWarned or InvestigationOpened or LegalActionTaken or AuthorityRaisedConcern)) continue;
            int from = scene.Reading.SentenceAt(claim.Evidence.Start);
            bool isNear = from >= 0 && Math.Abs(from - sentence) <= SentencesNear;
            if (isNear && claim.Companies.Any(c => scene.EntityOf(c) is { } named && (denial.Company is { } company ? company == named : scene.Cast.CompaniesIn(sentence).Contains(named)))) return true;
        }
        return false;
    }

    // The token of the negation of a clause: "not", "never", "no" before its subject or object; -1 where it states something.
    private static int Negation(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        if (clause.IsInfinitive || clause.IsConditional || clause.IsModal || clause.Kind is ClauseKind.Subordinate or ClauseKind.Relative) return -1;
        if (clause.Object is { } what && reading.Chars(what.First) is "no" or "nothing") return what.First;
        if (clause.Subject is { } subject && reading.Chars(subject.First) is "no" or "No" && reading.Is(subject.Head, WordClass.DeniedMatter)) return subject.First;        // "there were no talks", "no offer had been made"
        bool isNumber = clause.Subject is { } first && reading.Chars(first.First) is "No" && first.First + 1 < reading.Tokens.Length && !reading.Tokens[first.First + 1].IsWord;       // "No. 2 carrier Acme"
        if (!clause.IsNegated || isNumber) return -1;
        for (int i = clause.First; i < clause.End; i++)
        {
            if (reading.Is(i, WordClass.Negation) || reading.Chars(i) is "no") return i;
        }
        return clause.First;
    }

    // Not "declined to say", "did not rule out": what withholds a word denies nothing.
    private static bool IsAboutDeed(Scene scene, Clause clause, int not, ClaimWords claimWords)
    {
        Reading reading = scene.Reading;
        int end = reading.Sentences[reading.SentenceOf(not)].End;
        for (int i = clause.First; i < Math.Min(not + WithheldTokensMax, end); i++)
        {
            if (reading.LongestAt(i, WordClass.WithheldWord).End > 0) return false;
        }
        if (HoldsMatter(reading, clause, not, end) || (IsElliptic(reading, clause, not) && Asks(scene, reading.SentenceOf(not)))) return true;
        bool isPast = (clause.Traits & VerbTraits.Perfect) != 0 || reading.Chars(clause.First) is "did" or "does" or "do";
        bool isDeed = isPast && clause.IsNegated && !clause.IsPassive && (clause.Traits & VerbTraits.Copula) == 0;
        if (isDeed && Responds(scene, reading.SentenceOf(not))) return true;
        return isDeed && claimWords.AccuseNear(reading.SentenceOf(not)) && (reading.Chars(not) is "never" || claimWords.Repeats(clause.First, Math.Min(clause.End + AnswerTokensMax, end)));
    }

    // "Asked whether Acme was for sale, its chief said it was not."
    private static bool IsElliptic(Reading reading, Clause clause, int not) =>
        not + 1 >= reading.Tokens.Length || (!reading.Tokens[not + 1].IsWord && not >= clause.Verb);

    // "No," he said: the whole answer.
    private static int? FlatNo(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        Sentence words = reading.Sentences[sentence];
        for (int i = words.First; i + 1 < words.End; i++)
        {
            bool isWhole = reading.Chars(i) is "No" or "Absolutely" && reading.QuotationOf(i) >= 0 && reading.Quotations[reading.QuotationOf(i)].First >= i - 1;
            if (!isWhole) continue;
            if (reading.Chars(i) is "Absolutely") return reading.Chars(i + 1) is "not" ? i : null;
            return reading.Tokens[i + 1].IsWord ? null : i;
        }
        return null;
    }

    // "Asked if Acme was in talks", with what companies deny.
    private static bool Asks(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        Sentence words = reading.Sentences[sentence];
        for (int i = reading.Sentences[Math.Max(0, sentence - 1)].First; i + 1 < words.End; i++)
        {
            if (reading.Chars(i) is not ("Asked" or "asked") || reading.Chars(i + 1) is not ("if" or "whether" or "about")) continue;
            int end = Math.Min(i + AskedTokensMax, reading.Sentences[reading.SentenceOf(i)].End);
            for (int k = i + 2; k < end; k++)
            {
                if (reading.LongestAt(k, WordClass.DeniedMatter).End > 0) return true;
            }
        }
        return false;
    }

    private const int AskedTokensMax = 20;

    // "responding to a report", "in response to allegations": the sentence says what it answers.
    private static bool Responds(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        Sentence words = reading.Sentences[sentence];
        for (int i = words.First; i + 2 < words.End; i++)
        {
            bool isAnswer = reading.Chars(i) is "responding" or "Responding" or "response" or "reacting" or "Reacting" or "answering" && reading.Chars(i + 1) is "to";
            if (isAnswer && reading.Contains(i + 2, Math.Min(i + 2 + NearTokensMax, words.End), WordClass.ClaimWord)) return true;
        }
        return false;
    }

    // "insisted that it was not to blame": nobody insists unasked.
    private static bool Insists(Scene scene, Clause clause) =>
        Sayer(scene, clause) is { } sayer && scene.Reading.Chars(sayer.Verb) is "insisted" or "insists" or "insist" or "insisting" or "maintained" or "maintains" or "maintain" or "maintaining";

    // "not in talks", "no plans", "had made no offer": right behind the verb, before anything else is said.
    private static bool HoldsMatter(Reading reading, Clause clause, int not, int end)
    {
        int last = Math.Min(Math.Max(not + 1, clause.End) + NearTokensMax, end);
        for (int i = Math.Min(clause.First, not); i < last; i++)
        {
            if (i > clause.End && reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.CloseQuote or TokenKind.Semicolon) return false;
            if (reading.LongestAt(i, WordClass.DeniedMatter).End > 0) return true;
        }
        return false;
    }

    // Who says it: the subject of the verb of saying that it depends on, the speaker of its quotation, who follows it (", it said"). Only of oneself can one deny so.
    private static List<Mention> Who(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        Clause? sayer = Sayer(scene, clause);
        List<Mention> speakers = sayer is not null ? scene.Clauses.MentionsIn(sayer.Agent ?? sayer.Subject) : [];
        bool isQuoted = reading.QuotationOf(clause.Verb) >= 0;
        if (speakers.Count == 0 && (isQuoted || sayer is null) && (isQuoted || clause.Kind is ClauseKind.Complement) && scene.Speeches.Of(clause.Verb) is { } speech) speakers = [.. speech.Speakers];
        if (speakers.Count == 0 && clause.Kind == ClauseKind.Main) speakers = Following(scene, clause);
        if (speakers.Count == 0 && clause.Subject is { Mention.Entity.IsCompany: true } own && IsSaidByOwn(scene, clause, sayer)) return scene.Clauses.MentionsIn(own);
        if (clause.Subject is null && !isQuoted && sayer is null) return [];      // of nobody that the words name
        if (clause.Subject is not { } subject || reading.Is(subject.Head, WordClass.IOrWe) || reading.Chars(subject.First) is "its" or "our" or "Our" or "their" or "there" or "There" or "no" or "No" or "nothing" or "Nothing") return speakers;
        List<Mention> named = scene.Clauses.MentionsIn(subject);
        if (named.Count == 0 && (reading.Is(subject.Head, WordClass.ItOrThey) || reading.Is(subject.Head, WordClass.HeOrShe))) return speakers;
        if (speakers.Exists(s => s.Entity.Kind == ActorKind.UnnamedSources) && named.Exists(n => n.Entity.IsCompany)) return speakers;        // "Acme is not in talks, a source said"
        if (speakers.Exists(s => s.Entity is { Kind: ActorKind.Executive, Employer: null }) && named.Exists(n => n.Entity.IsCompany)) return [.. named.Where(n => n.Entity.IsCompany)];
        return [.. speakers.Where(s => Deniers.SpeaksFor(scene, s, named))];
    }

    // "Acme is not in talks, its parent firm said", "… , the head of the company said": of nobody in the cast, but for those of whom the words speak.
    private static bool IsSaidByOwn(Scene scene, Clause clause, Clause? sayer)
    {
        Reading reading = scene.Reading;
        if (sayer is null && clause.Kind == ClauseKind.Main)
        {
            foreach (Clause later in scene.Clauses.In(reading.SentenceOf(clause.Verb)))
            {
                if (later.First > clause.End && later.Kind == ClauseKind.Main && reading.Is(later.Verb, WordClass.ReportingVerb)) sayer = later;
            }
        }
        return sayer?.Agent is { } who && reading.Chars(who.First) is "its" or "the" or "The" && (reading.Is(who.Head, WordClass.CompanyNoun) || reading.Is(who.Head, WordClass.SpeakerNoun));
    }

    // "Acme will not bid, it said on Monday": the verb of saying comes last, and is no participle of its own.
    private static List<Mention> Following(Scene scene, Clause clause)
    {
        foreach (Speech speech in scene.Speeches.In(scene.Reading.SentenceOf(clause.Verb)))
        {
            if (speech.Verb > clause.End && scene.Clauses.Of(speech.Verb) is not { Kind: ClauseKind.Participle }) return [.. speech.Speakers];
        }
        return [];
    }

    private static Clause? Sayer(Scene scene, Clause clause)
    {
        Clause? parent = clause.Parent;
        for (int depth = 0; parent is not null && depth < 3; depth++, parent = parent.Parent)
        {
            if (scene.Reading.Is(parent.Verb, WordClass.ReportingVerb) && !parent.IsNegated) return parent;
        }
        return null;
    }
}
