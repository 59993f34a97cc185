using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>Denials by what a claim is called: "This story is completely false," a spokesman said; it is not true, Acme said; pleaded not guilty.</summary>
internal static class DenialPhrases
{
    private const string IfClaimed = "if-claimed";
    private const string Qualified = "qualified";
    private const int CalledTokensMax = 5;
    private const int NamedTokensMax = 9;      // "called the SEC's civil charges \"totally unfounded\""
    private const int ReportSentencesMax = 2;

    /// <summary>The denials of a phrase of the list.</summary>
    public static IEnumerable<Denial> At(Scene scene, Hit hit, IReadOnlyList<RiskEvent> claims, ClaimWords claimWords)
    {
        Reading reading = scene.Reading;
        string label = scene.Dictionaries.LabelOf(hit.Phrase);
        if (!IsPredicate(reading, hit) || IsLongerPhrase(reading, hit)) return [];
        if (IsForecast(scene, hit) || IsJudgement(reading, hit) || (label == IfClaimed && IsLookedInto(reading, hit.First))) return [];
        if (IsIgnorance(reading, hit) && !IsOfMatter(reading, hit.End)) return [];
        DenialStrength strength = label == Qualified ? DenialStrength.Qualified : Denial.StrengthAt(reading, hit.First);
        IEnumerable<Denial> denials = Denial.By(scene, Who(scene, hit), hit.First, strength, 3, isPersonal: IsGuilt(reading, hit));
        if (reading.Chars(hit.First) is "no" && reading.Chars(hit.First + 1) is "evidence") denials = denials.Where(d => d.Company is not null);      // what an authority has found or not is no denial
        bool needsClaim = label == IfClaimed && !claimWords.AreNear(reading.SentenceOf(hit.First));
        return needsClaim ? denials.Where(d => d.Company is { } company && IsReported(scene, reading.SentenceOf(hit.First), company, claims)) : denials;
    }

    // "The X Times reported that Acme would sell its arm. ... \"This is not correct,\" Acme said": the sentence before reports it of whoever answers.
    private static bool IsReported(Scene scene, int sentence, Names.Entity company, IReadOnlyList<RiskEvent> claims)
    {
        foreach (RiskEvent claim in claims)
        {
            if (claim is not ReportPublished) continue;
            int from = scene.Reading.SentenceAt(claim.Evidence.Start);
            bool isNear = from >= 0 && from <= sentence && sentence - from <= ReportSentencesMax;
            if (isNear && claim.Companies.Any(c => scene.EntityOf(c) == company)) return true;
        }
        return false;
    }

    // "is confident that the inquiry will find no wrongdoing".
    private static bool IsForecast(Scene scene, Hit hit) =>
        scene.Reading.Chars(hit.First) is "no" or "nothing" && scene.Clauses.Around(hit.First) is { } clause && clause.First < hit.First && (clause.IsFuture || clause.IsModal);

    // "is untrue", "called the report absurd", "dismissed it as nonsense"; not "untrue rumors", "politically incorrect", "made up of".
    private static bool IsPredicate(Reading reading, Hit hit)
    {
        bool isWhole = hit.End - hit.First > 1;
        if (hit.First > 0 && reading.Is(hit.First - 1, WordClass.Negation)) return false;
        if (isWhole) return true;
        Sentence sentence = reading.Sentences[reading.SentenceOf(hit.First)];
        for (int i = hit.First - 1; i >= Math.Max(sentence.First, hit.First - NamedTokensMax); i--)
        {
            if ((reading.Is(i, WordClass.Be) && hit.First - i <= CalledTokensMax) || reading.Chars(i) is "as" or "called" or "calling" or "calls" or "call" or "labeled" or "labelled" or "branded" or "described") return true;
            if (reading.Tokens[i].Kind is TokenKind.OpenQuote or TokenKind.Possessive) continue;      // called it "totally unfounded"
            if (!reading.Tokens[i].IsWord && !reading.Tokens[i].IsJoint) return false;
        }
        return hit.First == sentence.First || reading.IsKind(hit.First - 1, TokenKind.OpenQuote);
    }

