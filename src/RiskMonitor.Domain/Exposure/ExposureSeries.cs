using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A company's exposure and score as of many instants in one pass: what each instant would give folded by itself.</summary>
public static class ExposureSeries
{
    /// <summary>The states, one for each instant, of the events that count by then.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="facts">Events that concern the company and are in force, in any order.</param>
    /// <param name="instants">In the order of time.</param>
    /// <exception cref="ArgumentException">An event does not concern the company.</exception>
    public static IEnumerable<(DateTimeOffset Instant, ExposureState State)> Of(CompanyId company, IEnumerable<RiskEvent> facts, IEnumerable<DateTimeOffset> instants)
    {
        var exposure = new GrowingExposure(company, facts);
        foreach (DateTimeOffset instant in instants) yield return (instant, exposure.At(instant));
    }

    /// <summary>The scores, one for each instant, with what the neighbours of that instant add.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="facts">By company: the events that concern it and are in force, in any order; nothing spreads from a company without an entry.</param>
    /// <param name="pack">How they are weighed, the same at every instant.</param>
    /// <param name="registry">Who the companies are, with relations on both sides.</param>
    /// <param name="instants">In the order of time.</param>
    public static IEnumerable<ExposureAssessment> Scores(
        CompanyId company, IReadOnlyDictionary<CompanyId, IReadOnlyCollection<RiskEvent>> facts, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry,
        IEnumerable<DateTimeOffset> instants) => Scores(company, facts, _ => pack, registry, instants);

    /// <summary>The same where each instant has a pack of its own.</summary>
    public static IEnumerable<ExposureAssessment> Scores(
        CompanyId company, IReadOnlyDictionary<CompanyId, IReadOnlyCollection<RiskEvent>> facts, Func<DateTimeOffset, PolicyPack> packAt, IReadOnlyDictionary<CompanyId, Company> registry,
        IEnumerable<DateTimeOffset> instants)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(packAt);
        Dictionary<CompanyId, GrowingExposure> exposures = facts.ToDictionary(known => known.Key, known => new GrowingExposure(known.Key, known.Value));
        if (!exposures.TryGetValue(company, out GrowingExposure? own)) own = new GrowingExposure(company, []);
        foreach (DateTimeOffset instant in instants)
        {
            ExposureState state = own.At(instant);
            PolicyPack pack = packAt(instant);
            var neighbours = new Dictionary<CompanyId, ExposureState>();
            foreach (ContagionEdge edge in Contagion.Edges(state, pack, registry, instant))
                if (exposures.TryGetValue(edge.Company, out GrowingExposure? neighbour)) neighbours[edge.Company] = neighbour.At(instant);
            yield return ExposureScore.At(state, pack, registry, instant, neighbours);
        }
    }

    /// <summary>The companies whose facts the scores look at, in the order of ids: the neighbours at any of the instants.</summary>
    public static ValueList<CompanyId> Neighbours(
        CompanyId company, IReadOnlyCollection<RiskEvent> facts, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry, IEnumerable<DateTimeOffset> instants) =>
        Neighbours(company, facts, _ => pack, registry, instants);

    /// <summary>The same where each instant has a pack of its own.</summary>
    public static ValueList<CompanyId> Neighbours(
        CompanyId company, IReadOnlyCollection<RiskEvent> facts, Func<DateTimeOffset, PolicyPack> packAt, IReadOnlyDictionary<CompanyId, Company> registry, IEnumerable<DateTimeOffset> instants) =>
        Of(company, facts, instants).SelectMany(step => Contagion.Edges(step.State, packAt(step.Instant), registry, step.Instant)).Select(edge => edge.Company).Distinct().Order().ToValueList();
}
