using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Everything known that one score is computed from: the company's exposure, and those of the companies whose hazard spreads to it.</summary>
/// <param name="Own">The company's exposure.</param>
/// <param name="Neighbours">The pack's <see cref="ContagionWeights.NeighboursMax"/> and those that share the last place (<see cref="Contagion.TiedMax"/>), in the order of ids; one that nothing is known of stands at sequence 0.</param>
public sealed record Neighbourhood(ExposureDocument Own, ValueList<ExposureDocument> Neighbours)
{
    /// <summary>What was read, with the sequences: the company first, then the neighbours of which something is known.</summary>
    public ValueList<ExposureRead> Read =>
        [new ExposureRead(Own.State.Company, Own.Sequence), .. Neighbours.Where(known => known.Sequence > 0).Select(known => new ExposureRead(known.State.Company, known.Sequence))];

    /// <summary>The score as of an instant that is not before any of the exposures.</summary>
    public ExposureAssessment Score(PolicyInForce inForce, DateTimeOffset instant) =>
        ExposureScore.At(Own.State, inForce.Policy, inForce.Registry, instant, Neighbours.ToDictionary(known => known.State.Company, known => known.State));

    /// <summary>The instant itself, or the latest horizon where that is later: for a score of now, when the clock of who read an article was ahead.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset instant) => Neighbours.Aggregate(Own.State.NotBefore(instant), (latest, known) => known.State.NotBefore(latest));

    /// <summary>How far one of the exposures has seen the ledger; 0 where it is none of them or nothing is known.</summary>
    public long SequenceOf(CompanyId company) => company == Own.State.Company ? Own.Sequence : Neighbours.FirstOrDefault(known => known.State.Company == company)?.Sequence ?? 0;

    /// <summary>The stored exposures around one, with the relations of an instant.</summary>
    internal static async Task<Neighbourhood> StoredAsync(IQuerySession session, ExposureDocument own, PolicyInForce inForce, DateTimeOffset instant, CancellationToken ct)
    {
        CompanyId[] neighbours = Of(own, inForce, instant);
        if (neighbours.Length == 0) return new Neighbourhood(own, []);

        IReadOnlyList<ExposureDocument> stored = await session.LoadManyAsync<ExposureDocument>(ct, neighbours.Select(company => company.Value));
        Dictionary<string, ExposureDocument> known = stored.ToDictionary(exposure => exposure.Id);
        return new Neighbourhood(own, neighbours.Select(company => known.GetValueOrDefault(company.Value) ?? ExposureDocument.Unknown(company)).ToValueList());
    }

    /// <summary>The exposures around one, each read by the same question.</summary>
    internal static async Task<Neighbourhood> ReadAsync(ExposureDocument own, PolicyInForce inForce, DateTimeOffset instant, Func<CompanyId, Task<ExposureDocument>> read)
    {
        var neighbours = new List<ExposureDocument>();
        foreach (CompanyId company in Of(own, inForce, instant)) neighbours.Add(await read(company));
        return new Neighbourhood(own, neighbours.ToValueList());
    }

    private static CompanyId[] Of(ExposureDocument own, PolicyInForce inForce, DateTimeOffset instant) =>
        [.. Contagion.Edges(own.State, inForce.Policy, inForce.Registry, instant).Select(edge => edge.Company).Distinct()];
}
