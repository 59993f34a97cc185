using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds a treasury that is called so without "the" or "Department": "a Treasury spokesman", "Treasury officials". Not: Treasury bonds, prices, yields.</summary>
internal static class Treasuries
{
    private const string Word = "Treasury";

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        Entity? named = null;
        for (int i = 0; i + 1 < reading.Tokens.Length; i++)
        {
            if (draft.At(i) is { } mention)
            {
                if (mention.Entity is { Kind: ActorKind.Agency, IsNamedPerson: false } && mention.Entity.Name.EndsWith(Word, StringComparison.Ordinal)) named = mention.Entity;
                i = mention.End - 1;
                continue;
            }
            bool isOffice = reading.Tokens[i].IsCapital && reading.Chars(i) is Word && !reading.Tokens[i + 1].IsCapital && reading.Is(i + 1, WordClass.SpeakerNoun);
            if (isOffice) draft.Claim(i, i + 1, named ?? Unnamed(draft));
        }
    }

    // Of whichever country: the words do not say.
    private static Entity? Unnamed(CastDraft draft) => draft.Known("group:treasury", () => new Entity
    {
        Kind = ActorKind.Agency,
        Id = WordKey.Slug(Word),
        Name = Word,
        Rank = AuthorityRank.Regulator,
    });
}
