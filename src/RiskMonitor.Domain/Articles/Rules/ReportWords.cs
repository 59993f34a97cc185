using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>The words that tell a report from what an outlet says of itself, prints of others, or declines to say.</summary>
internal static class ReportWords
{
    private const int NounTokensMax = 8;
    private const int ObjectTokensMax = 6;

    /// <summary>Whether an outlet reports something by a verb of saying, rather than telling, announcing or quoting what somebody with a name said.</summary>
    public static bool IsReport(Scene scene, Speech speech, Mention outlet)
    {
        Reading reading = scene.Reading;
        ReadOnlySpan<char> verb = reading.Chars(speech.Verb);
        if (verb is "told" or "tell" or "tells" or "comment" or "commented" or "announced" or "responded" or "replied") return false;
        if (IsSomebodyOf(scene, outlet, speech.Verb)) return false;
        if (verb is "quoted" or "quotes" or "quote" or "quoting") return !IsQuotedByName(scene, speech.Verb) && !QuotesSomebodyNamed(scene, speech.End);
        bool isAsSaying = verb is "saying" && speech.Verb > outlet.End && reading.Chars(speech.Verb - 1) is "as";
        if (isAsSaying) return !QuotesSomebodyNamed(scene, outlet.End);
        if (SpeaksOfItself(scene, speech, outlet)) return false;
        return !IsOwnResult(reading, speech.End);
    }

    /// <summary>"people familiar with the matter told the newspaper": the paper's source, not the article's.</summary>
    public static bool IsToldToOutlet(Scene scene, Speech speech) => ToldOutlet(scene, speech) is not null;

    /// <summary>The other outlet that somebody tells something; null where there is none.</summary>
    public static Mention? ToldOutlet(Scene scene, Speech speech)
    {
        if (scene.Reading.Chars(speech.Verb) is not ("told" or "tell" or "tells")) return null;
        for (int i = speech.End; i < Math.Min(speech.End + 3, scene.Reading.Tokens.Length); i++)
        {
            if (scene.Cast.At(i) is { } told) return told.Entity.Kind == ActorKind.Outlet && told.Entity.Id != scene.Own?.Id ? told : null;
        }
        return null;
    }

