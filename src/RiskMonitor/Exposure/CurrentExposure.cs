using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>
/// A company's exposure as the ledger has it now: the stored one, and on top of it what the projection has not folded yet.
/// So an answer is right also where no server runs the projections.
/// </summary>
internal static class CurrentExposure
{
    public static async Task<ExposureDocument> ReadAsync(IDocumentStore store, CompanyId company, CancellationToken ct)
    {
        // Progress before document: what is folded in between is met twice, and folding twice changes nothing.
        long progress = await store.Advanced.ProjectionProgressFor(ExposureProjection.Shard, token: ct);
        await using IQuerySession session = store.QuerySession();
        ExposureDocument exposure = await session.LoadAsync<ExposureDocument>(company.Value, ct)
            ?? new ExposureDocument { Id = company.Value, Sequence = 0, State = ExposureState.Initial(company) };

        IReadOnlyList<IEvent> tail = await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > progress && e.EventTypesAre(EventNames.OfExposure))
            .OrderBy(e => e.Sequence).ToListAsync(ct);
        return tail.Where(e => ExposureProjection.Concerns(e.Data, company)).Aggregate(exposure, ExposureProjection.Fold);
    }
}
