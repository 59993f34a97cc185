using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Resolves words that point back: "the company", "the automaker", "both companies", "the two", "he", "the senator", "the paper", "the panel".</summary>
internal static class References
{
    public static void Read(CastDraft draft)
    {
        var seen = new Recent();
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (draft.At(i) is { } named)
            {
                seen.Note(named, reading.SentenceOf(i));
                i = named.End - 1;
                continue;
            }
            if (!reading.Tokens[i].IsWord) continue;
            seen.IsReportOfBody |= IsReportOfBody(draft, i);
            if (Resolve(draft, i, seen) is { Entity: not null } found && draft.Claim(i, found.End, found.Entity, isReference: true) is { } mention)
            {
                seen.Note(mention, reading.SentenceOf(i));
                i = mention.End - 1;
            }
        }
    }

    private static (int End, Entity? Entity) Resolve(CastDraft draft, int at, Recent seen)
    {
        Reading reading = draft.Reading;
        if (reading.Is(at, WordClass.HeOrShe)) return (at + 1, seen.Person);
        if (!reading.Is(at, WordClass.Determiner)) return default;

        int sentence = reading.SentenceOf(at);
        if (Pair(reading, at) is > 0 and int pair) return (pair, seen.LastPair(draft));
        if (reading.Chars(at) is "this" && reading.Is(at + 1, WordClass.CommitteeNoun)) return (at + 2, seen.Committee);
        if (reading.Chars(at) is not ("the" or "The")) return default;
        Hit media = reading.LongestAt(at, WordClass.SourceReference);
        if (media.End > 0 && seen.Outlet is not null && !(seen.IsReportOfBody && reading.Chars(media.End - 1) is "report")) return (media.End, seen.Outlet);
        for (int i = at + 1; i < Math.Min(at + 4, reading.Tokens.Length) && reading.SentenceOf(i) == sentence && draft.IsFree(i); i++)
        {
            Hit noun = reading.LongestAt(i, WordClass.CompanyNoun);
            if (noun.End > 0 && draft.IsFree(noun.First, noun.End))
            {
                if (draft.At(noun.End) is { Entity.IsCompany: true } || IsNamedBehind(draft, noun.End)) return default;
                bool isPlural = noun.Phrase.Data == Dictionaries.Plural;
                return (noun.End, isPlural ? seen.LastPair(draft) : seen.CompanyCalled(reading.Written(noun.First, noun.End)));
            }
            if (reading.Is(i, WordClass.CommitteeNoun)) return (i + 1, seen.Committee ?? seen.Legislature);
            if (IsPolitician(reading, i)) return (i + 1, seen.Politician);
            if (i > at + 1 && IsPartisan(draft, i)) return (i + 1, seen.Politician);
            if (reading.Chars(i) is "government" or "administration" && i + 1 < reading.Tokens.Length && reading.Tokens[i + 1].Kind is not (TokenKind.Hyphen or TokenKind.Possessive)) return (i + 1, seen.Government);
            if (reading.Chars(i) is "agency" or "regulator" or "commission" or "ministry" or "watchdog" or "department" or "bureau" && seen.Agency is not null) return (i + 1, seen.AgencyCalled(reading.Chars(i)));
            if (i == at + 1 && IsBodyWord(reading.Chars(i)) && !IsNameBehind(draft, i + 1) && seen.AgencyNamed(reading.Chars(i)) is { } body) return (i + 1, body);
            bool isModifier = reading.Is(i, WordClass.Place) || reading.Tokens[i].Kind == TokenKind.Hyphen || (reading.Tokens[i].IsWord && !reading.Classes[i].HasAny(Grammar.FunctionWords) && IsModifier(reading, i));
            if (!isModifier) break;
        }
        return default;
    }

    // "the Commission", as official prose writes it: the one named before that has the word in its name.
    private static bool IsBodyWord(ReadOnlySpan<char> word) =>
        word is "Commission" or "Ministry" or "Department" or "Bureau" or "Agency" or "Authority" or "Administration" or "Board" or "Office";

    // "the Commission President", "the Department of Energy".
    private static bool IsNameBehind(CastDraft draft, int end) =>
        end < draft.Reading.Tokens.Length && (draft.Reading.Chars(end) is "of" or "for" || (draft.Reading.Tokens[end].IsWord && draft.Reading.Tokens[end].IsCapital));

    // "The largest lender, Acme, said": the name follows.
    private static bool IsNamedBehind(CastDraft draft, int end) =>
        draft.Reading.IsKind(end, TokenKind.Comma) && draft.At(end + 1) is { Entity: { IsCompany: true, Members.Count: 0 } } name && name.First == end + 1 && draft.Reading.IsKind(name.End, TokenKind.Comma)
        && draft.Reading.SentenceOf(end) == draft.Reading.SentenceOf(name.First);

    // "in a report into the deal", "a report by the committee".
    private static bool IsReportOfBody(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        if (reading.Chars(token) is not "report" || token == 0 || token + 2 >= reading.Tokens.Length || reading.Chars(token - 1) is not ("a" or "its" or "their" or "new")) return false;
        if (reading.Chars(token + 1) is "into") return true;
        int by = reading.Is(token + 2, WordClass.Determiner) ? token + 3 : token + 2;
        return reading.Chars(token + 1) is "by" or "from" && draft.At(by) is { Entity.Kind: ActorKind.Agency or ActorKind.Legislature };
    }

    // "the senator", "the Virginia congressman", "the finance minister".
    private static bool IsPolitician(Reading reading, int noun) =>
        reading.Chars(noun) is "senator" or "lawmaker" or "congressman" or "congresswoman" or "legislator" or "minister" or "governor" or "president" or "chancellor" or "premier" or "mayor";

    // "the Iowa Democrat": whoever was named before; not "the Democrat Jane Roe".
    private static bool IsPartisan(CastDraft draft, int noun) =>
        draft.Reading.Chars(noun) is "Democrat" or "Republican" or "Conservative" or "Labourite" && draft.At(noun + 1) is null && (noun + 1 >= draft.Reading.Tokens.Length || !CapitalRun.IsNameWord(draft, noun + 1));

    // "both companies", "the two companies", "the two", "the pair", "the two sides".
    private static int Pair(Reading reading, int at)
    {
        int next = at + 1;
        if (next >= reading.Tokens.Length) return 0;
        ReadOnlySpan<char> word = reading.Chars(at);
        bool isBoth = word is "both" or "Both", isThe = word is "the" or "The";
        if (isThe && reading.Chars(next) is "pair" or "duo") return next + 1;
        if (!isBoth && !(isThe && reading.Chars(next) is "two")) return 0;
        int noun = isBoth ? next : next + 1;
        if (noun >= reading.Tokens.Length) return noun;
        if (reading.Chars(noun) is "sides" or "parties") return noun + 1;
        Hit plural = reading.LongestAt(noun, WordClass.CompanyNoun);
        if (plural.End > 0 && plural.Phrase.Data == Dictionaries.Plural) return plural.End;
        return !isBoth && (!reading.Tokens[noun].IsWord || reading.Forms[noun] != VerbForms.None || reading.IsAny(noun, Grammar.Auxiliaries)) ? noun : 0;
    }

    // "the struggling automaker", "the family-owned retailer": no verb, or a form that can stand before a noun.
    private static bool IsModifier(Reading reading, int token) =>
        reading.Forms[token] == VerbForms.None || (reading.Forms[token] & (VerbForms.Ing | VerbForms.Participle)) != 0 || reading.Is(token, WordClass.NounVerb);
}