    /// <summary>"a report by the X", "a report in Germany's X", "quoted by X", "the article in X": the noun before an outlet; null where there is none.</summary>
    public static int? Before(Reading reading, int outlet)
    {
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(outlet)].First, outlet - NounTokensMax);
        int? found = null;
        for (int i = outlet - 1; i >= floor; i--)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon) break;
            if (reading.Is(i, WordClass.OpinionPiece)) return null;
            found ??= reading.Chars(i) is "report" or "reports" or "article" or "articles" or "story" or "stories" or "reported" or "published" ? i : null;
            if (found is null && reading.Forms[i] != VerbForms.None && reading.Is(i, WordClass.ReportingVerb)) return null;
        }
        return found;
    }

    /// <summary>"X's report", "an X report", "the X article": the noun behind an outlet; null where there is none.</summary>
    public static int? After(Reading reading, int end)
    {
        int i = reading.IsKind(end, TokenKind.Possessive) ? end + 1 : end;
        for (int k = i; k < Math.Min(i + 3, reading.Tokens.Length) && reading.SentenceOf(k) == reading.SentenceOf(end - 1); k++)
        {
            if (reading.Chars(k) is "report" or "reports" or "article" or "story") return k;
            if (!reading.Tokens[k].IsWord || reading.Classes[k].HasAny(Grammar.FunctionWords) || reading.Is(k, WordClass.OpinionPiece)) return null;
        }
        return null;
    }

    /// <summary>The report that media without a name made: "media reports that", "reports in Swiss newspapers"; -1 where they are only mentioned.</summary>
    public static int OfMedia(Reading reading, Mention media)
    {
        for (int i = media.First; i < media.End; i++)
        {
            if (reading.Chars(i) is "report" or "reports" or "Reports" or "reported") return IsOwnReport(reading, media.First) ? -1 : media.First;
        }
        return Before(reading, media.First) ?? -1;
    }

    // "an analyst said in a report that …": his own paper, not the media's.
    private static bool IsOwnReport(Reading reading, int first)
    {
        for (int i = first - 1; i >= 0 && first - i <= 3 && reading.SentenceOf(i) == reading.SentenceOf(first); i--)
        {
            if (reading.Is(i, WordClass.ReportingVerb) && reading.Forms[i] != VerbForms.None) return reading.Chars(i) is not ("comment" or "commented" or "commenting");
            if (!reading.Is(i, WordClass.Preposition) && !reading.Is(i, WordClass.Determiner)) return false;
        }
        return false;
    }

    // "a BBC spokeswoman said", "the Observer's Jane Roe said": somebody of the outlet speaks.
    private static bool IsSomebodyOf(Scene scene, Mention outlet, int verb)
    {
        for (int i = outlet.End; i < verb; i++)
        {
            if (scene.Reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.OpenBracket) return false;
            if (scene.Reading.Is(i, WordClass.SpeakerNoun) || scene.Reading.Is(i, WordClass.ExecutiveTitle) || scene.Reading.Is(i, WordClass.CommentatorTitle)) return true;
            if (scene.Cast.At(i) is { Entity.IsPerson: true }) return true;
        }
        return false;
    }

    // "The newspaper has said it will continue to publish": no company in the sentence, and who speaks is whom the words are about.
    private static bool SpeaksOfItself(Scene scene, Speech speech, Mention outlet)
    {
        int next = speech.End < scene.Reading.Tokens.Length && scene.Reading.Chars(speech.End) is "that" ? speech.End + 1 : speech.End;
        return outlet.First < speech.Verb && scene.Reading.Is(next, WordClass.ItOrThey) && scene.Cast.CompaniesIn(speech.Sentence).Count == 0;
    }

    // "Jane Roe was quoted by the X as saying".
    private static bool IsQuotedByName(Scene scene, int verb) =>
        scene.Clauses.Of(verb) is { IsPassive: true, Subject: { } subject } && scene.Clauses.MentionsIn(subject).Exists(m => m.Entity.IsPerson);

    // "quoted the minister as saying", "quoted Jane Roe": what is quoted is the word of somebody with a name, and he its actor.
    private static bool QuotesSomebodyNamed(Scene scene, int from)
    {
        int sentence = scene.Reading.SentenceOf(from - 1);
        for (int i = from; i < Math.Min(from + 12, scene.Reading.Tokens.Length) && scene.Reading.SentenceOf(i) == sentence; i++)
        {
            if (scene.Cast.At(i) is { } quoted) return quoted.Entity.Kind is not (ActorKind.UnnamedSources or ActorKind.Company or ActorKind.Outlet);
            if (scene.Reading.LongestAt(i, WordClass.PoliticalTitle).End > 0 || scene.Reading.LongestAt(i, WordClass.LeaderTitle).End > 0 || scene.Reading.LongestAt(i, WordClass.ExecutiveTitle).End > 0) return true;
            if (scene.Reading.Chars(i) is "minister" or "ministry" or "lawyer" or "spokesman" or "spokeswoman") return true;
            if (scene.Reading.Chars(i) is "unnamed" or "unidentified" or "anonymous" or "as" or "sources") return false;
        }
        return false;
    }

    // "CBS reported net earnings of …".
    private static bool IsOwnResult(Reading reading, int from)
    {
        int sentence = from < reading.Tokens.Length ? reading.SentenceOf(from) : -1;
        for (int i = from; i < Math.Min(from + ObjectTokensMax, reading.Tokens.Length) && reading.SentenceOf(i) == sentence; i++)
        {
            if (reading.Is(i, WordClass.OwnResult)) return true;
            if (reading.Is(i, WordClass.Preposition) || reading.Chars(i) is "that" || reading.Tokens[i].Kind is TokenKind.Comma) return false;
        }
        return false;
    }
}
