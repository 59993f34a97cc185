using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds authorities without a name of their own: "Munich prosecutors", "federal and state regulators", "police", "a grand jury", and "the department" after its name.</summary>
internal static class AuthorityGroups
{
    private const int ModifiersMax = 6;
    private const int HeadingLettersMin = 5;        // "SCARE TACTIC Prosecutors said": a heading that the text lost the line of
    private const int TokensBackMax = 400;

    /// <summary>Reads groups; "the regulator" is left, since it may mean an agency named before.</summary>
    public static void Read(CastDraft draft)
    {
        for (int i = 0; i < draft.Reading.Tokens.Length; i++)
        {
            Hit noun = draft.Reading.LongestAt(i, WordClass.AuthorityNoun);
            if (noun.End == 0 || !draft.IsFree(noun.First, noun.End) || PointsBack(draft.Reading, noun)) continue;
            Claim(draft, noun);
            i = noun.End - 1;
        }
    }

    /// <summary>Reads what points back, once everybody else is known.</summary>
    public static void ReadReferences(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!draft.IsFree(i) || !reading.Tokens[i].IsWord) continue;
            Hit noun = reading.LongestAt(i, WordClass.AuthorityNoun);
            if (noun.End > 0 && draft.IsFree(noun.First, noun.End))
            {
                Entity? holder = noun.End == noun.First + 2 && PointsBack(reading, noun) ? Officeholders.NamedWith(draft, "attorney general") : null;
                if (holder is not null) draft.Claim(noun.First, noun.End, holder, isReference: true);
                else Claim(draft, noun);
            }
            else if (i > 0 && draft.IsFree(i - 1) && reading.Chars(i - 1) is "the" or "The" && NamedBefore(draft, i) is { } agency) draft.Claim(i - 1, i + 1, agency, isReference: true);
        }
    }

    private static bool PointsBack(Reading reading, Hit noun) =>
        noun.First > 0 && reading.Chars(noun.First - 1) is "the" or "The"
        && (noun.End == noun.First + 1 ? reading.Chars(noun.First) is "regulator" or "watchdog" or "prosecutor" : noun.End == noun.First + 2 && reading.Chars(noun.First) is "attorney" && reading.Chars(noun.First + 1) is "general");

    private static void Claim(CastDraft draft, Hit noun)
    {
        Reading reading = draft.Reading;
        int first = WithModifiers(draft, noun.First);
        string written = reading.Written(first, noun.End);
        string bare = reading.Written(noun.First, noun.End);
        string kind = draft.Dictionaries.LabelOf(noun.Phrase);
        string latest = "authority-group:" + WordKey.Slug(bare);
        Entity? entity = first == noun.First ? draft.Find(latest) : null;      // "prosecutors" are those that were named before
        entity ??= draft.Known("group:" + WordKey.Slug(written), () => new Entity
        {
            Kind = kind == "court" ? ActorKind.Court : ActorKind.Agency,
            Id = WordKey.Slug(written),
            Name = written,
            Rank = AuthorityRank.Regulator,
        });
        if (entity is null || draft.Claim(first, noun.End, entity) is null) return;
        if (first < noun.First) draft.Known(latest, () => entity);
    }

    // "federal and state", "New York", "U.S. bank".
    private static int WithModifiers(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        int first = noun;
        for (int i = noun - 1; i >= 0 && noun - i <= ModifiersMax && draft.IsFree(i) && reading.SentenceOf(i) == reading.SentenceOf(noun); i--)
        {
            if (reading.Is(i, WordClass.AuthorityModifier) || reading.Is(i, WordClass.Place) || IsNameInside(reading, i)) first = i;
            else if (!reading.Tokens[i].IsJoint && !(first == i + 1 && first < noun && reading.Chars(i) is "and" or "or" or "/")) break;
            if (reading.Tokens[i].StartsParagraph) break;
        }
        return first;
    }

    private static bool IsNameInside(Reading reading, int token) =>
        reading.Tokens[token].IsWord && reading.Tokens[token].IsCapital && !reading.Classes[token].HasAny(Grammar.FunctionWords)
        && !reading.Is(token, WordClass.Calendar) && reading.Tokens[token] is not { IsAllCaps: true, Length: >= HeadingLettersMin }
        && (reading.Sentences[reading.SentenceOf(token)].First != token || reading.LongestAt(token, WordClass.Place).End > token);

    // "the department" after "the Justice Department".
    private static Entity? NamedBefore(CastDraft draft, int noun)
    {
        ReadOnlySpan<char> word = draft.Reading.Chars(noun);
        if (word is not ("department" or "bureau" or "office" or "board" or "authority" or "agency" or "commission" or "ministry" or "administration" or "exchange")) return null;
        for (int i = noun - 2; i >= 0 && noun - i < TokensBackMax; i--)
        {
            if (draft.At(i) is not { } mention) continue;
            i = mention.First;
            bool isIt = mention.Entity is { Kind: ActorKind.Agency, IsNamedPerson: false } && mention.Entity.Name.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
            if (isIt) return mention.Entity;
        }
        return null;
    }
}
