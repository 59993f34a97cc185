using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds people: by political title, by party in brackets, by the office of a body, by title in a company, by given name.</summary>
internal static class People
{
    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.Tokens[i].IsWord) continue;
            if (draft.At(i) is { } taken)
            {
                if (taken.First == i) Describe(draft, taken, FirstOfLead(draft, taken.First));
                i = taken.End - 1;
                continue;
            }
            if (CapitalRun.IsNameWord(draft, i)) ReadRun(draft, CapitalRun.From(draft, i));
        }
    }

    private static void ReadRun(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        int name = NameStart(draft, run);
        int end = WithGivenName(draft, name, NameEnd(draft, name, run.End));
        if (end <= name) return;
        bool hasTitle = Titles.EndAt(draft, name) is not null;
        bool hasParty = Apposition.Party(reading, end) is not null;
        bool isNamed = reading.Is(name, WordClass.FirstName) && end - name > 1 && !EndsLikeCompany(reading, name, end);
        bool isApposed = end - name > 1 && Apposition.NamesOffice(draft, end);
        if (!hasTitle && !hasParty && !isNamed && !isApposed) return;
        if (EndsLikeCompany(reading, name, end) && !hasParty) return;

        string written = reading.Written(name, end);
        Entity? entity = Resolve(draft, name, end, written);
        if (draft.Claim(name, end, entity) is { } mention) Describe(draft, mention, FirstOfLead(draft, name));
    }

    // A single surname behind a title is somebody named before, else somebody of the roster with that title.
    private static Entity? Resolve(CastDraft draft, int name, int end, string written)
    {
        Reading reading = draft.Reading;
        bool isSurname = end - name == 1;
        if (isSurname && draft.BySurname.TryGetValue(reading.Tokens[name].Key, out Entity? known)) return known;
        if (isSurname && Titles.EndAt(draft, name) is { IsOfOffice: true } title && OfRoster(draft, title, written) is { } politician)
        {
            Entity? rostered = RosterNames.Politician(draft, politician);
            if (rostered is not null) draft.BySurname.TryAdd(reading.Tokens[name].Key, rostered);
            return rostered;
        }
        if (!isSurname && draft.Roster.PoliticianNamed(written) is { } full) return RosterNames.Politician(draft, full, written);
        string id = WordKey.Slug(written);
        return draft.Known("person:" + id, () => new Entity { Kind = ActorKind.Person, Id = id, Name = written, IsNamedPerson = true });
    }

    // "Treasury Secretary Roe", "Sens. Roe", "SEC Chairman Roe": who of that surname holds that office on the day of the article.
    private static Politician? OfRoster(CastDraft draft, Title title, string surname)
    {
        var day = DateOnly.FromDateTime(draft.Article.PublishedAt.UtcDateTime);
        foreach (Politician politician in draft.Roster.WithSurname(surname))
        {
            foreach (Office office in politician.Offices)
            {
                bool isOfOwner = title.Owner is { IsNamedPerson: false } owner && office.Body == owner.Id;
                if (Offices.IsHeld(office, day) && (isOfOwner || IsTitleOf(title.Words, office.Title))) return politician;
            }
        }
        return null;
    }

    private static bool IsTitleOf(string words, string office) => office switch
    {
        "Sen." => words.StartsWith("Sen", StringComparison.Ordinal),
        "Rep." => words.StartsWith("Rep", StringComparison.Ordinal) || words.StartsWith("Congress", StringComparison.Ordinal),
        _ => words.EndsWith(office, StringComparison.Ordinal) || office.EndsWith(words, StringComparison.Ordinal),
    };

    /// <summary>Fills in what the words around a mention say of a person: party, office, employer.</summary>
    private static void Describe(CastDraft draft, Mention mention, int leadFirst)
    {
        Entity entity = mention.Entity;
        if (!entity.IsNamedPerson) return;
        Reading reading = draft.Reading;
        draft.BySurname.TryAdd(reading.Tokens[Surname(reading, mention)].Key, entity);

        Title? title = Titles.EndAt(draft, mention.First);
        if (title is { } stated) Titles.Apply(draft, entity, stated);
        if (Apposition.Party(reading, mention.End) is { } party)
        {
            entity.Party = party.Letter;
            entity.Kind = ActorKind.Politician;
            if (entity.Rank == AuthorityRank.None) entity.Rank = AuthorityRank.Member;
            entity.Jurisdiction ??= "US";
            if (draft.IsFree(mention.End, party.End)) mention = draft.Extend(mention, mention.First, party.End);
        }
        Apposition.Apply(draft, mention);
        if (leadFirst < mention.First && draft.IsFree(leadFirst, mention.First)) draft.Extend(mention, leadFirst, mention.End);
    }

    private static int FirstOfLead(CastDraft draft, int name) => Titles.EndAt(draft, name) is { } title ? title.First : name;

    // Leading titles of a run are no part of the name: "Treasury Secretary Timothy Geithner".
    private static int NameStart(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        int name = run.First;
        for (int i = run.First; i < run.End - 1; i++)
        {
            int end = i;
            foreach (Hit hit in reading.HitsIn(i, i + 1))
            {
                bool isTitle = hit.Phrase.Class is WordClass.PoliticalTitle or WordClass.LeaderTitle or WordClass.AgencyTitle or WordClass.ExecutiveTitle or WordClass.TitleAbbreviation
                    or WordClass.CommitteeNoun or WordClass.Place or WordClass.CommentatorTitle or WordClass.SpeakerNoun;
                if (isTitle && hit.End < run.End) end = Math.Max(end, hit.End);
            }
            if (end == i) { if (i > name && reading.Is(i, WordClass.FirstName) && name == run.First && i + 1 < run.End) name = i; continue; }
            while (end < run.End && reading.Tokens[end].IsJoint) end++;
            name = end;
            i = end - 1;
        }
        return name;
    }

    private static int NameEnd(CastDraft draft, int name, int limit)
    {
        Reading reading = draft.Reading;
        int words = 0, end = name;
        for (int i = name; i < limit && words < 4; i++)
        {
            Token token = reading.Tokens[i];
            if (token.Kind == TokenKind.Number || (token.IsWord && reading.Chars(i) is "of")) break;      // "Jane Roe of Iowa"
            if (token.IsWord && token.IsCapital) { words++; end = i + 1; }
        }
        return end;
    }

    // "Park Jin-ho": a given name whose second syllable is written small. "Park Group-led" and "Jane Roe-backed" are none.
    private static int WithGivenName(CastDraft draft, int name, int end)
    {
        Reading reading = draft.Reading;
        if (end - name < 2 || end + 1 >= reading.Tokens.Length || !IsSyllable(reading, end) || !draft.IsFree(end, end + 2)) return end;
        return end + 2;
    }

    // "-ho" right behind a word, and nothing that makes an adjective of a name.
    private static bool IsSyllable(Reading reading, int hyphen)
    {
        Token syllable = reading.Tokens[hyphen + 1];
        bool isOneWord = reading.Tokens[hyphen].Kind == TokenKind.Hyphen && ((reading.Tokens[hyphen].Traits | syllable.Traits) & TokenTraits.SpaceBefore) == 0;
        if (!isOneWord || !syllable.IsWord || syllable.IsCapital || syllable.Length is < SyllableLettersMin or > SyllableLettersMax) return false;
        if (reading.Classes[hyphen + 1].HasAny(Grammar.FunctionWords) || reading.IsKind(hyphen + 2, TokenKind.Hyphen)) return false;
        ReadOnlySpan<char> small = reading.Chars(hyphen + 1);
        return !small.EndsWith("ed", StringComparison.Ordinal) && small is not ("born" or "run" or "made" or "area" or "era" or "like" or "style" or "type" or "held" or "built" or "bound" or "only" or "free" or "wide");
    }

    private const int SyllableLettersMin = 2;
    private const int SyllableLettersMax = 6;

    private static bool EndsLikeCompany(Reading reading, int first, int end) =>
        end - first > 1 && (reading.Is(end - 1, WordClass.CompanySuffix) || reading.Is(end - 1, WordClass.CompanyEnding) || reading.Is(end - 1, WordClass.OutletEnding) || reading.Is(end - 1, WordClass.CommitteeNoun));

    // The last word; the first one of "Park Jin-ho".
    private static int Surname(Reading reading, Mention mention)
    {
        int last = LastWord(reading, mention), first = last - 1;
        bool isBehind = last + 2 < reading.Tokens.Length && last + 2 < mention.End && IsSyllable(reading, last + 1);
        return isBehind && first >= mention.First && reading.Tokens[first].IsCapital ? first : last;
    }

    private static int LastWord(Reading reading, Mention mention)
    {
        int last = mention.First;
        for (int i = mention.First; i < mention.End; i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.OpenBracket) break;
            if (reading.Tokens[i].IsWord && reading.Tokens[i].IsCapital && !reading.Is(i, WordClass.TitleAbbreviation)) last = i;
        }
        return last;
    }
}
