using RiskMonitor.Companies;

namespace RiskMonitor.Hosting;

/// <summary>A registry for tests of lists and pages: companies with Greek names, and so many numbered ones that lists have several pages.</summary>
internal static class TestRegistry
{
    public const int CompanyCount = 130;

    private static readonly string[] Greek = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "omega"];

    public static readonly Company[] Companies =
    [
        .. Greek.Select(id => new Company
        {
            Id = new CompanyId(id),
            Name = $"{char.ToUpperInvariant(id[0])}{id[1..]} Industries",
            Aliases = [$"{id} works"],
            Country = "US",
            Listings = [new Listing("NYSE", id[..2].ToUpperInvariant())],
        }),
        .. Enumerable.Range(1, CompanyCount - Greek.Length).Select(i => new Company { Id = new CompanyId($"c{i:000}"), Name = $"Company {i:000}", Country = "DE" }),
    ];
}
