using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds who gives no answer: the subject of the verb, and where that is a mere "he", "both" or "neither", those spoken of before.</summary>
internal static class Decliners
{
    private const int LookBackTokensMax = 40;
    private const int LookBackSentences = 3;

    /// <summary>Those who do not answer; empty where nobody known is meant.</summary>
    public static IReadOnlyList<Mention> Of(Scene scene, VerbGroup group)
    {
        Reading reading = scene.Reading;
        int floor = reading.Sentences[reading.SentenceOf(group.First)].First;
        int head = group.First - 1;
        while (head > floor && IsBetween(reading, head)) head--;
        if (head < floor) return scene.Subjects.Of(group);
        if (reading.Is(head, WordClass.HeOrShe)) return Speaker(scene, head);
        bool isEach = reading.Chars(head) is "both" or "all" or "each" or "either" && head > floor;
        if (isEach && NamesBefore(scene, head) is { Count: > 0 } each) return each;
        if (reading.Chars(head) is "both" or "Both" or "neither" or "Neither") return Pair(scene, head);
        if (Denied(scene, group.First) is { } denied) return denied;
        bool isSecond = (reading.Chars(head) is "but" or "and" || (group.IsParticiple && reading.IsKind(group.First - 1, TokenKind.Comma))) && !reading.Is(floor, WordClass.Subordinator);
        if (isSecond && FirstVerb(scene, floor, head) is { } verb && scene.Subjects.Before(verb) is { Count: > 0 } shared) return IsPronoun(reading, verb - 1) ? Speaker(scene, verb - 1) : shared;
        List<Mention> who = scene.Subjects.Of(group);
        return Known(scene, who.Count > 0 ? who : NamesBefore(scene, head + 1), group.First);
    }

    // "Spokesmen for Acme, Zentrix and Boeing all": those named right before, where nothing but names and who speaks for them stands between them and the head of the clause.
    private static List<Mention> NamesBefore(Scene scene, int end)
    {
        Reading reading = scene.Reading;
        var names = new List<Mention>();
        int floor = reading.Sentences[reading.SentenceOf(Math.Max(0, end - 1))].First;
        for (int i = end - 1; i >= floor && end - i <= LookBackTokensMax; i--)
        {
            if (scene.Cast.At(i) is { } mention)
            {
                names.Insert(0, mention);
                i = mention.First;
                continue;
            }
            Token token = reading.Tokens[i];
            bool isPart = token.Kind is TokenKind.Comma or TokenKind.Possessive or TokenKind.AbbreviationDot or TokenKind.Ric || reading.Is(i, WordClass.SpeakerNoun) || reading.Is(i, WordClass.Determiner)
                || reading.Chars(i) is "and" or "or" or "for" or "of" or "from" or "at" or "with" || (token.IsWord && token.IsCapital && !reading.Classes[i].HasAny(Grammar.FunctionWords));
            if (isPart) continue;
            bool isEdge = reading.Is(i, WordClass.ReportingVerb) || reading.Is(i, WordClass.Subordinator) || token.Kind is TokenKind.Semicolon or TokenKind.Dash or TokenKind.CloseQuote;
            return isEdge ? names : [];
        }
        return names;
    }

