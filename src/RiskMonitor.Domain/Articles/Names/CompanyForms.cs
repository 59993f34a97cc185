using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds companies that no registry knows, by how they are written: legal form, typical last word, identifier, or the words around.</summary>
internal static class CompanyForms
{
    private const int StateTokensMax = 2;

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!CapitalRun.IsNameWord(draft, i)) continue;
            CapitalRun run = WithoutPerson(draft, WithoutLead(draft, CapitalRun.From(draft, i)));
            if (IsNoCompany(draft, run)) { i = Math.Max(i, run.End - 1); continue; }
            int core = CoreEnd(draft, run);
            if (reading.Is(run.End, WordClass.CommitteeNoun) || reading.Is(run.End - 1, WordClass.CommitteeNoun)) { i = run.End - 1; continue; }
            if (core > run.First && !reading.Is(run.First, WordClass.AdvocacyWord)) Claim(draft, new CapitalRun(run.First, Math.Min(run.End, core)));
            else if (!IsSurname(draft, run) && IsFramed(draft, run) && !AmbiguousNames.IsDoubtful(draft, run)) ClaimFramed(draft, run);
            i = Math.Max(i, (draft.At(i)?.End ?? run.End) - 1);
        }
    }

    // "officials at NZB": of the company that is called so for short, else of one that nobody knows.
    private static void ClaimFramed(CastDraft draft, CapitalRun run)
    {
        if (draft.ShortForms.At(draft.Reading.Tokens, run.First) is { } known && known.End == run.End) draft.Claim(run.First, run.End, known.Entity);
        else Claim(draft, run);
    }

    // "a spokesman for Roe" after "Jane Roe".
    private static bool IsSurname(CastDraft draft, CapitalRun run) => run.Length == 1 && draft.BySurname.ContainsKey(draft.Reading.Tokens[run.First].Key);

    // "CEO of Acme Bancorp", "Abe Roe of Acme & Co": the company begins behind "of".
    private static CapitalRun WithoutPerson(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        bool isPerson = reading.Is(run.First, WordClass.ExecutiveTitle) || reading.Is(run.First, WordClass.FirstName);
        for (int i = run.First + 1; i < run.End - 1; i++)
        {
            bool isPlain = reading.Tokens[i].IsCapital && !reading.IsAny(i, OwnNames);
            isPerson |= i == run.First + 1 && isPlain && !reading.IsAny(run.First, OwnNames);       // two names that could be a person's
            if (reading.Chars(i) is "of" && IsOffice(reading, i - 1)) return run;
            if (reading.Chars(i) is "of") return isPerson ? run with { First = i + 1 } : run;
        }
        return run;
    }

    private static readonly WordClasses OwnNames = WordClasses.Of(WordClass.CompanySuffix, WordClass.CompanyEnding, WordClass.Place);

    // Indices ("the DJ Stoxx index"), towns ("Moraine, Ohio"), what follows the "for" of an institute, and the divisions of a company named right before.
    private static bool IsNoCompany(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        if (draft.OtherNames.Contains(reading.Tokens[run.First].Key) && !reading.Is(run.End - 1, WordClass.CompanySuffix) && !reading.Is(run.End, WordClass.CompanySuffix)) return true;
        if (reading.Starts(run.First, WordClass.MarketIndex) || IsOfficeOf(reading, run) || IsFormOnly(reading, run) || IsOffice(reading, run.End - 1) || IsCentralBank(reading, run.End - 1)) return true;
        if (IsAttorneyGeneral(draft, run)) return true;
        if (run.End - run.First == 2 && reading.Chars(run.First) is "Big" && !reading.Is(run.End - 1, WordClass.CompanySuffix)) return true;      // "Big Oil", "Big Tobacco"
        if (run.End < reading.Tokens.Length && reading.Chars(run.End) is "index" or "indexes" or "indices") return true;
        if (reading.IsKind(run.End, TokenKind.Comma) && reading.Starts(run.End + 1, WordClass.Place) && !reading.Is(run.End - 1, WordClass.CompanySuffix) && !reading.Is(run.End - 1, WordClass.CompanyEnding)) return true;
        int before = run.First - 1;
        if (before < 1 || reading.SentenceOf(before) != reading.SentenceOf(run.First)) return false;
        bool isRestOfName = reading.Chars(before) is "for" or "on" && reading.Tokens[before - 1].IsCapital && draft.IsFree(before - 1) && reading.Tokens[before - 1].IsWord && !reading.Is(run.End - 1, WordClass.CompanySuffix);
        return isRestOfName || draft.At(before) is { Entity.IsCompany: true };
    }

    // "NY AG", "Texas AG": a headline's attorney general, no Aktiengesellschaft.
    private static bool IsAttorneyGeneral(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        if (reading.Chars(run.End - 1) is not "AG" || run.End - run.First > StateTokensMax + 1) return false;
        if (reading.Chars(run.First) is "NY" or "Calif" or "Conn" or "Mass" or "Fla" or "Ill" or "Penn" or "Mich" or "Wash" or "State" or "states" or "States") return true;
        return reading.LongestAt(run.First, WordClass.Place).End == run.End - 1 && draft.Dictionaries.JurisdictionIn(reading.Written(run.First, run.End - 1)) is { Length: > 2 } code && code.StartsWith("US-", StringComparison.Ordinal);
    }

    // "the Federal Bureau of Prisons".
    private static bool IsOfficeOf(Reading reading, CapitalRun run)
    {
        if (reading.Is(run.End - 1, WordClass.CompanySuffix)) return false;
        for (int i = run.First; i + 2 < run.End; i++)
        {
            if (reading.Chars(i + 1) is "of" && IsOffice(reading, i)) return true;
        }
        return false;
    }

    // "Group Plc", "Media Group": the form of a name that somebody else took.
    private static bool IsFormOnly(Reading reading, CapitalRun run)
    {
        for (int i = run.First; i < run.End; i++)
        {
            if (reading.Tokens[i].IsWord && !reading.Is(i, WordClass.CompanySuffix) && !reading.Is(i, WordClass.CompanyEnding)) return false;
        }
        return true;
    }

    private static bool IsCentralBank(Reading reading, int last) => last > 0 && reading.Chars(last) is "Bank" && reading.Chars(last - 1) is "Central";

    /// <summary>Whether a word ends the names of public bodies and associations.</summary>
    internal static bool IsOffice(Reading reading, int last) =>
        reading.Chars(last) is "Ministry" or "Department" or "Agency" or "Commission" or "Authority" or "Council" or "Bureau" or "Office" or "Institute" or "University" or "Union" or "Foundation" or "Association" or "Committee" or "Program" or "Center" or "Centre";

    // "Accusing Acme Inc of …", "Shares of Acme Inc": the first word of a sentence is capitalised without belonging to the name.
    private static CapitalRun WithoutLead(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        int first = WithoutHeading(reading, run);
        if (first > run.First) return new CapitalRun(first, run.End);
        if (reading.Sentences[reading.SentenceOf(first)].First != first) return run;
        bool isVerb = (reading.Forms[first] & VerbForms.Ing) != 0 && !reading.Is(first, WordClass.NominalIng);
        if (!isVerb && !(reading.Is(first, WordClass.CompanyFrame) && first + 1 < run.End && reading.Chars(first + 1) is "of")) return run;
        do first++;
        while (first < run.End && !CapitalRun.IsNameWord(draft, first));
        return first < run.End ? new CapitalRun(first, run.End) : run;
    }

    // "MOOD DARKENS Bankers said": a heading that the text lost the line of; a legal form behind the capitals makes them a name all the same.
    private static int WithoutHeading(Reading reading, CapitalRun run)
    {
        int first = run.First;
        while (first < run.End && reading.Tokens[first] is { IsWord: true, IsAllCaps: true, Length: >= HeadingLettersMin }) first++;
        return first - run.First >= 2 && first < run.End && reading.Tokens[first].IsWord && !reading.Is(first, WordClass.CompanySuffix) ? first : run.First;
    }

    private const int HeadingLettersMin = 4;

    /// <summary>Makes a company of a run and remembers how it can be called again.</summary>
    public static Mention? Claim(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        string written = reading.Written(run.First, run.End);
        int core = run.End;
        while (core > run.First + 1 && (reading.Tokens[core - 1].IsJoint || reading.Chars(core - 1) is "&" || reading.Is(core - 1, WordClass.CompanySuffix))) core--;
        string id = WordKey.Slug(reading.Written(run.First, core));
        Entity? entity = draft.Known("company:" + id, () => new Entity { Kind = ActorKind.Company, Id = id, Name = written });
        Mention? mention = draft.Claim(run.First, run.End, entity);
        if (mention is null || entity is null) return null;
        Remember(draft, entity, run.First, core);
        return mention;
    }

    /// <summary>Adds the ways in which a company can be called again: without form, by its first word, by an abbreviation in brackets.</summary>
    public static void Remember(CastDraft draft, Entity entity, int first, int end)
    {
        Reading reading = draft.Reading;
        Span<ulong> keys = stackalloc ulong[CapitalRun.TokensMax + 1];
        int count = 0, words = 0;
        for (int i = first; i < end && count < CapitalRun.TokensMax; i++)
        {
            if (reading.Tokens[i].Key == 0) continue;
            keys[count++] = reading.Tokens[i].Key;
            if (reading.Tokens[i].IsWord) words++;
        }
        if (words > 1 || !reading.Is(first, WordClass.Place)) draft.ShortForms.Add(keys[..count], entity);
        int named = count;
        while (named > 1 && reading.Is(LastWord(reading, first, end, count - named), WordClass.CompanyEnding)) named--;
        if (named < count && !(named == 1 && IsWeakWord(reading, first))) draft.ShortForms.Add(keys[..named], entity);
        if (count > 1 && !IsWeakWord(reading, first)) draft.ShortForms.Add(keys[..1], entity);
        RememberInitials(draft, entity, first, end);
        RememberBracket(draft, entity, end);
    }

    // "NZB" after "Neue Zentrix Bank": three to five words, every one with a capital.
    private static void RememberInitials(CastDraft draft, Entity entity, int first, int end)
    {
        Reading reading = draft.Reading;
        Span<char> initials = stackalloc char[InitialsMax];
        int count = 0;
        for (int i = first; i < end; i++)
        {
            Token token = reading.Tokens[i];
            if (token.IsJoint) continue;
            if (!token.IsWord || !token.IsCapital || count == InitialsMax) return;
            initials[count++] = reading.Chars(i)[0];
        }
        if (count >= InitialsMin) draft.ShortForms.Add([WordKey.Of(initials[..count])], entity);
    }

    private const int InitialsMin = 3;
    private const int InitialsMax = 5;

    /// <summary>The token behind the legal forms that follow a name: "Acme Motor" + "Co." and ", Inc.".</summary>
    public static int WithSuffixes(CastDraft draft, int end)
    {
        Reading reading = draft.Reading;
        int i = end;
        while (i < reading.Tokens.Length && i - end < 8 && !reading.Tokens[i].StartsParagraph)
        {
            int word = reading.IsKind(i, TokenKind.Comma) || reading.Tokens[i].IsJoint || IsSlash(reading, i) ? i + 1 : i;
            if (reading.IsKind(word, TokenKind.Comma) || IsSlash(reading, word)) word++;
            if (IsAndCompany(reading, word)) word++;
            if (!reading.Is(word, WordClass.CompanySuffix) || !reading.Tokens[word].IsWord || !draft.IsFree(word)) break;
            i = word + 1;
        }
        return i > 0 && reading.IsKind(i, TokenKind.AbbreviationDot) ? i + 1 : i;
    }

    // "Acme Ltd/Plc".
    private static bool IsSlash(Reading reading, int token) => reading.IsKind(token, TokenKind.Other) && reading.Chars(token) is "/";

    // "& Co", "and Co".
    private static bool IsAndCompany(Reading reading, int token) =>
        token + 1 < reading.Tokens.Length && reading.Tokens[token].IsWord && reading.Chars(token) is "&" or "and" && reading.Tokens[token + 1].IsCapital
        && reading.Chars(token + 1) is "Co" or "Company" or "Cos" or "CO";

    /// <summary>The token behind the name of a division that follows a company's name: "Goldman Sachs" + "Capital Partners".</summary>
    public static int WithEndings(CastDraft draft, int end)
    {
        Reading reading = draft.Reading;
        int i = end;
        while (i - end < 5 && i < reading.Tokens.Length && draft.IsFree(i) && !reading.Tokens[i].StartsParagraph)
        {
            int word = reading.Chars(i) is "&" ? i + 1 : i;
            if (!reading.Is(word, WordClass.CompanyEnding) || !reading.Tokens[word].IsCapital || !draft.IsFree(word)) break;
            i = word + 1;
        }
        return i == end ? end : WithSuffixes(draft, i);
    }

    // The token behind the last word that makes the run a company; 0 where none does.
    private static int CoreEnd(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        for (int i = run.End - 1; i > run.First; i--)
        {
            if (!reading.Tokens[i].IsWord) continue;
            bool isForm = reading.Is(i, WordClass.CompanySuffix);
            bool isEnding = i == LastWordOf(reading, run) && reading.Is(i, WordClass.CompanyEnding) && !IsAllPlaces(reading, run.First, i) && !IsFullName(reading, run.First, i);
            if (!isForm && !isEnding) continue;
            int end = WithSuffixes(draft, i + 1);
            return reading.IsKind(end, TokenKind.AbbreviationDot) ? end + 1 : end;
        }
        return IsBank(reading, run) ? run.End : 0;
    }

    // "Bank Ostara", "Banca Ostara"; not "Bank Holiday", "Bank of Ruritania", which is mostly the central one.
    private static bool IsBank(Reading reading, CapitalRun run) =>
        run.End - run.First is 2 or 3 && reading.Chars(run.First) is "Bank" or "Banca" or "Banco" or "Banque" or "Groupe" or "Grupo"
        && reading.Tokens[run.First + 1] is { IsWord: true, IsCapital: true, IsAllCaps: false } && !reading.Is(run.First + 1, WordClass.Calendar) && !reading.Is(run.First + 1, WordClass.ExecutiveTitle)
        && reading.Chars(run.First + 1) is not ("Holiday" or "Central" or "Governor" or "Chairman" or "President" or "Secrecy" or "Nacional" or "Street") && !reading.Is(run.First + 1, WordClass.Place)
        && !reading.Sentences[reading.SentenceOf(run.First)].IsTitle;

    // "Helen Steel and David Roe", "Anna Banks, 34,": a given name and a surname.
    private static bool IsFullName(Reading reading, int first, int last)
    {
        if (last != first + 1 || !reading.Is(first, WordClass.FirstName)) return false;
        int next = reading.Chars(first + 2 < reading.Tokens.Length ? last + 1 : last) is "and" or "," ? last + 2 : last;
        return next > last && (reading.Is(next, WordClass.FirstName) || reading.IsKind(next, TokenKind.Number));
    }

    private static int LastWordOf(Reading reading, CapitalRun run)
    {
        int last = run.End - 1;
        while (last > run.First && !reading.Tokens[last].IsWord) last--;
        return last;
    }

    private static bool IsAllPlaces(Reading reading, int first, int end)
    {
        int i = first;
        while (i < end)
        {
            Hit place = reading.LongestAt(i, WordClass.Place);
            if (place.End == 0 && reading.Tokens[i].IsWord) return false;
            i = Math.Max(i + 1, place.End);
        }
        return true;
    }

    // "automaker Isuzu", "Carrefour spokesman", "shares of Gap", "chief executive of Siemens".
    internal static bool IsFramed(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        if (run.Length > 6 || IsWeakWord(reading, run.First) || IsAllPlaces(reading, run.First, run.End)) return false;
        if (reading.Is(run.First, WordClass.FirstName) && run.Length > 1) return false;
        int before = run.First - 1;
        bool isSentenceHead = before < 0 || reading.SentenceOf(before) != reading.SentenceOf(run.First) || reading.Tokens[before].Kind is TokenKind.Dash or TokenKind.OpenQuote or TokenKind.Colon;
        if (!isSentenceHead)
        {
            bool isUnion = before > 0 && (reading.Is(before - 1, WordClass.AdvocacyWord) || IsOfPeople(reading, before));       // "the union group Acme"
            if (reading.Is(before, WordClass.CompanyNoun) && !reading.Tokens[before].IsCapital && !reading.Is(before, WordClass.OutletNoun) && !isUnion) return true;
            bool isOwned = reading.Chars(before) is "of" or "for" or "in" or "at"
                && before > 0 && (reading.Is(before - 1, WordClass.CompanyFrame) || reading.Is(before - 1, WordClass.SpeakerNoun) || reading.Is(before - 1, WordClass.ExecutiveTitle))
                && !reading.Is(run.First, WordClass.OutletEnding)
                && !(run.Length == 1 && reading.Chars(before - 1) is "lawyer" or "lawyers" or "attorney" or "attorneys" or "counsel");      // people have lawyers
            if (isOwned && draft.At(run.End) is { Entity.IsPerson: true } person && person.First == run.End) return false;        // "Director of Enforcement Jane Roe"
            if (isOwned && !reading.Is(before - 1, WordClass.PoliticalTitle) && !reading.Is(before - 1, WordClass.AgencyGroup)) return reading.Chars(before - 1) is not ("sales" or "workers" or "factory" or "plant" or "plants" or "head" or "official" or "officials" or "president" or "president" or "customers" or "investors" or "stores" or "unit");
        }
        if (!isSentenceHead && IsDescribed(reading, run, before)) return true;
        int after = reading.IsKind(run.End, TokenKind.Possessive) ? run.End + 1 : run.End;
        Hit frame = reading.LongestAt(after, WordClass.CompanyFrame);
        bool isPossessive = after > run.End;
        if (isSentenceHead && !isPossessive && run.Length == 1 && !reading.Tokens[run.First].IsAllCaps) return false;        // "Patient investors"
        return frame.End > 0 && !reading.Tokens[after].IsCapital && !reading.Tokens[after].StartsParagraph && reading.SentenceOf(after) == reading.SentenceOf(run.First);
    }

    // "at Acme, a brokerage formerly known as Zentrix", "how Acme, the private equity fund that he founded, won": not "in Ruritania, the bank said", "Roe, a bank clerk".
    private static bool IsDescribed(Reading reading, CapitalRun run, int before)
    {
        if (!reading.IsKind(run.End, TokenKind.Comma) || run.End + 1 >= reading.Tokens.Length || reading.Chars(run.End + 1) is not ("a" or "an" or "the") || reading.Chars(before) is "in") return false;
        for (int i = run.End + 2; i < Math.Min(run.End + DescriptionTokensMax, reading.Tokens.Length - 1); i++)
        {
            if (!reading.Tokens[i].IsWord && !reading.Tokens[i].IsJoint) return false;
            if (reading.Classes[i].HasAny(Grammar.FunctionWords)) return false;
            bool isCompany = reading.Chars(i) is "company" or "firm" or "bank" or "lender" or "insurer" or "airline" or "brokerage" or "retailer" or "automaker" or "carmaker" or "drugmaker" or "chipmaker" or "steelmaker"
                or "manufacturer" or "maker" or "supplier" or "fund" or "conglomerate" or "utility" or "subsidiary" or "startup" or "start-up" or "consultancy";
            bool isHead = isCompany && (!reading.Tokens[i + 1].IsWord || reading.Is(i + 1, WordClass.Preposition) || reading.Is(i + 1, WordClass.Relative) || reading.Chars(i + 1) is "that" or "formerly" or "based" or "known" or "owned" or "controlled" or "specializing" or "run" or "founded" or "backed")
                && reading.Tokens[i + 1].Kind is not (TokenKind.Possessive or TokenKind.Hyphen);
            if (isHead) return true;
        }
        return false;
    }

    private const int DescriptionTokensMax = 9;

    // "local group Friends", "rap group Tru".
    private static bool IsOfPeople(Reading reading, int noun) =>
        reading.Chars(noun) is "group" && reading.Chars(noun - 1) is "local" or "rap" or "pop" or "rock" or "vocal" or "dance" or "theatre" or "rights" or "citizens" or "residents" or "victims"
            or "rebel" or "militant" or "guerrilla" or "terrorist" or "extremist" or "campaign" or "support" or "pressure" or "protest" or "opposition";

    private static bool IsWeakWord(Reading reading, int token)
    {
        WordClasses classes = reading.Classes[token];
        return !reading.Tokens[token].IsWord || reading.Tokens[token].Length < 3
            || classes.HasAny(WeakWords) || classes.HasAny(Grammar.FunctionWords);
    }

    private static readonly WordClasses WeakWords = WordClasses.Of(
        WordClass.Place, WordClass.Calendar, WordClass.FirstName, WordClass.CompanyEnding, WordClass.CompanySuffix, WordClass.ExecutiveTitle, WordClass.PoliticalTitle,
        WordClass.OutletEnding, WordClass.CompanyNoun, WordClass.CompanyFrame, WordClass.PoliticalGroup, WordClass.LeaderTitle, WordClass.Topic, WordClass.Matter, WordClass.AdvocacyWord, WordClass.CommentatorTitle, WordClass.SpeakerNoun);

    private static int LastWord(Reading reading, int first, int end, int skip)
    {
        int i = end;
        while (i > first && skip >= 0)
        {
            i--;
            if (reading.Tokens[i].Key != 0) skip--;
        }
        return i;
    }

    private static void RememberBracket(CastDraft draft, Entity entity, int end)
    {
        Reading reading = draft.Reading;
        int i = WithSuffixes(draft, end);
        bool isBracket = reading.IsKind(i, TokenKind.OpenBracket) && i + 2 < reading.Tokens.Length && reading.IsKind(i + 2, TokenKind.CloseBracket);
        if (isBracket && reading.Tokens[i + 1] is { IsWord: true, IsAllCaps: true, Length: >= 2 and <= 6 } && !reading.Is(i + 1, WordClass.Place))
        {
            draft.ShortForms.Add([reading.Tokens[i + 1].Key], entity);
        }
    }
}
