using System.Runtime.InteropServices;
using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Decides on company names that are also ordinary words, surnames or places ("Deere", "Target", "Visa", "Shell"). Such a name is never a company where it is part of a person's
/// or another, longer name ("President Deere", "Abercrombie &amp; Fitch"). Otherwise one of these makes it one, anywhere in the article:
/// <list type="number">
/// <item>the company is named beyond doubt: in full, with its legal form, by an identifier, by another name of it;</item>
/// <item>words beside it show a company: "Gap shares", "a Target spokesman", "the tractor maker Deere", "Shell said", "Visa and MasterCard";</item>
/// <item>the article speaks of "the retailer" and the company is one;</item>
/// <item>the article names other companies, and the name stands alone in mid-sentence with a capital, as only a name does.</item>
/// </list>
/// </summary>
internal static class AmbiguousNames
{
    /// <summary>Decides what can be decided.</summary>
    /// <param name="draft">The cast.</param>
    /// <param name="knowsPeople">Whether people have been read, so that a surname is known to be one.</param>
    public static void Read(CastDraft draft, bool knowsPeople)
    {
        if (draft.Doubtful.Count == 0) return;
        bool isAboutCompanies = knowsPeople && draft.CompaniesClaimed >= OtherCompaniesMin;
        HashSet<CompanyId> supported = [], endings = [];
        foreach (Hit hit in draft.Doubtful)
        {
            Company company = draft.Roster.Company(hit.Phrase);
            if (supported.Contains(company.Id)) continue;
            bool isNamed = draft.FindCompany(company) is not null;
            if (!isNamed && IsTailOfPlace(draft, hit)) endings.Add(company.Id);
            bool isShown = isNamed || (!IsPartOfOther(draft, hit) && (IsFramed(draft, hit) || IsDescribed(draft, company) || (isAboutCompanies && StandsAlone(draft, hit))));
            if (isShown) supported.Add(company.Id);
        }
        foreach (CompanyId ending in endings) supported.Remove(ending);
        foreach (Hit hit in draft.Doubtful)
        {
            if (!draft.IsFree(hit.First, hit.End) || IsPartOfOther(draft, hit)) continue;
            if (Meant(draft, hit, supported) is { } company) draft.Claim(hit.First, hit.End, RosterNames.Company(draft, company, hit.First, hit.End));
        }
    }

    /// <summary>Whether a run is a name that waits for support, so that nobody makes an unknown company of it.</summary>
    public static bool IsDoubtful(CastDraft draft, CapitalRun run)
    {
        foreach (Hit hit in draft.Reading.HitsIn(run.First, run.First + 1))
        {
            if (hit.Phrase.Class == WordClass.CompanyName && hit.End == run.End) return true;
        }
        return false;
    }

    // "the automaker" in an article that names one company which is called so.
    private static bool IsDescribed(CastDraft draft, Company company)
    {
        foreach (string noun in draft.CompanyNouns())
        {
            foreach (string descriptor in company.Descriptors)
            {
                if (descriptor == noun) return true;
            }
        }
        return false;
    }

    // Companies named beyond doubt that make an article one about companies.
    private const int OtherCompaniesMin = 2;

    private const int DoubtfulLookedAtMax = 200;

    // "as Boeing, Shell and others", "raised pressure on Apple."; not "the Dow", "Target prices", "in Hartford", "Niger Delta", "BGI", and never where the article knows an "Abe Shell".
    private static bool StandsAlone(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int before = hit.First - 1, after = hit.End, sentence = reading.SentenceOf(hit.First);
        if (reading.Sentences[sentence].IsTitle || before < 0 || reading.SentenceOf(before) != sentence) return false;
        if (reading.Tokens[hit.First].IsAllCaps || reading.Starts(hit.First, WordClass.MarketIndex)) return false;
        bool opens = reading.Tokens[before].Kind is TokenKind.Comma or TokenKind.Possessive || reading.Is(before, WordClass.Place)
            || (reading.Tokens[before].IsWord && !reading.Tokens[before].IsCapital && !reading.Is(before, WordClass.Determiner) && reading.Chars(before) is not ("in" or "at" or "near" or "from" or "of"));
        if (!opens) return false;
        if (after >= reading.Tokens.Length || reading.SentenceOf(after) != sentence) return !IsSurnameToo(draft, hit);
        Token next = reading.Tokens[after];
        bool closes = next.IsWord
            ? !next.IsCapital && (reading.Forms[after] != VerbForms.None || reading.Classes[after].HasAny(Grammar.FunctionWords))
            : next.Kind is TokenKind.Comma or TokenKind.Dot or TokenKind.Possessive or TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dash or TokenKind.CloseQuote or TokenKind.CloseBracket;
        return closes && !IsSurnameToo(draft, hit);
    }

    // Whether somebody of this surname is known, or the name stands anywhere behind another one that could be a given name.
    private static bool IsSurnameToo(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        if (draft.BySurname.ContainsKey(reading.Tokens[hit.First].Key)) return true;
        foreach (Hit other in CollectionsMarshal.AsSpan(draft.Doubtful)[..Math.Min(draft.Doubtful.Count, DoubtfulLookedAtMax)])
        {
            if (other.Phrase.Data != hit.Phrase.Data) continue;
            if (IsGivenName(draft, other.First - 1, reading.SentenceOf(other.First))) return true;
        }
        return false;
    }

    // "Larkspur United": in such an article "United" is a club, even in "the United chief executive".
    private static bool IsTailOfPlace(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int place = hit.First - 1;
        bool isParticiple = hit.End == hit.First + 1 && reading.Chars(hit.First).EndsWith("ed", StringComparison.Ordinal);
        return isParticiple && reading.Is(place, WordClass.Place) && reading.Tokens[place].IsCapital && reading.SentenceOf(place) == reading.SentenceOf(hit.First);
    }

