using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>Takes the names that the rosters know. Ambiguous company names are set aside until the whole article is known.</summary>
internal static class RosterNames
{
    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.StartsAny(i, Rostered)) continue;
            Hit best = default;
            foreach (Hit hit in reading.HitsIn(i, i + 1))
            {
                if ((hit.Phrase.Class < WordClass.CompanyName && hit.Phrase.Class != WordClass.MarketIndex) || !draft.IsFree(i)) continue;
                bool isBetter = hit.End > best.End || (hit.End == best.End && hit.Phrase.Class > best.Phrase.Class && ((best.Phrase.Traits & Phrase.Ambiguous) != 0 || best.Phrase.Class == WordClass.MarketIndex));
                if (isBetter) best = hit;
            }
            if (best.End == 0 || IsInLongerName(draft, best)) continue;
            if (best.Phrase.Class == WordClass.MarketIndex)
            {
                i = best.End - 1;
                continue;
            }
            if (best.Phrase.Class == WordClass.CompanyName) ReadCompany(draft, best);
            else if (best.Phrase.Class == WordClass.OutletName) ReadOutlet(draft, best);
            else if (best.Phrase.Class != WordClass.BodyName || !IsOfOther(draft, best)) draft.Claim(best.First, best.End, Make(draft, best));
            if (draft.At(i) is { } taken) i = taken.End - 1;
        }
    }

    private static readonly WordClasses Rostered = WordClasses.Of(WordClass.MarketIndex, WordClass.CompanyName, WordClass.PoliticianName, WordClass.BodyName, WordClass.OutletName);

    // "the House" of "the House China committee" is not the House, nor is "the U.S. Senate" of "the U.S. Senate's antitrust subcommittee" the Senate.
    private static bool IsInLongerName(CastDraft draft, Hit hit)
    {
        bool isChamber = hit.Phrase.Class == WordClass.BodyName && draft.Roster.Body(hit.Phrase).Kind == ActorKind.Legislature;
        if (isChamber && Bodies.CommitteeNounAfter(draft.Reading, hit.End) > 0) return true;
        bool isParty = hit.Phrase.Class == WordClass.BodyName && hit.End - hit.First == 1 && draft.Roster.Body(hit.Phrase).Kind == ActorKind.Politician;
        if (isParty && IsBesideName(draft, hit)) return true;
        bool isOffice = hit.Phrase.Class == WordClass.BodyName && draft.Reading.Chars(hit.End - 1) is "Department" or "Ministry" or "Office" or "Agency";
        if (isOffice && hit.End + 1 < draft.Reading.Tokens.Length && draft.Reading.Chars(hit.End) is "of" && CapitalRun.IsNameWord(draft, hit.End + 1)) return true;
        if (!draft.Reading.Is(hit.First, WordClass.Determiner)) return false;
        foreach (Hit inner in draft.Reading.HitsIn(hit.First + 1, hit.First + 2))
        {
            if (inner.Phrase.Class >= WordClass.CompanyName && inner.End > hit.End) return true;
        }
        return BeginsCommittee(draft.Reading, hit.End);
    }

    // "Labour" of "China Labour Watch", "Democrats" of "Social Democrats".
    private static bool IsBesideName(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        bool isOther = hit.First > 0 && reading.Chars(hit.First - 1) is "Social" or "Christian" or "Free" or "Liberal" or "New" or "Sweden" or "Radical";
        if (isOther) return true;
        return reading.IsKind(hit.End, TokenKind.Word) && reading.Tokens[hit.End].IsCapital && reading.SentenceOf(hit.End) == reading.SentenceOf(hit.First) && !reading.Is(hit.End, WordClass.PoliticalTitle);
    }

    private static bool BeginsCommittee(Reading reading, int from)
    {
        for (int i = from; i < Math.Min(from + 8, reading.Tokens.Length); i++)
        {
            if (reading.Is(i, WordClass.CommitteeNoun)) return true;
            bool isPart = reading.Tokens[i].IsCapital || reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Hyphen || reading.Chars(i) is "and" or "&";
            if (!isPart) return false;
        }
        return false;
    }

    /// <summary>The entity of a registered company, called as these tokens call it where it is new.</summary>
    public static Entity? Company(CastDraft draft, Company company, int first, int end) => draft.Known("company:" + company.Id.Value, () => new Entity
    {
        Kind = ActorKind.Company,
        Id = company.Id.Value,
        Name = draft.Reading.Written(first, end),
        Registered = company,
        Jurisdiction = company.Country,
    });

    /// <summary>The entity of a politician or official of the roster: what they are on the day of the article, called as it calls them.</summary>
    /// <param name="draft">The cast.</param>
    /// <param name="politician">The roster entry.</param>
    /// <param name="written">The full name as these tokens write it; null where they give the surname only.</param>
    public static Entity? Politician(CastDraft draft, Politician politician, string? written = null)
    {
        return draft.Known("politician:" + politician.Id, () =>
        {
            Tenure? tenure = Offices.At(politician, draft.Article.PublishedAt);
            Body? body = tenure?.Office.Body is { } id ? draft.Roster.BodyOf(id) : null;
            return new Entity
            {
                Kind = KindOf(tenure, body),
                Id = politician.Id,
                Name = written ?? politician.Name,
                IsNamedPerson = true,
                Rank = tenure is not { } known || (known.IsFormer && Offices.IsOfAgency(known.Office, body)) ? AuthorityRank.None
                    : known.IsFormer ? AuthorityRank.Member : known.Office.Rank,
                Office = tenure is not { } stated ? null : (stated.IsFormer ? "former " : "") + Offices.Describe(stated.Office.Title, body?.Name),
                Party = politician.Party,
                Jurisdiction = politician.Jurisdiction,
            };
        });
    }

    // Whoever once led an agency speaks for nobody now; whoever once governed remains a politician.
    private static ActorKind KindOf(Tenure? tenure, Body? body)
    {
        if (tenure is not { } known) return ActorKind.Person;
        if (!Offices.IsOfAgency(known.Office, body)) return ActorKind.Politician;
        return known.IsFormer ? ActorKind.Person : ActorKind.Agency;
    }

    /// <summary>The entity of a body of the roster, called as the article first calls it by a proper name.</summary>
    public static Entity? Body(CastDraft draft, Body body, string written)
    {
        string name = written.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? written[4..] : written;
        Entity? entity = draft.Known("body:" + body.Id, () => new Entity
        {
            Kind = body.Kind,
            Id = body.Id,
            Name = name,
            Rank = body.Rank,
            Jurisdiction = body.Jurisdiction,
            IsGovernment = body.IsGovernment,
        });
        if (entity is not null && !IsProper(entity.Name) && IsProper(name)) entity.Name = name;      // "EU regulators", then "the European Commission"
        return entity;
    }

    // "the State Department of Managed Health Care" is not the State Department.
    private static bool IsOfOther(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        bool isDepartment = reading.Chars(hit.End - 1) is "Department" or "Ministry" or "Office" or "Bureau" && hit.End + 1 < reading.Tokens.Length;
        return isDepartment && reading.Chars(hit.End) is "of" && reading.Tokens[hit.End + 1].IsCapital && !reading.Is(hit.End + 1, WordClass.Place);
    }

    private static bool IsProper(string name) => char.IsUpper(name[name.LastIndexOf(' ') + 1]);

    private static Entity? Make(CastDraft draft, Hit hit) => hit.Phrase.Class switch
    {
        WordClass.PoliticianName => Politician(draft, draft.Roster.Politician(hit.Phrase), draft.Reading.Written(hit.First, hit.End)),
        WordClass.BodyName => Body(draft, draft.Roster.Body(hit.Phrase), draft.Reading.Written(hit.First, hit.End)),
        WordClass.OutletName => Outlet(draft, draft.Roster.Outlet(hit.Phrase)),
        _ => null,
    };

    private static Entity? Outlet(CastDraft draft, Outlet outlet) => draft.Known("outlet:" + outlet.Id, () => new Entity
    {
        Kind = ActorKind.Outlet,
        Id = outlet.Id,
        Name = outlet.Name,
        Outlet = outlet,
    });

    // "the Times" is the Times that was named before; "the National" and the like are outlets only where nothing follows that they could describe.
    private static void ReadOutlet(CastDraft draft, Hit hit)
    {
        Reading reading = draft.Reading;
        ulong last = reading.Tokens[hit.End - 1].Key;
        bool isOneWord = hit.End - hit.First == 2 && reading.Is(hit.First, WordClass.Determiner);
        if (isOneWord && draft.OutletByLastWord.TryGetValue(last, out Entity? named))
        {
            draft.Claim(hit.First, hit.End, named);
            return;
        }
        bool describes = hit.End < reading.Tokens.Length && reading.Tokens[hit.End].IsWord && (reading.Tokens[hit.End].IsCapital
            || !(reading.Classes[hit.End].HasAny(Grammar.FunctionWords) || reading.Is(hit.End, WordClass.ReportingVerb) || reading.Is(hit.End, WordClass.OutletNoun) || reading.Is(hit.End, WordClass.ClaimWord)));
        if (isOneWord && describes) return;
        if (draft.Claim(hit.First, hit.End, Make(draft, hit)) is { } mention) draft.OutletByLastWord.TryAdd(last, mention.Entity);
    }

    // With its legal form: "Target Corp", "Carlyle Group"; but "United Group" is not United Airlines.
    private static bool IsWhole(CastDraft draft, Hit hit, int end)
    {
        if (end == hit.End) return false;
        if (draft.Reading.Chars(hit.End) is not ("Group" or "Holding" or "Holdings" or "Companies")) return true;
        string written = draft.Reading.Written(hit.First, hit.End + 1);
        return draft.Roster.Company(hit.Phrase).AllNames().Any(name => name.Contains(written, StringComparison.OrdinalIgnoreCase));
    }

    private static void ReadCompany(CastDraft draft, Hit hit)
    {
        if (OtherUses.IsAmount(draft.Reading, hit) || OtherUses.IsVehicle(draft.Reading, hit) || OtherUses.IsPartOfWord(draft.Reading, hit)) return;
        int end = CompanyForms.WithSuffixes(draft, hit.End);
        bool isAmbiguous = (hit.Phrase.Traits & Phrase.Ambiguous) != 0;
        if (isAmbiguous && AmbiguousNames.IsPartOfOther(draft, hit)) return;
        if (isAmbiguous && !IsWhole(draft, hit, end))
        {
            draft.Doubtful.Add(hit);
            return;
        }
        end = CompanyForms.WithEndings(draft, end);
        draft.Claim(hit.First, end, Company(draft, draft.Roster.Company(hit.Phrase), hit.First, end));
    }
}
