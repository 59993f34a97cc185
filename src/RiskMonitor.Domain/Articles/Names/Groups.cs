using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Finds politicians and officials without a name: "U.S. lawmakers", "a top Democratic senator", "Swiss banking regulators", "Iraqi officials",
/// and seats of power that stand for who sits there ("Brussels warned").
/// </summary>
internal static class Groups
{
    private const int ModifierTokensMax = 6;

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.Tokens[i].IsWord || !draft.IsFree(i)) continue;
            if (ReadSeat(draft, i)) continue;
            Hit politicians = reading.LongestAt(i, WordClass.PoliticalGroup), officials = reading.LongestAt(i, WordClass.AgencyGroup);
            Hit group = politicians.End >= officials.End ? politicians : officials;
            if (group.End > 0 && draft.IsFree(group.First, group.End)) ReadGroup(draft, group, group == politicians);
            else if (IsOneOfMany(draft, i)) ReadGroup(draft, new Hit(i, i + 1, default), isPolitical: true);
            else if (PartyEnd(draft, i) is > 0 and int end) ReadMember(draft, i, end);
            else if (GovernmentFirst(draft, i) is >= 0 and int first) ReadGroup(draft, new Hit(first, i + 1, default), isPolitical: true);
            else if (reading.Chars(i) is "officials" && i > 0 && reading.Is(i - 1, WordClass.Place)) ReadGroup(draft, new Hit(i, i + 1, default), isPolitical: true);
        }
    }

    // "Ruritania's government accused", "the Ruritanian government has": of a country that no list has, where it does something; its first token, -1 where there is none.
    private static int GovernmentFirst(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        if (reading.Chars(token) is not "government" || token + 1 >= reading.Tokens.Length || !(Acts(reading, token + 1) || reading.IsAny(token + 1, Grammar.Auxiliaries))) return -1;
        int before = reading.IsKind(token - 1, TokenKind.Possessive) ? token - 2 : token - 1;
        return before >= 0 && draft.IsFree(before, token) && reading.Is(before, WordClass.Place) && reading.SentenceOf(before) == reading.SentenceOf(token) ? before : -1;
    }

    private static void ReadGroup(CastDraft draft, Hit noun, bool isPolitical)
    {
        Reading reading = draft.Reading;
        int first = WithModifiers(draft, noun.First);
        string name = reading.Written(first, noun.End);
        string bare = "group:" + WordKey.Slug(reading.Written(noun.End - 1, noun.End));
        Entity? known = first == noun.End - 1 ? draft.Find(bare) : null;      // "lawmakers" after "U.S. lawmakers" are the same
        Entity? entity = known ?? draft.Known("group:" + WordKey.Slug(name), () => new Entity
        {
            Kind = isPolitical ? ActorKind.Politician : ActorKind.Agency,
            Id = WordKey.Slug(name),
            Name = name,
            Rank = isPolitical ? AuthorityRank.Member : AuthorityRank.Regulator,
            IsGovernment = isPolitical && (name.EndsWith("government", StringComparison.Ordinal) || name.EndsWith("administration", StringComparison.Ordinal)),
        });
        if (entity is not null) draft.Known(bare, () => entity);
        draft.Claim(first, noun.End, entity);
    }

    private static void ReadMember(CastDraft draft, int noun, int end)
    {
        int first = WithModifiers(draft, noun);
        string name = draft.Reading.Written(first, end);
        draft.Claim(first, noun + 1, draft.Known("group:" + WordKey.Slug(name), () => new Entity { Kind = ActorKind.Politician, Id = WordKey.Slug(name), Name = name, Rank = AuthorityRank.Member }));
    }

    // "a senior member of the chancellor's party", "members of the ruling coalition": the token behind; 0 where it is no member of anything political.
    private static int PartyEnd(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        if (reading.Chars(noun) is not ("member" or "members" or "Member" or "Members" or "deputy" or "ally") || noun + 2 >= reading.Tokens.Length || reading.Chars(noun + 1) is not "of") return 0;
        for (int i = noun + 2; i < Math.Min(noun + 10, reading.Tokens.Length) && reading.SentenceOf(i) == reading.SentenceOf(noun); i++)
        {
            if (reading.Chars(i) is "party" or "parliament" or "coalition" or "cabinet" or "Party" or "Parliament" or "Congress") return i + 1;
            if (reading.Tokens[i].Kind == TokenKind.Comma || reading.Classes[i].HasAny(Grammar.Auxiliaries)) return 0;
        }
        return 0;
    }

    // "senior", "two U.S.", "top Republican", "federal banking": what belongs to the group's name before its noun.
    private static int WithModifiers(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        int first = noun;
        for (int i = noun - 1; i >= 0 && noun - i <= ModifierTokensMax && draft.IsFree(i) && reading.SentenceOf(i) == reading.SentenceOf(noun); i--)
        {
            bool isModifier = reading.Tokens[i].IsWord && (reading.Is(i, WordClass.Place) || IsPartyWord(reading.Chars(i)) || IsRankWord(reading.Chars(i)));
            if (isModifier) first = i;
            else if (!reading.Tokens[i].IsJoint || first != i + 1) break;
        }
        return first;
    }

    private static bool IsPartyWord(ReadOnlySpan<char> word) =>
        word is "Democratic" or "Republican" or "Labour" or "Conservative" or "Social" or "Socialist" or "Communist" or "Green" or "Liberal" or "House" or "Senate" or "opposition" or "ruling" or "conservative" or "liberal";

    private static bool IsRankWord(ReadOnlySpan<char> word) =>
        word is "senior" or "Senior" or "top" or "Top" or "key" or "Key" or "leading" or "Leading" or "influential" or "powerful" or "several" or "some" or "Some" or "two" or "Two" or "three" or "Three" or "four" or "bipartisan"
            or "federal" or "Federal" or "state" or "State" or "local" or "provincial" or "national" or "antitrust" or "competition" or "banking" or "bank" or "securities" or "financial" or "market" or "insurance" or "safety" or "health" or "drug"
            or "telecoms" or "telecommunications" or "energy" or "environmental" or "tax" or "aviation" or "government" or "congressional";

    // "a Democratic senator", "a top lawmaker"; "Lawmaker urges …" in a headline; not "the senator", who was named before, nor "Senator Roe".
    private static bool IsOneOfMany(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        if (reading.Chars(noun) is not ("lawmaker" or "Lawmaker" or "senator" or "Senator" or "congressman" or "Congressman" or "congresswoman" or "legislator" or "politician" or "parliamentarian" or "minister" or "governor")) return false;
        if (noun + 1 < reading.Tokens.Length && (CapitalRun.IsNameWord(draft, noun + 1) || draft.At(noun + 1) is { Entity.IsPerson: true } || reading.Tokens[noun + 1].Kind == TokenKind.Hyphen)) return false;
        int before = WithModifiers(draft, noun) - 1;
        if (before < 0 || reading.SentenceOf(before) != reading.SentenceOf(noun)) return reading.Sentences[reading.SentenceOf(noun)].IsTitle;
        return reading.Chars(before) is "a" or "A" or "an" or "An" or "another" or "Another" or "one" or "One";
    }

    // "Brussels warned Acme", "Beijing has accused", "Nigeria accuses"; not "in Brussels", "Mayor of London", "BEIJING (Reuters)".
    private static bool ReadSeat(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        Hit seat = reading.LongestAt(token, WordClass.SeatOfPower);
        if (seat.End == 0 || !draft.IsFree(seat.First, seat.End) || draft.Roster.BodyOf(draft.Dictionaries.LabelOf(seat.Phrase)) is not { } body) return false;
        bool isInPhrase = token > 0 && reading.SentenceOf(token - 1) == reading.SentenceOf(token)
            && (reading.Is(token - 1, WordClass.Preposition) || reading.Tokens[token - 1].Kind is TokenKind.Comma or TokenKind.Hyphen || reading.Tokens[token - 1].IsCapital);
        isInPhrase |= token > 2 && reading.Chars(token - 1) is "and" && reading.Is(token - 2, WordClass.Place) && reading.Is(token - 3, WordClass.Preposition);       // "lawmakers in Rome and Paris"
        if (isInPhrase || seat.End >= reading.Tokens.Length || !Acts(reading, seat.End)) return false;
        draft.Claim(seat.First, seat.End, RosterNames.Body(draft, body, reading.Written(seat.First, seat.End)));
        return true;
    }

    private static bool Acts(Reading reading, int verb)
    {
        bool isFinite = (reading.Forms[verb] & (VerbForms.Past | VerbForms.Third)) != 0;
        return reading.Is(verb, WordClass.Have) || reading.Chars(verb) is "will"
            || (isFinite && (reading.Is(verb, WordClass.WarnVerb) || reading.Is(verb, WordClass.CriticiseVerb) || reading.Is(verb, WordClass.DemandVerb) || reading.Is(verb, WordClass.ReportingVerb) || reading.Is(verb, WordClass.DenialVerb)));
    }
}