    // Of several companies with this name, the one that the article supports.
    private static Company? Meant(CastDraft draft, Hit hit, HashSet<CompanyId> supported)
    {
        foreach (Hit other in draft.Reading.HitsIn(hit.First, hit.First + 1))
        {
            if (other.End != hit.End || other.Phrase.Class != WordClass.CompanyName) continue;
            Company company = draft.Roster.Company(other.Phrase);
            if (draft.FindCompany(company) is not null) return company;
        }
        Company first = draft.Roster.Company(hit.Phrase);
        return supported.Contains(first.Id) ? first : null;
    }

    // "Gerald Acme", "President Acme", "Mr. Acme", "Acme Foundation", "Smith & Acme"; but "automaker Acme", "CEO of Acme", and any capital at the head of a sentence before it.
    public static bool IsPartOfOther(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int before = hit.First - 1;
        while (before >= 0 && reading.Tokens[before].Kind == TokenKind.AbbreviationDot) before--;
        bool sameSentence = before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(hit.First);
        bool isPerson = sameSentence && reading.Tokens[before].IsCapital
            && (reading.Is(before, WordClass.FirstName) || reading.Is(before, WordClass.TitleAbbreviation) || Titles.EndAt(draft, hit.First) is { Owner: null }
                || (reading.Tokens[before].IsWord && reading.Tokens[before].Length == 1 && !(before == hit.First - 1 && reading.Chars(before) is "A")));     // "J. Acme"; "A" without its dot is an article
        bool isSurname = draft.BySurname.ContainsKey(reading.Tokens[hit.First].Key) && hit.End - hit.First == 1 && draft.FindCompany(draft.Roster.Company(hit.Phrase)) is null;
        bool isJoined = sameSentence && before > 0 && reading.Chars(before) is "&" && reading.Tokens[before - 1].IsCapital && draft.IsFree(before - 1);
        bool goesOn = reading.Is(hit.End, WordClass.CompanyEnding) && reading.Tokens[hit.End].IsCapital;
        bool isPlace = reading.LongestAt(hit.First, WordClass.Place).End > hit.End;
        if (isPerson || isSurname || isJoined || goesOn || isPlace) return true;
        return hit.End - hit.First == 1 && !reading.Sentences[reading.SentenceOf(hit.First)].IsTitle && IsBetweenNames(draft, hit) && draft.FindCompany(draft.Roster.Company(hit.Phrase)) is null;
    }

    // "Merriman Deere", "Sun Danyong": a capitalised word before or behind that is no title, place or verb makes a longer name of it.
    private static bool IsBetweenNames(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int sentence = reading.SentenceOf(hit.First), after = hit.End;
        if (IsGivenName(draft, hit.First - 1, sentence)) return true;
        return CapitalRun.IsNameWord(draft, after) && reading.SentenceOf(after) == sentence && !reading.Tokens[after].StartsParagraph && !reading.Tokens[after].IsAllCaps
            && reading.Forms[after] == VerbForms.None && !reading.Classes[after].HasAny(NamesOfCompanies);
    }

    private static bool IsGivenName(CastDraft draft, int token, int sentence)
    {
        Reading reading = draft.Reading;
        return token >= 0 && CapitalRun.IsNameWord(draft, token) && reading.SentenceOf(token) == sentence && token > reading.Sentences[sentence].First && !reading.Classes[token].HasAny(BeforeCompanies);
    }

    private static readonly WordClasses NamesOfCompanies = WordClasses.Of(WordClass.CompanySuffix, WordClass.CompanyEnding, WordClass.CompanyFrame, WordClass.ExecutiveTitle, WordClass.SpeakerNoun, WordClass.CompanyName);

    private static readonly WordClasses BeforeCompanies = WordClasses.Of(WordClass.Place, WordClass.CompanyNoun, WordClass.ExecutiveTitle, WordClass.SpeakerNoun, WordClass.Calendar, WordClass.CompanyName);

    // "Acme shares", "Target stores", "the automaker Acme", "spokesman for Gap", "Acme said", "Visa and MasterCard".
    private static bool IsFramed(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int before = hit.First - 1, after = reading.IsKind(hit.End, TokenKind.Possessive) ? hit.End + 1 : hit.End;
        bool sameBefore = before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(hit.First);
        bool sameAfter = after < reading.Tokens.Length && reading.SentenceOf(after) == reading.SentenceOf(hit.First);
        if (sameAfter && reading.LongestAt(after, WordClass.CompanyFrame).End > 0) return true;
        if (sameBefore && reading.Is(before, WordClass.CompanyNoun) && !reading.Tokens[before].IsCapital) return true;
        if (sameBefore && before > 0 && reading.Is(before, WordClass.Preposition) && (reading.Is(before - 1, WordClass.CompanyFrame) || reading.Is(before - 1, WordClass.SpeakerNoun))) return true;
        bool isListed = (sameBefore && reading.Chars(before) is "and" or "," or "with" && draft.At(before - 1) is { Entity.IsCompany: true })
            || (sameAfter && reading.Chars(after) is "and" or "," && draft.At(after + 1) is { Entity.IsCompany: true });
        bool speaks = sameAfter && reading.Tokens[hit.First].Length > 2 && (reading.Is(after, WordClass.DenialVerb) || reading.Chars(after) is "said" or "says" or "denied" or "denies")
            && !draft.BySurname.ContainsKey(reading.Tokens[hit.First].Key);
        return isListed || speaks || CompanyForms.IsFramed(draft, new CapitalRun(hit.First, hit.End));
    }
}
