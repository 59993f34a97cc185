using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Whose score another state of the registry can change, under one pack: everybody else's stays as it is to the bit.</summary>
public sealed class RegistryEffect
{
    private readonly HashSet<CompanyId> _counterparties;

    private RegistryEffect(HashSet<CompanyId> counterparties, ValueList<CompanyId> related) => (_counterparties, Related) = (counterparties, related);

    /// <summary>Companies that have come to be of high risk as counterparties, or no longer are: the score of whoever shares a claim with one changes, and of the neighbours that hear of that claim. In ordinal order.</summary>
    public ValueList<CompanyId> Counterparties => _counterparties.Order().ToValueList();

    /// <summary>Companies whose relations are others: their own score changes. In ordinal order.</summary>
    public ValueList<CompanyId> Related { get; }

    /// <summary>Compares two states of the registry, each with its relations on both sides.</summary>
    public static RegistryEffect Between(IReadOnlyDictionary<CompanyId, Company> before, IReadOnlyDictionary<CompanyId, Company> after, PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        CompiledPack weights = CompiledPack.Of(pack);
        CompanyId[] all = [.. before.Keys.Union(after.Keys)];
        return new RegistryEffect(
            [.. all.Where(id => IsHighRisk(before, id) != IsHighRisk(after, id))],
            all.Where(id => !RelationsOf(before, id).SetEquals(RelationsOf(after, id))).Order().ToValueList());

        bool IsHighRisk(IReadOnlyDictionary<CompanyId, Company> registry, CompanyId id) => registry.TryGetValue(id, out Company? company) && weights.IsHighRisk(company);
    }

    /// <summary>The companies whose own claims a fact makes weigh otherwise: those that hear of a claim with a changed counterparty other than themselves.</summary>
    /// <param name="seen">As it is to be understood.</param>
    public IEnumerable<CompanyId> Concerned(RiskEvent seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Claim is not { } claim || !claim.Companies.Any(_counterparties.Contains) ? []
            : seen.CompaniesConcerned().Where(company => claim.Companies.Any(other => other != company && _counterparties.Contains(other)));
    }

    private static HashSet<Relationship> RelationsOf(IReadOnlyDictionary<CompanyId, Company> registry, CompanyId id) => registry.TryGetValue(id, out Company? company) ? [.. company.Relationships] : [];
}