    // "it was inaccurate to single out Acme": an act is judged, no claim denied; "inaccurate to say" is another matter.
    private static bool IsJudgement(Reading reading, Hit hit)
    {
        int i = hit.End;
        while (i < reading.Tokens.Length && reading.Tokens[i].Kind == TokenKind.CloseQuote) i++;
        bool isInfinitive = hit.End - hit.First == 1 && i + 1 < reading.Tokens.Length && reading.Chars(i) is "to" && reading.IsKind(i + 1, TokenKind.Word);
        return isInfinitive && !reading.Is(i + 1, WordClass.ReportingVerb) && reading.Chars(i + 1) is not ("call" or "describe" or "characterize" or "characterise" or "portray" or "assume" or "infer" or "link" or "think" or "believe");
    }

    /// <summary>"was investigating the claims but had no plans to …": who looks into claims does not deny them.</summary>
    public static bool IsLookedInto(Reading reading, int denied)
    {
        for (int i = reading.Sentences[reading.SentenceOf(denied)].First; i + 2 < denied; i++)
        {
            bool isLooking = reading.Chars(i) is "investigating" or "examining" or "reviewing" or "studying" || (reading.Chars(i) is "looking" && reading.Chars(i + 1) is "into");
            if (isLooking && reading.Contains(i + 1, Math.Min(i + 6, denied), WordClass.ClaimWord)) return true;
        }
        return false;
    }

    private static bool IsIgnorance(Reading reading, Hit hit) => reading.Chars(hit.First) is "unaware" || (hit.First + 1 < hit.End && reading.Chars(hit.First + 1) is "aware");

    // "not aware of any probe", "unaware of any talks"; not "of the story", "of any problems".
    private static bool IsOfMatter(Reading reading, int from)
    {
        int end = Math.Min(from + CalledTokensMax, reading.Sentences[reading.SentenceOf(from - 1)].End);
        for (int i = from; i < end; i++)
        {
            if (reading.LongestAt(i, WordClass.Matter).End > 0 || reading.LongestAt(i, WordClass.DeniedMatter).End > 0 || reading.Chars(i) is "allegations" or "wrongdoing" or "inquiry" or "violations") return true;
        }
        return false;
    }

    private static bool IsGuilt(Reading reading, Hit hit) => reading.Chars(hit.End - 1) is "guilty" || reading.Chars(hit.First) is "innocent";

    // Of "completely false" and "is completely false" one is enough.
    private static bool IsLongerPhrase(Reading reading, Hit hit)
    {
        for (int i = Math.Max(0, hit.First - 3); i <= hit.First; i++)
        {
            Hit other = reading.LongestAt(i, WordClass.DenialPhrase);
            if (other.End >= hit.End && (other.First < hit.First || other.End > hit.End)) return true;
        }
        return false;
    }

    // "pleaded not guilty", "said he was innocent": who is said to be so, whoever tells of it; else who says the words, if he says them of a claim or of himself.
    private static List<Mention> Who(Scene scene, Hit hit)
    {
        Reading reading = scene.Reading;
        Clause? clause = scene.Clauses.Around(hit.First);
        List<Mention> subjects = clause?.Subject is { } subject ? [.. scene.Clauses.MentionsIn(subject).Where(m => m.Entity.Kind is not (ActorKind.Outlet or ActorKind.UnnamedSources))] : [];      // "the report" is a claim
        if (clause is not null && reading.Chars(clause.Verb) is "pleaded" or "pleads" or "plead" or "pled" or "pleading" or "entered") return clause.IsAsserted ? subjects : [];
        if (clause is not null && clause.First < hit.First && reading.Chars(clause.Verb) is "called" or "calling" or "calls" or "labeled" or "labelled" or "branded" or "described") return !clause.IsAsserted || clause.IsPassive ? [] : subjects.Count > 0 ? subjects : [.. scene.Clauses.MentionsIn(clause.Agent).Where(m => m.Entity.Kind is not (ActorKind.Outlet or ActorKind.UnnamedSources))];
        List<Mention> speakers = scene.Speeches.Of(hit.First) is { } speech ? [.. speech.Speakers] : [];
        if (clause is null || clause.First > hit.First) return speakers;
        if (subjects.Count == 0) return clause.Subject is { Modifier: { } other } && reading.QuotationOf(hit.First) < 0 ? [.. speakers.Where(s => Deniers.SpeaksFor(scene, s, [other]))] : speakers;
        if (IsGuilt(reading, hit) && clause.IsPassive) return [];      // "was found not guilty"
        if (IsGuilt(reading, hit)) return subjects.Exists(s => s.Entity.IsPerson) ? subjects : speakers;
        return [.. speakers.Where(s => Deniers.SpeaksFor(scene, s, subjects))];
    }
}
