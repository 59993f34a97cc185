using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Hazard that spreads by one hop: what is heard of a supplier or a licensor is heard, damped, of the company too.</summary>
public static class Contagion
{
    /// <summary>So many companies at most are scored anew when one company's hazard changes: what one event may cost, whatever it is about.</summary>
    public const int ReachedMax = 256;

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
        var edges = new Dictionary<(CompanyId, RelationshipKind), ContagionEdge>();
        foreach ((CompanyId neighbour, RelationshipKind kind, AssertedRelation? asserted) in Holding(state, weights, registry, instant))
        {
            Fixed factor = weights.Damping * weights.Of(kind);
            if (factor > Fixed.Zero) edges.TryAdd((neighbour, kind), new ContagionEdge(neighbour, kind, factor, asserted));
        }
        if (edges.Count == 0) return [];

        return edges.Values.GroupBy(edge => edge.Company)
            .OrderByDescending(neighbour => neighbour.Sum(edge => edge.Factor.Raw)).ThenBy(neighbour => neighbour.Key)
            .Take(weights.NeighboursMax)
            .SelectMany(neighbour => neighbour).OrderBy(edge => edge.Company).ThenBy(edge => edge.Kind)
            .ToValueList();
    }

    /// <summary>
    /// The companies in whose scores this company's own hazard has a part by a relation that holds at an instant: those to be scored anew when it changes. At most <see cref="ReachedMax"/>, those
    /// with the greatest weight, ties by company id; in the order of ids.
    /// </summary>
    public static ValueList<CompanyId> Reached(ExposureState state, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(registry);
        long second = instant.ToUnixTimeSeconds();
        ContagionWeights weights = pack.Contagion;
        return Holding(state.CaughtUpTo(second), weights, registry, second)
            .Select(relation => (Company: relation.Neighbour, Weight: weights.Damping * weights.Of(relation.Kind.Inverse())))      // what this company is to the other
            .Where(reached => reached.Weight > Fixed.Zero)
            .GroupBy(reached => reached.Company, reached => reached.Weight.Raw)
            .OrderByDescending(reached => reached.Max()).ThenBy(reached => reached.Key)
            .Take(ReachedMax).Select(reached => reached.Key).Order().ToValueList();
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

    // Asserted relations first: they have a sentence to show.
    private static IEnumerable<(CompanyId Neighbour, RelationshipKind Kind, AssertedRelation? Asserted)> Holding(
        ExposureState state, ContagionWeights weights, IReadOnlyDictionary<CompanyId, Company> registry, long instant)
    {
        foreach (AssertedRelation asserted in state.Relations)
            if (asserted.Neighbour != state.Company && Holds(asserted, weights, instant)) yield return (asserted.Neighbour, asserted.Kind, asserted);
        if (!registry.TryGetValue(state.Company, out Company? company)) yield break;
        foreach (Relationship known in company.Relationships)
            if (known.Company != state.Company && Holds(known, instant)) yield return (known.Company, known.Kind.Inverse(), null);
    }

    private static bool Holds(AssertedRelation asserted, ContagionWeights weights, long instant) =>
        asserted.CountsFrom <= instant
        && instant < (asserted.Until is { } until ? ScoringBasis.StartOf(until) : asserted.CountsFrom + (weights.AssertedDaysMax * ScoringBasis.SecondsPerDay));

    private static bool Holds(Relationship known, long instant) =>
        (known.From is not { } from || ScoringBasis.StartOf(from) <= instant) && (known.Until is not { } until || instant < ScoringBasis.StartOf(until));
}
