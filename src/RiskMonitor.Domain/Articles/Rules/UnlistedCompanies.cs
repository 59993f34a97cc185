using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Companies that only the sentence itself shows to be some, where those who give no answer are listed: "Acme, Zentrix and Boeing did not respond", "Zentrix spokesman
/// John Smith". A name there is a company's, since one of the list is, or since it has a spokesman.
/// </summary>
internal static class UnlistedCompanies
{
    private const int ListTokensMax = 30;
    private const int NameTokensMax = 4;

    /// <summary>Those who give no answer, with the unknown names that are listed with them.</summary>
    public static IReadOnlyList<Mention> With(Scene scene, IReadOnlyList<Mention> who, int groupFirst)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(groupFirst)];
        if (who.Count == 1 && who[0].Entity is { IsNamedPerson: true, Employer: null } && who[0].First > sentence.First && reading.Is(who[0].First, WordClass.SpeakerNoun))
        {
            return NameEndingAt(scene, who[0].First, sentence.First) is { } spokenFor ? [spokenFor] : who;
        }
        if (who.Count == 0 && NameBeforeSpeaker(scene, sentence.First, groupFirst) is { } unknown) return [unknown];
        if (!who.Any(m => m.Entity.IsCompany && m.First >= sentence.First && m.First < groupFirst)) return who;
        List<Mention> listed = Listed(scene, sentence.First, groupFirst);
        return listed.Count > 1 && listed.Count > who.Count ? listed : who;
    }

    // "A Zentrix spokesman declined": the sentence begins with the name of somebody who has a spokesman.
    private static Mention? NameBeforeSpeaker(Scene scene, int first, int end)
    {
        Reading reading = scene.Reading;
        int noun = end - 1;
        while (noun > first && (reading.Is(noun, WordClass.Adverb) || reading.Is(noun, WordClass.Calendar) || reading.Chars(noun) is "on")) noun--;
        if (noun <= first || !reading.Is(noun, WordClass.SpeakerNoun) || reading.Tokens[noun].IsCapital || noun - first > NameTokensMax + 1) return null;
        Mention? name = NameEndingAt(scene, noun, first);
        bool isWhole = name is not null && (name.First == first || (name.First == first + 1 && reading.Is(first, WordClass.Determiner)));
        return isWhole && !reading.Tokens[name!.First].IsAllCaps ? name : null;      // capitals alone are a union's or a league's as often
    }

    // The names of a sentence that begins with nothing but names, commas and "and" up to its verb; none where anything else stands there.
    private static List<Mention> Listed(Scene scene, int first, int end)
    {
        Reading reading = scene.Reading;
        var listed = new List<Mention>();
        if (end - first > ListTokensMax) return listed;
        for (int i = first; i < end; i++)
        {
            bool isSeparator = reading.Tokens[i].Kind == TokenKind.Comma || reading.Chars(i) is "and" or "both" || reading.Is(i, WordClass.Adverb);
            if (isSeparator) continue;
            int last = NameEnd(scene, i, end);
            if (last == i || scene.Cast.At(i) is { IsReference: true }) return [];
            listed.Add(scene.Cast.At(i) is { Entity.IsCompany: true } known && known.End == last ? known : Company(reading, i, last));
            i = last - 1;
        }
        return listed;
    }

    private static int NameEnd(Scene scene, int first, int end)
    {
        int i = first;
        while (i < end && (scene.Cast.At(i) is { Entity.Kind: ActorKind.Company or ActorKind.Outlet } || IsNameWord(scene, i) || IsGivenName(scene, i, first))) i = scene.Cast.At(i)?.End ?? i + 1;
        return i - first > NameTokensMax && scene.Cast.At(first) is null ? first : i;
    }

    private static Mention? NameEndingAt(Scene scene, int end, int floor)
    {
        int first = end;
        while (first > floor && end - first < NameTokensMax && IsNameWord(scene, first - 1)) first--;
        return first < end ? Company(scene.Reading, first, end) : null;
    }

    // "Acme Baker and Morgan" of two companies: a given name that ends a name of a list, or is one, is nobody's given name.
    private static bool IsGivenName(Scene scene, int token, int first)
    {
        bool isBare = scene.Cast.At(token) is null && scene.Reading.Is(token, WordClass.FirstName) && scene.Reading.Tokens[token].IsCapital;
        return isBare && (token > first || !IsNameWord(scene, token + 1));
    }

    private static bool IsNameWord(Scene scene, int token) =>
        scene.Cast.At(token) is null && scene.Reading.Tokens[token] is { IsWord: true, IsCapital: true } && !scene.Reading.Classes[token].HasAny(Grammar.FunctionWords)
        && !scene.Reading.Is(token, WordClass.Place) && !scene.Reading.Is(token, WordClass.FirstName) && !scene.Reading.Is(token, WordClass.SpeakerNoun)
        && !scene.Reading.Is(token, WordClass.AgencyGroup) && !scene.Reading.Is(token, WordClass.PoliticalTitle);

    private static Mention Company(Reading reading, int first, int end)
    {
        string name = reading.Written(first, end);
        return new Mention(first, end, new Entity { Kind = ActorKind.Company, Id = WordKey.Slug(name), Name = name });
    }
}
