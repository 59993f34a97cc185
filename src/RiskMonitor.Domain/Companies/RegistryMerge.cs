using RiskMonitor.Articles.Language;

namespace RiskMonitor.Companies;

/// <summary>What came of merging rows into a registry.</summary>
/// <param name="Companies">The registry afterwards: those that were there in their order, then the new ones in the order of the rows.</param>
/// <param name="Added">Companies that are new.</param>
/// <param name="Completed">Companies that were known and now say more.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Refused">Rows left out, each with where it stands and why.</param>
public sealed record MergedRegistry(ValueList<Company> Companies, int Added, int Completed, int Unchanged, ValueList<RefusedRow> Refused);

/// <summary>A row that was left out.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Reason">What is wrong with which value, and what is allowed.</param>
public sealed record RefusedRow(string Where, string Reason);

/// <summary>
/// Merges rows of somebody else's list into a registry. A row is a known company where the LEI is equal, else the CIK, else a listing with a name that begins alike,
/// else the name (on a sanctions list with its legal form: "Global Partners Ltd" is not "Global Partners LP"); it then fills in what the registry does not know and never overwrites what it does. Every other row is a new company.
/// </summary>
public sealed class RegistryMerge
{
    /// <summary>Country of a company whose source names none: ISO 3166-1 keeps the code free for users.</summary>
    public const string CountryNotKnown = "ZZ";

    /// <summary>Aliases kept of one company; lists of aliases can be long and of little use beyond.</summary>
    public const int AliasesMax = 40;

    /// <summary>Characters of a name that can be registered.</summary>
    public const int NameCharsMax = 200;

    private readonly List<Company> _companies;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byLei = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byCik = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byListing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byOtherName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byPlainName = new(StringComparer.Ordinal);
    private readonly string _country;
    private readonly bool _updateOnly;
    private readonly HashSet<int> _added = [];
    private readonly HashSet<int> _completed = [];
    private readonly List<RefusedRow> _refused = [];
    private int _unchanged;

    private RegistryMerge(IEnumerable<Company> companies, string country, bool updateOnly)
    {
        (_companies, _country, _updateOnly) = ([.. companies], country, updateOnly);
        for (int i = 0; i < _companies.Count; i++) Index(i);
    }

    /// <summary>Merges rows, one after the other.</summary>
    /// <param name="companies">The registry.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="country">ISO code for new companies whose row names none.</param>
    /// <param name="updateOnly">Completes companies that are known and adds none.</param>
    public static MergedRegistry Merge(IEnumerable<Company> companies, IEnumerable<CompanyRow> rows, string country = CountryNotKnown, bool updateOnly = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var merge = new RegistryMerge(companies, country, updateOnly);
        foreach (CompanyRow row in rows) merge.Take(row);
        return new MergedRegistry(merge._companies.ToValueList(), merge._added.Count, merge._completed.Count, merge._unchanged, merge._refused.ToValueList());
    }

    private void Take(CompanyRow row)
    {
        if (Problem(row) is { } problem)
        {
            _refused.Add(new RefusedRow(row.Where, problem));
            return;
        }
        int known = Known(row);
        if (known < 0 && _updateOnly)
        {
            _unchanged++;
            return;
        }
        if (known < 0)
        {
            known = _companies.Count;
            _companies.Add(new Company { Id = NewId(row), Name = row.Name, Country = row.Country ?? _country });
            _added.Add(known);
        }
        Company before = _companies[known];
        _companies[known] = Complete(before, row);
        Index(known);
        if (_added.Contains(known)) return;
        if (_companies[known] == before) _unchanged++;
        else _completed.Add(known);
    }

    private static string? Problem(CompanyRow row)
    {
        if (string.IsNullOrWhiteSpace(row.Name)) return "The name is empty; a company needs one.";
        if (row.Name.Length > NameCharsMax) return $"The name has {row.Name.Length} characters; at most {NameCharsMax} are allowed.";
        if (!row.Name.Any(char.IsLetterOrDigit)) return $"The name '{row.Name}' holds no letter and no digit.";
        if (row.Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) return $"The country is '{country}'; two capital letters (ISO 3166-1 alpha-2) are allowed.";
        if (row.Cik is { } cik && !(cik.Length is >= 1 and <= 10 && cik[0] != '0' && cik.All(char.IsAsciiDigit))) return $"The CIK is '{cik}'; 1 to 10 digits without leading zeros are allowed.";
        if (row.Lei is { } lei && !LeiCheck.IsValid(lei)) return $"The LEI is '{lei}'; 18 capital letters or digits and two right check digits (ISO 17442) are allowed.";
        return null;
    }

    private int Known(CompanyRow row)
    {
        if (row.Lei is { } lei && _byLei.TryGetValue(lei, out int byLei)) return byLei;
        if (row.Cik is { } cik && _byCik.TryGetValue(cik, out int byCik)) return byCik;
        foreach (Listing listing in row.Listings)
        {
            bool isListed = _byListing.TryGetValue(Key(listing), out int listed) && !Contradicts(_companies[listed], row);
            if (isListed && _companies[listed].AllNames().Any(name => BeginAlike(name, row.Name))) return listed;
        }
        string[] keys = [.. row.Aliases.Where(IsTelling).Prepend(row.Name).Select(CompanyNameKey.Whole)];
        int named = keys.Select(key => Named(_byName, key, row)).Concat(keys.Select(key => Named(_byOtherName, key, row))).FirstOrDefault(at => at >= 0, -1);
        return named >= 0 || row.Sanctioned || CompanyNameKey.Plain(row.Name) is not { } plain ? named : Named(_byPlainName, plain, row);
    }

