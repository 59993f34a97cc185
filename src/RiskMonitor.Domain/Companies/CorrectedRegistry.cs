using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>The registry of the files as the corrections leave it.</summary>
public static class CorrectedRegistry
{
    /// <summary>The companies for scores, pages and questions: merged entries are one, with every name and relation of both, and the name that was given up.</summary>
    /// <param name="companies">The registry of the files.</param>
    /// <param name="known">Who is who.</param>
    public static IReadOnlyList<Company> Of(IReadOnlyCollection<Company> companies, RegistryCorrections known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Steps.Count == 0) return [.. companies];

        Company[] all = [.. WithAdopted(companies, known)];
        var entries = all.ToDictionary(company => company.Id);
        foreach (Company other in all)
        {
            if (known.Of(other.Id) is not { } into || into == other.Id || !entries.TryGetValue(into, out Company? one)) continue;
            entries[into] = Joined(one, other);
        }
        return [.. all.Where(company => known.Of(company.Id) == company.Id).Select(company => entries[company.Id] with { Relationships = Related(known, entries[company.Id]) })];
    }

    /// <summary>The companies that articles are read with: those of the files, and every adopted name as an entry of its own. Who is merged with whom changes no reading.</summary>
    public static IEnumerable<Company> WithAdopted(IReadOnlyCollection<Company> companies, RegistryCorrections known)
    {
        ArgumentNullException.ThrowIfNull(known);
        HashSet<CompanyId> ids = [.. companies.Select(company => company.Id)];
        return companies.Concat(known.InForce.OfType<MentionAdopted>().Where(adopted => ids.Add(adopted.Company)).Select(Entry));
    }

    private static Company Entry(MentionAdopted adopted) => new()
    {
        Id = adopted.Company,
        Name = adopted.Names[0],
        Aliases = adopted.Names.Skip(1).ToValueList(),
        Country = adopted.Country,
    };

    private static Company Joined(Company one, Company other) => one with
    {
        Aliases = one.Aliases.Concat([other.Name, .. other.Aliases, other.Id.Value]).Distinct(StringComparer.Ordinal).ToValueList(),
        FormerNames = one.FormerNames.Concat(other.FormerNames).Distinct().ToValueList(),
        AmbiguousAliases = one.AmbiguousAliases.Concat(other.AmbiguousAliases).Distinct(StringComparer.Ordinal).ToValueList(),
        StateLinked = one.StateLinked || other.StateLinked,
        Sanctioned = one.Sanctioned || other.Sanctioned,
        Listings = one.Listings.Concat(other.Listings).Distinct().ToValueList(),
        Cik = one.Cik ?? other.Cik,
        Lei = one.Lei ?? other.Lei,
        Relationships = one.Relationships.Concat(other.Relationships).ToValueList(),
    };

    private static ValueList<Relationship> Related(RegistryCorrections known, Company company) => company.Relationships
        .Select(related => known.Of(related.Company) is { } other ? related with { Company = other } : null).OfType<Relationship>()
        .Where(related => related.Company != company.Id).Distinct().ToValueList();
}
