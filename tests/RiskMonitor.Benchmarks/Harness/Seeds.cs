using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Harness;

/// <summary>The seeds of the project, with a registry of made-up companies in place of the real ones: as many as a benchmark needs, each met once.</summary>
internal sealed class Seeds
{
    private static readonly string[] Syllables = ["ka", "ve", "ro", "mi", "tal", "so", "ne", "dar", "lu", "pex", "ba", "ri", "von", "ze", "cal", "to", "fen", "ma", "gri", "du"];
    private static readonly string[] Trades = ["Motors", "Energy", "Semiconductor", "Logistics", "Robotics", "Chemicals", "Aerospace", "Batteries"];

    private Seeds(Gazetteer gazetteer, SeedPolicies policies)
    {
        Policies = policies;
        Gazetteer = gazetteer;
        InForce = PolicyInForce.Of(policies.First.Pack, gazetteer.Companies);
    }

    public Gazetteer Gazetteer { get; }

    public SeedPolicies Policies { get; }

    public PolicyInForce InForce { get; }

    public static Seeds Read(int companies)
    {
        string folder = SeedsFolder.Find(given: null);
        Gazetteer gazetteer = SeedsFolder.Read(folder) with { Companies = Enumerable.Range(0, companies).Select(Company).ToValueList() };
        return new Seeds(gazetteer, SeedPolicies.Read(folder, chosen: null));
    }

    /// <summary>With the registry of the seeds, filled up with made-up companies to a number; 0 or fewer than it has: itself.</summary>
    public static Seeds ReadWithRegistry(int companies)
    {
        string folder = SeedsFolder.Find(given: null);
        Gazetteer gazetteer = SeedsFolder.Read(folder);
        int missing = Math.Max(0, companies - gazetteer.Companies.Count);
        HashSet<CompanyId> taken = [.. gazetteer.Companies.Select(company => company.Id)];
        IEnumerable<Company> made = Enumerable.Range(0, missing + taken.Count).Select(Company).Where(company => !taken.Contains(company.Id)).Take(missing);
        return new Seeds(gazetteer with { Companies = made.Concat(gazetteer.Companies).ToValueList() }, SeedPolicies.Read(folder, chosen: null));
    }

    // Every other one stands in a jurisdiction of high risk, so that a pair of neighbours makes a claim of the heavier kind.
    private static Company Company(int number)
    {
        string word = Name(number);
        return new Company
        {
            Id = new CompanyId(word.ToLowerInvariant()),
            Name = $"{word} {Trades[number % Trades.Length]}",
            Aliases = [word],
            Country = number % 2 == 0 ? "US" : "CN",
        };
    }

    private static string Name(int number)
    {
        int n = Syllables.Length;
        string word = Syllables[number / n / n % n] + Syllables[number / n % n] + Syllables[number % n] + Syllables[(number * 7 + number / n) % n];
        if (number >= n * n * n) word += Syllables[number / n / n / n % n];        // from here on four syllables before the last are needed to be one of a kind
        return char.ToUpperInvariant(word[0]) + word[1..];
    }
}