    // What one company is called today goes before what another one was or is also called.
    private int Named(Dictionary<string, List<int>> names, string key, CompanyRow row)
    {
        foreach (int at in names.GetValueOrDefault(key) ?? [])
        {
            if (!Contradicts(_companies[at], row)) return at;
        }
        return -1;
    }

    // One word is too little for another name to tell companies apart.
    private static bool IsTelling(string alias) => alias.Trim().Contains(' ', StringComparison.Ordinal);

    // Two companies of one name in two countries, or with two identifiers, are two.
    private static bool Contradicts(Company company, CompanyRow row) =>
        (row.Country is { } country && company.Country != CountryNotKnown && company.Country != country)
        || (row.Lei is not null && company.Lei is not null && company.Lei != row.Lei)
        || (row.Cik is not null && company.Cik is not null && company.Cik != row.Cik);

    private static bool BeginAlike(string one, string other) => CompanyNameKey.FirstWord(one) == CompanyNameKey.FirstWord(other);

    private static Company Complete(Company company, CompanyRow row)
    {
        var names = company.AllNames().Select(CompanyNameKey.Whole).ToHashSet(StringComparer.Ordinal);
        string[] aliases = [.. row.Aliases.Prepend(row.Name).Where(alias => IsUsable(alias) && names.Add(CompanyNameKey.Whole(alias)))];
        FormerName[] former = [.. row.FormerNames.Where(name => IsUsable(name.Name) && names.Add(CompanyNameKey.Whole(name.Name)))];
        Listing[] listings = [.. row.Listings.Where(listing => !company.Listings.Any(known => IsSame(known, listing))).Distinct()];
        return company with
        {
            Aliases = company.Aliases.Concat(aliases.Take(Math.Max(0, AliasesMax - company.Aliases.Count))).ToValueList(),
            FormerNames = company.FormerNames.Concat(former).ToValueList(),
            Country = company.Country == CountryNotKnown ? row.Country ?? company.Country : company.Country,
            Cik = company.Cik ?? row.Cik,
            Lei = company.Lei ?? row.Lei,
            Listings = company.Listings.Concat(listings).ToValueList(),
            Sanctioned = company.Sanctioned || row.Sanctioned,
            StateLinked = company.StateLinked || row.StateLinked,
        };
    }

    private static bool IsUsable(string name) => name.Length <= NameCharsMax && name.Count(char.IsLetter) >= 2;

    private static bool IsSame(Listing known, Listing other) =>
        known.Ticker == other.Ticker && (known.Exchange == other.Exchange || other.Exchange == Listing.AnyAmericanExchange);

    private void Index(int at)
    {
        Company company = _companies[at];
        _ids.Add(company.Id.Value);
        if (company.Lei is { } lei) _byLei.TryAdd(lei, at);
        if (company.Cik is { } cik) _byCik.TryAdd(cik, at);
        foreach (Listing listing in company.Listings) _byListing.TryAdd(Key(listing), at);
        Add(_byName, CompanyNameKey.Whole(company.Name), at);
        foreach (string name in company.FormerNames.Select(former => former.Name).Concat(company.Aliases.Where(IsTelling))) Add(_byOtherName, CompanyNameKey.Whole(name), at);
        foreach (string name in company.FormerNames.Select(former => former.Name).Prepend(company.Name))
        {
            if (CompanyNameKey.Plain(name) is { } plain) Add(_byPlainName, plain, at);
        }
    }

    private static void Add(Dictionary<string, List<int>> names, string key, int at)
    {
        if (!names.TryGetValue(key, out List<int>? all)) names[key] = all = [];
        if (!all.Contains(at)) all.Add(at);
    }

    private static string Key(Listing listing) => $"{listing.Exchange}:{listing.Ticker}";

    // The folded name; where it is taken, with the country, the CIK or a number behind it.
    private CompanyId NewId(CompanyRow row)
    {
        string plain = AsciiSlug(CompanyNameKey.WithoutForm(row.Name));
        if (plain.Length == 0) plain = row.Lei?.ToLowerInvariant() ?? "company";
        string?[] wanted = [plain, row.Country is { } country ? $"{plain}-{WordKey.Slug(country)}" : null, row.Cik is { } cik ? $"{plain}-{cik}" : null];
        foreach (string? id in wanted)
        {
            if (id is not null && _ids.Add(id)) return new CompanyId(id);
        }
        for (int number = 2; ; number++)
        {
            string id = $"{plain}-{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            if (_ids.Add(id)) return new CompanyId(id);
        }
    }

    // Ids are for keyboards everywhere; the name keeps its letters.
    private static string AsciiSlug(string name)
    {
        string slug = WordKey.Slug(name.Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Replace("œ", "oe", StringComparison.OrdinalIgnoreCase));
        return string.Concat(slug.Where(char.IsAscii)).Trim('-').Replace("--", "-", StringComparison.Ordinal);
    }
}
