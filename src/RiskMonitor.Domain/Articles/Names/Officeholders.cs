using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Finds who is called by a public office alone: "Switzerland's finance minister", "the Indian prime minister".
/// Where the article names exactly one person with that office, it is that person. "The finance minister" of nowhere is left to what was said before.
/// </summary>
internal static class Officeholders
{
    private const int OwnerTokensMax = 4;

    /// <summary>Reads offices of a country, region or city.</summary>
    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 1; i < reading.Tokens.Length; i++)
        {
            if (OfficeAt(draft, i) is not { End: > 0 } office) continue;
            int owner = OwnerBefore(draft, i);
            if (owner < i) Claim(draft, owner, office);
            i = office.End - 1;
        }
    }

    /// <summary>Reads "the prime minister" where nobody was named whom it could mean.</summary>
    public static void ReadUnnamed(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 1; i < reading.Tokens.Length; i++)
        {
            if (OfficeAt(draft, i) is not { End: > 0 } office) continue;
            if (office.End - office.First > 1 && (reading.Chars(i - 1) is "the" or "The" || IsOfCountry(reading, i))) Claim(draft, i, office);
            i = office.End - 1;
        }
    }

    // "the country's economy minister".
    private static bool IsOfCountry(Reading reading, int office) =>
        office > 2 && reading.Tokens[office - 1].Kind == TokenKind.Possessive && reading.Chars(office - 2) is "country" or "nation" or "state";

    private static Hit OfficeAt(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        if (!reading.Starts(token, WordClass.PoliticalTitle) && !reading.Starts(token, WordClass.ExecutiveTitle)) return default;
        if (reading.Tokens[token].IsCapital || !draft.IsFree(token)) return default;
        Hit hit = reading.LongestAt(token, WordClass.PoliticalTitle);
        int end = hit.End > 0 ? hit.End : reading.Chars(token) is "president" ? token + 1 : 0;
        if (end == 0 || !draft.IsFree(token, end) || !IsOffice(reading.Chars(end - 1)) || IsNamed(draft, end)) return default;
        return new Hit(token, end, default);
    }

    // "finance minister Jane Roe", "the prime minister's office", "president-elect".
    private static bool IsNamed(CastDraft draft, int end)
    {
        Reading reading = draft.Reading;
        if (end >= reading.Tokens.Length || reading.SentenceOf(end) != reading.SentenceOf(end - 1)) return false;
        return draft.At(end) is { Entity.IsPerson: true } || CapitalRun.IsNameWord(draft, end) || reading.Tokens[end].Kind is TokenKind.Possessive or TokenKind.Hyphen;
    }

    private static bool IsOffice(ReadOnlySpan<char> noun) => noun is "minister" or "secretary" or "chancellor" or "premier" or "president" or "mayor" or "governor";

    // "Switzerland's", "Italian", "New York's", "U.S.": the first token; the office's own where no place stands before it.
    private static int OwnerBefore(CastDraft draft, int office)
    {
        Reading reading = draft.Reading;
        int first = office;
        for (int i = office - 1; i >= 0 && office - i <= OwnerTokensMax && draft.IsFree(i) && reading.SentenceOf(i) == reading.SentenceOf(office); i--)
        {
            if (reading.Chars(i) is "former" or "ex" or "then") return office;
            if (reading.Tokens[i].IsWord && PlaceEnds(reading, i) is >= 0 and int place) first = i = place;
            else if (!reading.Tokens[i].IsJoint && reading.Tokens[i].Kind is not (TokenKind.Possessive or TokenKind.AbbreviationDot)) break;
        }
        bool isFormer = first > 0 && reading.Chars(first - 1) is "former" or "Former" or "ex" or "then";
        return isFormer ? office : first;
    }

    private static int PlaceEnds(Reading reading, int last)
    {
        for (int i = last; i >= Math.Max(0, last - 2); i--)
        {
            if (reading.LongestAt(i, WordClass.Place).End == last + 1) return i;
        }
        return -1;
    }

    private static void Claim(CastDraft draft, int first, Hit office)
    {
        Reading reading = draft.Reading;
        string title = reading.Written(office.First, office.End), name = reading.Written(first, office.End);
        Entity? entity = NamedWith(draft, title) ?? draft.Known("group:" + WordKey.Slug(name), () => new Entity
        {
            Kind = ActorKind.Politician,
            Id = WordKey.Slug(name),
            Name = name,
            Office = title,
            Rank = title is "prime minister" or "president" or "chancellor" or "premier" ? AuthorityRank.Chair : AuthorityRank.Member,
        });
        draft.Claim(first, office.End, entity, isReference: entity is { IsNamedPerson: true });
    }

    /// <summary>The one politician of the article whose office has these words; null where none or several do.</summary>
    public static Entity? NamedWith(CastDraft draft, string title)
    {
        Entity? only = null;
        foreach (Entity politician in draft.BySurname.Values)
        {
            if (politician is not { Kind: ActorKind.Politician, IsNamedPerson: true, Office: { } office } || politician == only) continue;
            if (!office.Contains(title, StringComparison.OrdinalIgnoreCase) || office.StartsWith("former ", StringComparison.Ordinal)) continue;
            if (only is not null) return null;
            only = politician;
        }
        return only;
    }
}
