using Marten;
using RiskMonitor.Companies;

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
        long last = await CompanyLedger.LastSequenceAsync(session, company, ct);

        return exposure is not null && exposure.Sequence >= last ? exposure : await CompanyLedger.RefoldAsync(session, company, KnownAt.Now, ct);
    }
}
