using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>The names of a gazetteer, compiled into the trie, and looked up by id, surname and ticker.</summary>
internal sealed class Roster
{
    private readonly Gazetteer _gazetteer;
    private readonly Dictionary<string, List<Politician>> _bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Politician> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Body> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Company> _byTicker = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outlet> _outletsBySource = new(StringComparer.Ordinal);
    private readonly HashSet<string> _suffixes;

    public Roster(Gazetteer gazetteer, PhraseTrie trie)
    {
        _gazetteer = gazetteer;
        _suffixes = gazetteer.Lexicon["company-suffixes"].ToHashSet(StringComparer.Ordinal);
        var nouns = new HashSet<string>(gazetteer.Lexicon["company-nouns"], StringComparer.Ordinal);
        for (int i = 0; i < gazetteer.Companies.Count; i++) AddCompany(trie, gazetteer.Companies[i], i, nouns);
        for (int i = 0; i < gazetteer.Politicians.Count; i++) AddPolitician(trie, gazetteer.Politicians[i], i);
        for (int i = 0; i < gazetteer.Bodies.Count; i++)
        {
            _bodies[gazetteer.Bodies[i].Id] = gazetteer.Bodies[i];
            AddNames(trie, WordClass.BodyName, i, gazetteer.Bodies[i].Name, gazetteer.Bodies[i].Aliases);
        }
        for (int i = 0; i < gazetteer.Outlets.Count; i++)
        {
            Outlet outlet = gazetteer.Outlets[i];
            _outletsBySource[outlet.Id] = outlet;
            foreach (string domain in outlet.Domains) _outletsBySource[domain] = outlet;
            AddNames(trie, WordClass.OutletName, i, outlet.Name, outlet.Aliases);
        }
    }

    public Company Company(Phrase phrase) => _gazetteer.Companies[phrase.Data];

    public Politician Politician(Phrase phrase) => _gazetteer.Politicians[phrase.Data];

    public Body Body(Phrase phrase) => _gazetteer.Bodies[phrase.Data];

    public Outlet Outlet(Phrase phrase) => _gazetteer.Outlets[phrase.Data];

    public Body? BodyOf(string id) => _bodies.GetValueOrDefault(id);

    /// <summary>The outlet that an article's source names, by id or host; null where none does.</summary>
    public Outlet? OutletOf(string source)
    {
        string host = source.StartsWith("www.", StringComparison.Ordinal) ? source[4..] : source;
        return _outletsBySource.GetValueOrDefault(host);
    }

    /// <summary>The company listed under a ticker.</summary>
    public Company? ByTicker(string exchange, string ticker) => _byTicker.GetValueOrDefault(exchange + ":" + ticker);

    /// <summary>The politician with this full name or alias.</summary>
    public Politician? PoliticianNamed(string name) => _byName.GetValueOrDefault(WordKey.Slug(name));

    /// <summary>Politicians with this surname.</summary>
    public IReadOnlyList<Politician> WithSurname(string surname) => _bySurname.GetValueOrDefault(WordKey.Slug(surname)) ?? [];

    private void AddCompany(PhraseTrie trie, Company company, int index, HashSet<string> nouns)
    {
        var explicitNames = company.Aliases.Concat(FormerNames(company)).Append(company.Name).ToHashSet(StringComparer.Ordinal);
        var ambiguous = company.AmbiguousAliases.Select(a => WordKey.Slug(a)).ToHashSet(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in company.Aliases.Append(company.Name).Concat(FormerNames(company)).Concat(company.AmbiguousAliases))
        {
            AddCompanyName(name, ambiguous.Contains(WordKey.Slug(name)));
            string stripped = LegalForms.Strip(name, _suffixes);
            bool isDerivedWord = !stripped.Contains(' ', StringComparison.Ordinal) && !explicitNames.Contains(stripped);
            AddCompanyName(stripped, isDerivedWord || ambiguous.Contains(WordKey.Slug(stripped)));
        }
        foreach (Listing listing in company.Listings) _byTicker.TryAdd(listing.Exchange + ":" + listing.Ticker, company);
        foreach (string noun in company.Descriptors)
        {
            if (nouns.Add(noun)) trie.Add(noun, (capitals, allCaps) => new Phrase(WordClass.CompanyNoun, VerbForms.None, 0, 0, 0));
        }

        void AddCompanyName(string name, bool isAmbiguous)
        {
            string plain = WithoutArticle(name);
            if (plain.Length == 0 || !done.Add(plain)) return;
            if (plain.Contains(" & ", StringComparison.Ordinal)) AddCompanyName(plain.Replace(" & ", " and ", StringComparison.Ordinal), isAmbiguous);
            if (plain.Contains(" and ", StringComparison.Ordinal)) AddCompanyName(plain.Replace(" and ", " & ", StringComparison.Ordinal), isAmbiguous);
            trie.Add(plain, (capitals, allCaps) => new Phrase(WordClass.CompanyName, VerbForms.None, index, capitals, ShortCaps(plain, allCaps), isAmbiguous ? Phrase.Ambiguous : 0));
        }
    }

    private static IEnumerable<string> FormerNames(Company company) => company.FormerNames.Select(former => former.Name);

    private void AddPolitician(PhraseTrie trie, Politician politician, int index)
    {
        AddNames(trie, WordClass.PoliticianName, index, politician.Name, politician.Aliases);
        _byName.TryAdd(WordKey.Slug(politician.Name), politician);
        foreach (string alias in politician.Aliases) _byName.TryAdd(WordKey.Slug(alias), politician);
        string surname = WordKey.Slug(politician.Name.AsSpan(politician.Name.LastIndexOf(' ') + 1));
        if (!_bySurname.TryGetValue(surname, out List<Politician>? namesakes)) _bySurname[surname] = namesakes = [];
        namesakes.Add(politician);
    }

    private static void AddNames(PhraseTrie trie, WordClass @class, int index, string name, ValueList<string> aliases)
    {
        foreach (string one in aliases.Append(name).Select(WithoutArticle).Distinct(StringComparer.Ordinal))
        {
            trie.Add(one, (capitals, allCaps) => new Phrase(@class, VerbForms.None, index, capitals, ShortCaps(one, allCaps)));
        }
    }

    // Only a whole name in capitals ("IBM", "SEC") asks for capitals: "SAP AG" is found in "Sap AG" too, "IT" never in "it".
    private static uint ShortCaps(string name, uint allCaps) => name.Any(char.IsLower) ? 0 : allCaps;

    private static string WithoutArticle(string name)
    {
        if (!name.StartsWith("The ", StringComparison.Ordinal)) return name;
        return name.IndexOf(' ', 4) > 0 ? name[4..] : "the " + name[4..];     // "the Times" alone is "times"
    }
}
