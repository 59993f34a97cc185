using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Finds who is meant by "a Democratic senator" or "two U.S. senators" in the headline or the first sentences: those of that kind whom the next sentences name.
/// </summary>
internal static class Forerunners
{
    private const int SentencesMax = 3;
    private const int LookAheadSentencesMax = 3;
    private const int MentionsMax = 60;

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        int last = Math.Min(SentencesMax, reading.Sentences.Count) - 1;
        IReadOnlyList<Entity> two = [];
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (draft.At(i) is not { } mention) continue;
            i = mention.End - 1;
            bool isEarly = reading.SentenceOf(mention.First) <= last;
            if (isEarly && mention.Entity.Kind == ActorKind.Legislature) ReadOfficer(draft, mention);
            if (mention.Entity is not { Kind: ActorKind.Politician, IsNamedPerson: false, IsGovernment: false } || mention.Entity.StandsFor.Count > 0) continue;
            if (isEarly && Number(reading, mention) is > 0 and int wanted) mention.Entity.StandsFor = NamedAfter(draft, mention, wanted, PartyOf(reading, mention));
            else if (two.Count > 0 && IsDefinite(reading, mention)) mention.Entity.StandsFor = two;
            if (mention.Entity.StandsFor.Count > 1) two = mention.Entity.StandsFor;
        }
    }

    // "The chairman of a House committee urged …": who he is stands in one of the next sentences.
    private static void ReadOfficer(CastDraft draft, Mention body)
    {
        Reading reading = draft.Reading;
        for (int i = body.First - 1; i >= 0 && body.First - i <= 5 && draft.IsFree(i) && reading.SentenceOf(i) == reading.SentenceOf(body.First); i--)
        {
            if (reading.Chars(i) is not ("chairman" or "chairwoman" or "chair" or "head" or "Chairman" or "Head" or "Republican" or "Democrat" or "leader")) continue;
            int before = i - 1;
            while (before >= 0 && draft.IsFree(before) && reading.SentenceOf(before) == reading.SentenceOf(i) && reading.Tokens[before].IsWord) before--;
            bool isApposed = before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(i) && (draft.At(before) is not null || reading.Tokens[before].Kind == TokenKind.Comma);
            char party = reading.Chars(i) is "Republican" ? 'R' : reading.Chars(i) is "Democrat" ? 'D' : default;
            if (!isApposed && NamedAfter(draft, body, 1, party) is [var officer]) draft.Retell(body, i, officer);
            return;
        }
    }

    // "the two lawmakers", "the senators" after two were named.
    private static bool IsDefinite(Reading reading, Mention group) =>
        group.First > 0 && reading.Chars(group.First - 1) is "the" or "The" && reading.Chars(group.End - 1) is "lawmakers" or "senators" or "congressmen" or "legislators";

    // How many people a group is: 1 for "a senator", 2 for "two senators"; 0 where it does not say or is a definite group.
    private static int Number(Reading reading, Mention group)
    {
        int before = group.First - 1;
        ReadOnlySpan<char> determiner = before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(group.First) ? reading.Chars(before) : [];
        ReadOnlySpan<char> noun = reading.Chars(group.End - 1);
        bool isSingular = noun is "senator" or "lawmaker" or "congressman" or "congresswoman" or "legislator" or "minister" or "governor" or "Lawmaker" or "Senator";
        if (isSingular) return determiner is "a" or "A" or "an" or "An" || reading.Sentences[reading.SentenceOf(group.First)].IsTitle ? 1 : 0;
        bool isPlural = noun is "senators" or "lawmakers" or "congressmen" or "legislators";
        return isPlural && (reading.Chars(group.First) is "two" or "Two" || determiner is "two" or "Two" or "pair" || noun is "congressmen") ? 2 : 0;
    }

    private static List<Entity> NamedAfter(CastDraft draft, Mention group, int wanted, char party)
    {
        Reading reading = draft.Reading;
        int from = reading.SentenceOf(group.First), end = Math.Min(from + LookAheadSentencesMax, reading.Sentences.Count - 1);
        var named = new List<Entity>();
        for (int i = group.End, seen = 0; i < reading.Sentences[end].End && named.Count < wanted && seen < MentionsMax; i++)
        {
            if (draft.At(i) is not { } mention) continue;
            i = mention.End - 1;
            seen++;
            bool fits = mention.Entity is { Kind: ActorKind.Politician, IsNamedPerson: true } && !named.Contains(mention.Entity)
                && (party == default || mention.Entity.Party is not { Length: > 0 } stated || stated[0] == party)
                && (group.Entity.Jurisdiction is null || mention.Entity.Jurisdiction is null || group.Entity.Jurisdiction == mention.Entity.Jurisdiction);
            if (fits && !IsAddressed(reading, mention)) named.Add(mention.Entity);
        }
        return named.Count == wanted ? named : [];
    }

    // "urged President Obama": whom a verb addresses is not who speaks.
    private static bool IsAddressed(Reading reading, Mention mention) =>
        mention.First > 0 && (reading.Is(mention.First - 1, WordClass.Preposition) || (reading.Is(mention.First - 1, WordClass.DemandVerb) && reading.SentenceOf(mention.First - 1) == reading.SentenceOf(mention.First)));

    private static char PartyOf(Reading reading, Mention group)
    {
        for (int i = group.First; i < group.End; i++)
        {
            if (reading.Chars(i) is "Democratic") return 'D';
            if (reading.Chars(i) is "Republican") return 'R';
        }
        return default;
    }
}
