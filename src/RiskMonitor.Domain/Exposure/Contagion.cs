using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Hazard that spreads by one hop: what is heard of a supplier or a licensor is heard, damped, of the company too.</summary>
public static class Contagion
{
    /// <summary>
    /// The relations of a company that hold at an instant and have weight in the pack, in the order of neighbours and kinds: of the registry's entry for the company (which must state a
    /// relation whichever side it was entered on, see <see cref="RegistryRelations.BothWays"/>), and those that articles assert. Two relations of one kind to one company are one. Of more neighbours than the
    /// pack looks at those with the greatest weight are taken, ties by company id.
    /// </summary>
    public static ValueList<ContagionEdge> Edges(ExposureState state, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(registry);
        return Edges(state, pack.Contagion, registry, instant.ToUnixTimeSeconds());
    }

    internal static ValueList<ContagionEdge> Edges(ExposureState state, ContagionWeights weights, IReadOnlyDictionary<CompanyId, Company> registry, long instant)
    {
        state = state.CaughtUpTo(instant);
        bool isInRegistry = registry.TryGetValue(state.Company, out Company? company);
        if (state.Relations.IsEmpty && (!isInRegistry || company!.Relationships.IsEmpty)) return [];        // not null: it is in the registry

        var edges = new Dictionary<(CompanyId, RelationshipKind), ContagionEdge>();
        foreach (AssertedRelation asserted in state.Relations)
            if (Holds(asserted, weights, instant)) Add(asserted.Neighbour, asserted.Kind, asserted);
        foreach (Relationship known in company?.Relationships ?? [])
            if (Holds(known, instant)) Add(known.Company, known.Kind.Inverse(), null);

        return edges.Values.GroupBy(edge => edge.Company)
            .OrderByDescending(neighbour => neighbour.Sum(edge => edge.Factor.Raw)).ThenBy(neighbour => neighbour.Key)
            .Take(weights.NeighboursMax)
            .SelectMany(neighbour => neighbour).OrderBy(edge => edge.Company).ThenBy(edge => edge.Kind)
            .ToValueList();

        void Add(CompanyId neighbour, RelationshipKind kind, AssertedRelation? asserted)
        {
            Fixed factor = weights.Damping * weights.Of(kind);
            if (factor > Fixed.Zero && neighbour != state.Company) edges.TryAdd((neighbour, kind), new ContagionEdge(neighbour, kind, factor, asserted));
        }
    }

    /// <summary>What a neighbour's own live claims that do not name the company add by one relation.</summary>
    internal static void Spread(ContagionEdge edge, CompanyId company, IReadOnlyList<ClaimContribution> ofNeighbour, List<ClaimContribution> contributions)
    {
        foreach (ClaimContribution claim in ofNeighbour)
        {
            Fixed hazard = claim.Hazard * edge.Factor;
            if (hazard == Fixed.Zero || claim.Claim.Names(company)) continue;
            contributions.Add(claim with { Via = edge, Hazard = hazard, LowHazard = claim.LowHazard * edge.Factor, UndeniedHazard = claim.UndeniedHazard * edge.Factor });
        }
    }

    private static bool Holds(AssertedRelation asserted, ContagionWeights weights, long instant) =>
        asserted.CountsFrom <= instant
        && instant < (asserted.Until is { } until ? ScoringBasis.StartOf(until) : asserted.CountsFrom + (weights.AssertedDaysMax * ScoringBasis.SecondsPerDay));

    private static bool Holds(Relationship known, long instant) =>
        (known.From is not { } from || ScoringBasis.StartOf(from) <= instant) && (known.Until is not { } until || instant < ScoringBasis.StartOf(until));
}
