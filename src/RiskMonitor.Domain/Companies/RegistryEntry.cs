using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>What a score asks of a company of the registry, and nothing else: names and identifiers find companies in texts, and what was read keeps their ids.</summary>
/// <param name="Id">The company.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of the country of its headquarters: any pack may list it.</param>
public sealed record RegistryEntry(CompanyId Id, string Country)
{
    /// <summary>True where it stands on a sanctions list; else null.</summary>
    public bool? Sanctioned { get; init; }

    /// <summary>True where a state owns or directs it; else null.</summary>
    public bool? StateLinked { get; init; }

    /// <summary>Its relations, whichever side they were entered on, in the order of companies, kinds and days; null where it has none.</summary>
    public ValueList<Relationship>? Relationships { get; init; }

    /// <summary>The entries of companies whose relations are stated on both sides (<see cref="RegistryRelations.BothWays"/>), in ordinal order: the same however the files are written.</summary>
    public static IEnumerable<RegistryEntry> Of(IEnumerable<Company> bothWays) => bothWays.OrderBy(company => company.Id).Select(company => new RegistryEntry(company.Id, company.Country)
    {
        Sanctioned = company.Sanctioned ? true : null,
        StateLinked = company.StateLinked ? true : null,
        Relationships = company.Relationships.IsEmpty ? null
            : company.Relationships.Distinct().OrderBy(known => known.Company).ThenBy(known => known.Kind).ThenBy(known => known.From).ThenBy(known => known.Until).ToValueList(),
    });

    /// <summary>The company as it is scored; called as the files call it, and by its id where they do not know it.</summary>
    public Company Seen(Company? named) => (named ?? new Company { Id = Id, Name = Id.Value, Country = Country }) with
    {
        Country = Country,
        Sanctioned = Sanctioned is true,
        StateLinked = StateLinked is true,
        Relationships = Relationships ?? [],
    };
}
