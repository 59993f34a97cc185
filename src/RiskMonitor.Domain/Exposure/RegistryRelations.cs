using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>Relations of the registry, which may be entered on either side.</summary>
public static class RegistryRelations
{
    /// <summary>The companies with every relation stated on both sides, so that a company's entry alone tells its neighbours. Companies that are not given are not invented.</summary>
    public static IEnumerable<Company> BothWays(IReadOnlyCollection<Company> companies)
    {
        ILookup<CompanyId, Relationship> fromOthers = companies
            .SelectMany(company => company.Relationships.Select(known => (Of: known.Company, Seen: new Relationship(known.Kind.Inverse(), company.Id, known.From, known.Until))))
            .ToLookup(other => other.Of, other => other.Seen);
        return companies.Select(company => fromOthers.Contains(company.Id)
            ? company with { Relationships = company.Relationships.Concat(fromOthers[company.Id]).Distinct().ToValueList() }
            : company);
    }
}
