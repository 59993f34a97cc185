using Marten;
using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>A stored exposure that is not the fold of the ledger.</summary>
/// <param name="Stored">The row; null where there is none.</param>
/// <param name="Right">What it has to be; null where the ledger has no such company.</param>
/// <param name="Fault">In words.</param>
internal sealed record ExposureDifference(StoredExposure? Stored, ExposureDocument? Right, string Fault)
{
    public string Company => (Stored?.Id ?? Right?.Id)!;      // one of the two is given

    public RebuildDifference Told => new(
        ExposureProjection.ProjectionName, Company, Fault, Stored?.Exposure?.State.StateHash, Right?.State.StateHash);
}

/// <summary>Compares stored exposures with the fold of the ledger, while the projection goes on.</summary>
internal sealed class ExposureComparison(IDocumentStore store, StoredExposures stored, IReadOnlyDictionary<CompanyId, FoldedCompany> ledger)
{
    /// <summary>Writes what the ledger gives beside what is stored.</summary>
    public Task WriteBesideAsync(CancellationToken ct) => stored.WriteBesideAsync(ledger.Values.Select(company => company.Document), ct);

    /// <summary>The rows that differ, by company.</summary>
    public async Task<IReadOnlyList<ExposureDifference>> CompareAsync(CancellationToken ct)
    {
        var differences = new List<ExposureDifference>();
        await foreach ((string id, StoredExposure? row) in stored.DifferentAsync(ct))
        {
            var company = new CompanyId(id);
            ExposureDocument? folded = ledger.GetValueOrDefault(company)?.Document;
            ExposureDocument? right = row?.Exposure is { } exposure && exposure.Sequence > (folded?.Sequence ?? 0)
                ? await AtAsync(company, exposure.Sequence, ct)
                : folded;
            if ((row is null ? "it is not stored" : FaultOf(row, right)) is { } fault) differences.Add(new ExposureDifference(row, right, fault));
        }
        return [.. differences.OrderBy(one => one.Company, StringComparer.Ordinal)];
    }

    /// <summary>Puts what is right in the place of what differs.</summary>
    public async Task SwitchAsync(IReadOnlyList<ExposureDifference> differences, CancellationToken ct)
    {
        foreach (ExposureDifference one in differences)
            if (one.Right is { } right && ledger.GetValueOrDefault(right.State.Company)?.Sequences[^1] != right.Sequence) await stored.WriteBesideAsync(right, ct);
        await stored.SwitchAsync(
            [.. differences.Where(one => one is { Stored: not null, Right: not null }).Select(one => one.Stored!)],
            [.. differences.Where(one => one.Stored is null).Select(one => one.Company)],
            [.. differences.Where(one => one.Right is null).Select(one => one.Stored!)], ct);      // one of the two is given
    }

    /// <summary>Company and state hash as they were found stored, of the place in the ledger that all are compared at.</summary>
    public IEnumerable<(CompanyId Company, string StateHash)> AsStored(IReadOnlyList<ExposureDifference> differences)
    {
        var different = differences.ToDictionary(one => new CompanyId(one.Company), one => one.Stored?.Exposure?.State.StateHash);
        return ledger.Where(one => !different.ContainsKey(one.Key)).Select(one => (one.Key, one.Value.StateHash))
            .Concat(different.Where(one => one.Value is not null).Select(one => (one.Key, one.Value!)));      // looked at just before
    }

    // The projection has gone on with this company since the ledger was folded: it is folded by itself, up to where its row stands.
    private async Task<ExposureDocument?> AtAsync(CompanyId company, long sequence, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        ExposureDocument exposure = await CompanyLedger.RefoldAsync(session, company, KnownAt.Sequence(sequence), ct);
        return exposure.Sequence == 0 ? null : exposure;
    }

    private static string? FaultOf(StoredExposure row, ExposureDocument? right)
    {
        if (right is null) return "no event of the ledger concerns it";
        if (row.Exposure is not { } exposure) return "the stored row cannot be read";
        if (exposure.Sequence != right.Sequence) return $"it stands at event {exposure.Sequence}, its last one is {right.Sequence}";
        return exposure.State.StateHash == right.State.StateHash ? null : "another state than the ledger gives";
    }
}
