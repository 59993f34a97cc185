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
        for (int i = 0; last >= 0 && i < reading.Sentences[last].End; i++)
        {
            if (draft.At(i) is not { } mention) continue;
            i = mention.End - 1;
            if (mention.Entity is not { Kind: ActorKind.Politician, IsNamedPerson: false, IsGovernment: false } || mention.Entity.StandsFor.Count > 0) continue;
            int wanted = Number(reading, mention);
            if (wanted > 0) mention.Entity.StandsFor = NamedAfter(draft, mention, wanted);
        }
    }

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

    private static List<Entity> NamedAfter(CastDraft draft, Mention group, int wanted)
    {
        Reading reading = draft.Reading;
        int from = reading.SentenceOf(group.First), end = Math.Min(from + LookAheadSentencesMax, reading.Sentences.Count - 1);
        char party = PartyOf(reading, group);
        var named = new List<Entity>();
        for (int i = group.End, seen = 0; i < reading.Sentences[end].End && named.Count < wanted && seen < MentionsMax; i++)
        {
            if (draft.At(i) is not { } mention) continue;
            i = mention.End - 1;
            seen++;
            bool fits = mention.Entity is { Kind: ActorKind.Politician, IsNamedPerson: true } && !named.Contains(mention.Entity)
                && (party == default || mention.Entity.Party is not { Length: > 0 } stated || stated[0] == party);
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
