using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Exposure.Layouts;

namespace RiskMonitor.Exposure;

/// <summary>
/// A company's exposure as the ledger has it now: the stored one, or one folded anew where the ledger holds events that the projection has not folded yet.
/// So an answer is right also where no server runs the projections.
/// </summary>
internal static class CurrentExposure
{
    public static async Task<ExposureDocument> ReadAsync(IDocumentStore store, CompanyId company, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        ExposureDocument? exposure = await session.LoadAsync<ExposureDocument>(company.Value, ct);
        RegistryTimeline registry = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
        long last = await CompanyLedger.LastSequenceAsync(session, registry, company, ct);

        bool isCurrent = exposure is not null && exposure.Sequence >= last && await IsFoldedAsync(store, registry, ct);
        return isCurrent ? exposure! : await CompanyLedger.RefoldAsync(session, company, KnownAt.Now, ct);      // not null: it is current
    }

    // Whom a correction of the registry concerns the projection finds out; before it has come to it, any stored exposure may be one of before.
    private static async Task<bool> IsFoldedAsync(IDocumentStore store, RegistryTimeline registry, CancellationToken ct) =>
        registry.Steps is not [.., var last] || await store.Advanced.ProjectionProgressFor(ExposureLayout.Of(store).Shard, token: ct) >= last.Recorded.Sequence;
}
