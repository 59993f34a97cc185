using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Hazard that spreads by one hop: what is heard of a supplier or a licensor is heard, damped, of the company too.</summary>
public static class Contagion
{
    /// <summary>So many companies at most are scored anew when one company's hazard changes: what one event may cost, whatever it is about.</summary>
    public const int ReachedMax = 256;

    /// <summary>So many related companies at most are looked at where the last places are tied: those that share a place are all looked at, or none of them.</summary>
    public const int TiedMax = 256;

    /// <summary>
    /// The relations of a company that hold at an instant and have weight in the pack, in the order of neighbours and kinds: of the registry's entry for the company (which must state a
    /// relation whichever side it was entered on, see <see cref="RegistryRelations.BothWays"/>), and those that articles assert. Two relations of one kind to one company are one. Of more neighbours than the
    /// pack looks at those with the greatest weight are taken, of equal weight those whose relation began last, and with the last of them all that are equal in both (decision 0108).
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
        KnownRelation[] begun = [.. Begun(state.CaughtUpTo(instant), weights, registry, instant).Where(relation => weights.Damping * weights.Of(relation.Kind) > Fixed.Zero)];
        if (begun.Length == 0) return [];

        HashSet<CompanyId> neighbours = Nearest(begun, weights);
        var edges = new Dictionary<(CompanyId, RelationshipKind), ContagionEdge>();
        foreach (KnownRelation relation in begun)
            if (relation.Ends > instant && neighbours.Contains(relation.Neighbour))
                edges.TryAdd((relation.Neighbour, relation.Kind), new ContagionEdge(relation.Neighbour, relation.Kind, weights.Damping * weights.Of(relation.Kind), relation.Asserted));
        return edges.Values.OrderBy(edge => edge.Company).ThenBy(edge => edge.Kind).ToValueList();
    }

    // Places are given whenever a relation begins, and are kept until the next one does: were one given away when a relation ends, a score would rise while nothing happens.
    private static HashSet<CompanyId> Nearest(KnownRelation[] begun, ContagionWeights weights)
    {
        long given = begun.Max(relation => relation.Begins);
        (CompanyId Neighbour, (long Weight, long Begins) Rank)[] ranked =
        [
            .. begun.Where(relation => relation.Ends > given).GroupBy(relation => relation.Neighbour)
                .Select(of => (of.Key, (of.Select(relation => relation.Kind).Distinct().Sum(kind => (weights.Damping * weights.Of(kind)).Raw), of.Max(relation => relation.Begins))))
                .OrderByDescending(neighbour => neighbour.Item2),
        ];
        if (ranked.Length <= weights.NeighboursMax) return [.. ranked.Select(neighbour => neighbour.Neighbour)];
        if (weights.NeighboursMax == 0) return [];

        (long, long) last = ranked[weights.NeighboursMax - 1].Rank;
        int near = ranked.Count(neighbour => neighbour.Rank.CompareTo(last) >= 0);
        if (near > TiedMax) near = ranked.Count(neighbour => neighbour.Rank.CompareTo(last) > 0);
        return [.. ranked[..near].Select(neighbour => neighbour.Neighbour)];
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
        return Begun(state.CaughtUpTo(second), weights, registry, second).Where(relation => relation.Ends > second)
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
    private static IEnumerable<KnownRelation> Begun(ExposureState state, ContagionWeights weights, IReadOnlyDictionary<CompanyId, Company> registry, long instant)
    {
        foreach (AssertedRelation asserted in state.Relations)
            if (asserted.Neighbour != state.Company && asserted.CountsFrom <= instant)
                yield return new KnownRelation(asserted.Neighbour, asserted.Kind, asserted, asserted.CountsFrom, EndOf(asserted, weights));
        if (!registry.TryGetValue(state.Company, out Company? company)) yield break;
        foreach (Relationship known in company.Relationships)
        {
            long begins = known.From is { } from ? ScoringBasis.StartOf(from) : long.MinValue, ends = known.Until is { } until ? ScoringBasis.StartOf(until) : long.MaxValue;
            if (known.Company != state.Company && begins <= instant) yield return new KnownRelation(known.Company, known.Kind.Inverse(), null, begins, ends);
        }
    }

    private static long EndOf(AssertedRelation asserted, ContagionWeights weights) =>
        asserted.Until is { } until ? ScoringBasis.StartOf(until) : asserted.CountsFrom + (weights.AssertedDaysMax * ScoringBasis.SecondsPerDay);

    // A relation with its first second and the first second after it.
    private readonly record struct KnownRelation(CompanyId Neighbour, RelationshipKind Kind, AssertedRelation? Asserted, long Begins, long Ends);
}
