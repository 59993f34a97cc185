using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Resolves words that point forward: the lead says "a Democratic senator", "two U.S. senators" or "the chairman of the House Acme Committee", the sentences behind it give the names.
/// </summary>
internal static class ForwardReferences
{
    private const int SentencesMax = 3;
    private const int ModifiersMax = 4;

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        List<Mention> mentions = draft.InOrder();
        var named = new HashSet<Entity>();
        for (int m = 0; m < mentions.Count; m++)
        {
            Mention mention = mentions[m];
            if (mention.Entity.IsNamedPerson) named.Add(mention.Entity);
            if (reading.Sentences[reading.SentenceOf(mention.First)].IsTitle) continue;
            int count = Announced(draft, mention, out int first);
            if (count > 0 && Meant(draft, mentions, m, count, named) is { } meant) draft.Extend(mention with { Entity = meant, IsReference = true }, first, mention.End);
        }
    }

    // How many people without a name a mention announces: one for "a senator" and "the chairman of …", two for "two senators", else none.
    private static int Announced(CastDraft draft, Mention mention, out int first)
    {
        Reading reading = draft.Reading;
        first = mention.First;
        if (mention.Entity.Kind == ActorKind.Legislature) return IsChaired(draft, mention, out first) ? 1 : 0;
        if (mention.Entity is not { Kind: ActorKind.Politician, IsNamedPerson: false }) return 0;

        int sentence = reading.SentenceOf(mention.First);
        for (int i = mention.First; i >= 0 && mention.First - i <= ModifiersMax && reading.SentenceOf(i) == sentence; i--)
        {
            if (i < mention.First && !draft.IsFree(i)) return 0;
            if (reading.Chars(i) is "a" or "A" or "an" or "An") return 1;
            if (reading.Chars(i) is "two" or "Two") return 2;
            if (i < mention.First && (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Number || reading.Classes[i].HasAny(Grammar.FunctionWords))) return 0;
        }
        return 0;
    }

    // "The chairman of the House Acme Committee", which no name follows: "…, Jane Roe,".
    private static bool IsChaired(CastDraft draft, Mention body, out int first)
    {
        Reading reading = draft.Reading;
        first = body.First;
        int of = body.First - 1;
        while (of > 0 && IsBeforeName(draft, of)) of--;
        if (of < 1 || reading.SentenceOf(of) != reading.SentenceOf(body.First) || reading.Chars(of) is not "of" || reading.IsKind(body.End, TokenKind.Comma)) return false;
        if (reading.Chars(of - 1) is not ("chairman" or "chairwoman" or "chair" or "head") || !draft.IsFree(of - 1, of + 1)) return false;
        first = of - 1;
        return true;
    }

    // "the", "the U.S.", and the chamber where the committee's name begins behind it.
    private static bool IsBeforeName(CastDraft draft, int token) =>
        draft.At(token) is { } chamber ? chamber.Entity.Kind == ActorKind.Legislature
            : draft.Reading.Is(token, WordClass.Determiner) || draft.Reading.Is(token, WordClass.Place) || draft.Reading.IsKind(token, TokenKind.AbbreviationDot);

    // Whom the next sentences introduce with a political title or party: as many as announced, side by side in one sentence.
    private static Entity? Meant(CastDraft draft, List<Mention> mentions, int announcing, int count, HashSet<Entity> named)
    {
        Reading reading = draft.Reading;
        int sentence = reading.SentenceOf(mentions[announcing].First), found = -1;
        var introduced = new List<Entity>(count);
        for (int m = announcing + 1; m < mentions.Count; m++)
        {
            int here = reading.SentenceOf(mentions[m].First);
            if (here - sentence > SentencesMax || (found >= 0 && here != found)) break;
            if (here == sentence || mentions[m].Entity is not { Kind: ActorKind.Politician, IsNamedPerson: true } politician) continue;
            if (introduced.Contains(politician)) continue;
            if (named.Contains(politician)) return null;
            introduced.Add(politician);
            found = here;
            if (introduced.Count == count) break;
        }
        if (introduced.Count < count) return null;
        return count == 1 ? introduced[0] : Together(draft, introduced);
    }

    // They act as one, and are one actor.
    private static Entity? Together(CastDraft draft, List<Entity> people)
    {
        string name = string.Join(" and ", people.Select(p => p.Name)), id = WordKey.Slug(name);
        return draft.Known("people:" + id, () => new Entity
        {
            Kind = ActorKind.Politician,
            Id = id,
            Name = name,
            Rank = people.Max(p => p.Rank),
            Jurisdiction = people[0].Jurisdiction,
        });
    }
}
