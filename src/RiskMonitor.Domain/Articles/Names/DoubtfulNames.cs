using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Decides on company names that are also ordinary words or surnames: taken where the article names the company beyond doubt,
/// or where the words around show a company; never where they belong to a person or a longer name.
/// </summary>
internal static class DoubtfulNames
{
    public static void Read(CastDraft draft)
    {
        var supported = new HashSet<string>(StringComparer.Ordinal);
        foreach (Hit hit in draft.Doubtful)
        {
            Company company = draft.Roster.Company(hit.Phrase);
            bool isNamed = draft.Find("company:" + company.Id.Value) is { FirstToken: >= 0 };
            if (isNamed || (!IsPartOfOther(draft, hit) && (IsFramed(draft, hit) || IsDescribed(draft, company)))) supported.Add(company.Id.Value);
        }
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

    // Of several companies with this name, the one that the article supports.
    private static Company? Meant(CastDraft draft, Hit hit, HashSet<string> supported)
    {
        foreach (Hit other in draft.Reading.HitsIn(hit.First, hit.First + 1))
        {
            if (other.End != hit.End || other.Phrase.Class != WordClass.CompanyName) continue;
            Company company = draft.Roster.Company(other.Phrase);
            if (draft.Find("company:" + company.Id.Value) is not null) return company;
        }
        Company first = draft.Roster.Company(hit.Phrase);
        return supported.Contains(first.Id.Value) ? first : null;
    }

    // "Gerald Acme", "President Acme", "Mr. Acme", "Acme Foundation"; but "automaker Acme", "CEO of Acme", and any capital at the head of a sentence before it.
    private static bool IsPartOfOther(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        int before = hit.First - 1;
        while (before >= 0 && reading.Tokens[before].Kind == TokenKind.AbbreviationDot) before--;
        bool sameSentence = before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(hit.First);
        bool isPerson = sameSentence && reading.Tokens[before].IsCapital
            && (reading.Is(before, WordClass.FirstName) || reading.Is(before, WordClass.TitleAbbreviation) || Titles.EndAt(draft, hit.First) is { Owner: null }
                || (reading.Tokens[before].IsWord && reading.Tokens[before].Length == 1));
        bool isSurname = draft.BySurname.ContainsKey(reading.Tokens[hit.First].Key) && hit.End - hit.First == 1 && draft.Find("company:" + draft.Roster.Company(hit.Phrase).Id.Value) is null;
        bool goesOn = reading.Is(hit.End, WordClass.CompanyEnding) && reading.Tokens[hit.End].IsCapital;
        return isPerson || isSurname || goesOn;
    }

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