    // Not: officials or lawyers of nobody named here, lawyers of somebody whom no registry knows as a company.
    private static List<Mention> Known(Scene scene, List<Mention> who, int groupFirst)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(groupFirst), floor = reading.Sentences[sentence].First;
        if (who.Count == 0) return who;
        bool isElsewhere = reading.SentenceOf(who[0].First) != sentence;
        for (int i = groupFirst - 1; i >= floor && groupFirst - i <= LookBackTokensMax; i--)
        {
            bool isPrivate = reading.Chars(i) is "lawyer" or "lawyers" or "attorney" or "attorneys" or "Lawyers" or "Attorneys" or "officials" or "Officials" or "executives" or "Executives";
            if (isPrivate && (isElsewhere || (who[0].First > i && who[0].Entity is { IsCompany: true, Registered: null } && reading.Chars(i) is not "officials" and not "Officials" and not "executives" and not "Executives"))) return [];
        }
        return who;
    }

    private static bool IsBetween(Reading reading, int token) =>
        reading.Is(token, WordClass.Calendar) || reading.Is(token, WordClass.Adverb) || reading.Chars(token) is "on" or "immediately" or "either" or "," or "repeatedly";

    private static bool IsPronoun(Reading reading, int token) => reading.Is(token, WordClass.HeOrShe);

    // "He declined to comment" of the spokesman quoted before, whether he has a name or not.
    private static IReadOnlyList<Mention> Speaker(Scene scene, int pronoun)
    {
        if (scene.Cast.At(pronoun) is { } named && named.Entity is { Employer: not null } or { Kind: ActorKind.Politician or ActorKind.Agency }) return [named];
        int sentence = scene.Reading.SentenceOf(pronoun);
        for (int s = sentence; s >= 0 && sentence - s <= LookBackSentences; s--)
        {
            foreach (Speech speech in scene.Speeches.In(s).Reverse())
            {
                if (speech.Verb >= pronoun) continue;
                Mention? speaker = speech.Speakers.FirstOrDefault(m => m.First < pronoun && m.Entity.Kind is ActorKind.Company or ActorKind.Agency);
                if (speaker is not null) return [speaker];
            }
            if (s < sentence && SpokenFor(scene, s) is { } company) return [company];
        }
        return scene.Cast.At(pronoun) is { } only ? [only] : [];
    }

    // "A spokesman for Acme confirmed": the one company of a sentence that has somebody speak for it.
    private static Mention? SpokenFor(Scene scene, int sentence)
    {
        Sentence words = scene.Reading.Sentences[sentence];
        if (!scene.Reading.Contains(words.First, words.End, WordClass.SpeakerNoun)) return null;
        Mention? only = null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (!mention.Entity.IsCompany || mention.Entity == only?.Entity) continue;
            if (only is not null) return null;
            only = mention;
        }
        return only;
    }

    // "Neither company", "No one at Acme", "None of the banks": those named behind the word, else the two named last.
    private static List<Mention>? Denied(Scene scene, int groupFirst)
    {
        Reading reading = scene.Reading;
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(groupFirst)].First, groupFirst - LookBackTokensMax);
        for (int i = groupFirst - 1; i >= floor; i--)
        {
            if (reading.IsAny(i, Grammar.Auxiliaries) || reading.Tokens[i].Kind is TokenKind.Semicolon or TokenKind.Dash) return null;
            if (!IsDenial(reading, i)) continue;
            List<Mention> named = [.. scene.Cast.In(reading.SentenceOf(i)).Where(m => m.First > i && m.First < groupFirst)];
            bool isOfMany = reading.Chars(i + 1) is "of" && (named.Count == 0 || IsAmong(reading, i + 2, "other"));       // "None of the other banks"
            if (isOfMany || named.Count > 0) return isOfMany ? [] : named;
            return reading.Chars(i + 1) is "one" && NamedBehind(scene, groupFirst) is { } behind ? [behind] : Pair(scene, i);
        }
        return null;
    }

    // "No one was available at Acme".
    private static Mention? NamedBehind(Scene scene, int groupFirst)
    {
        int end = Math.Min(groupFirst + NamedBehindTokensMax, scene.Reading.Sentences[scene.Reading.SentenceOf(groupFirst)].End - 1);
        for (int i = groupFirst; i < end; i++)
        {
            if (scene.Reading.Chars(i) is "at" or "from") return scene.Cast.At(i + 1);
        }
        return null;
    }

    private const int NamedBehindTokensMax = 8;

    private static bool IsAmong(Reading reading, int from, string word)
    {
        for (int i = from; i < Math.Min(from + 3, reading.Tokens.Length); i++)
        {
            if (reading.Chars(i).SequenceEqual(word)) return true;
        }
        return false;
    }

    private static bool IsDenial(Reading reading, int token) =>
        reading.Chars(token) is "Neither" or "neither" or "None" or "none" or "Nobody" or "nobody"
        || (reading.Chars(token) is "No" or "no" && token + 1 < reading.Tokens.Length && (reading.Chars(token + 1) is "one" || reading.Is(token + 1, WordClass.SpeakerNoun)));

    // The companies of the nearest sentence before that names just two.
    private static List<Mention> Pair(Scene scene, int token)
    {
        int sentence = scene.Reading.SentenceOf(token);
        for (int s = sentence - 1; s >= 0 && sentence - s <= LookBackSentences; s--)
        {
            List<Mention> companies = [.. scene.Cast.In(s).Where(m => m.Entity.IsCompany).DistinctBy(m => m.Entity)];
            if (companies.Count == 2 || (companies.Count == 1 && companies[0].Entity.Members.Count == 2)) return companies;
        }
        return [];
    }

    // The first verb of the sentence that has somebody before it: the main one, where no subordinate clause opens the sentence.
    private static int? FirstVerb(Scene scene, int floor, int end)
    {
        Reading reading = scene.Reading;
        for (int i = Math.Max(floor + 1, end - LookBackTokensMax * 2); i < end; i++)
        {
            bool isFinite = (reading.Forms[i] & (VerbForms.Past | VerbForms.Third)) != 0 || reading.IsAny(i, Grammar.Auxiliaries);
            if (!isFinite || scene.Cast.At(i) is not null || reading.QuotationOf(i) >= 0) continue;
            VerbGroup group = VerbGroup.At(reading, i, i + 1, reading.Forms[i]);
            if (!group.IsNominal && !group.IsInfinitive) return group.First;
        }
        return null;
    }
}
