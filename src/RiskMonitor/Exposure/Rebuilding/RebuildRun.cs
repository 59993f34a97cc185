using System.Diagnostics;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>
/// Builds what is projected from the ledger anew, beside what is stored, compares both, and puts the new in the place of what differs, while servers serve
/// and project (decision 0038). Nothing is appended and nothing is sent.
/// </summary>
internal sealed class RebuildRun(IDocumentStore store)
{
    // A company may be in the news between a look and the switch; then it is looked at again.
    private const int RoundsMax = 10;

    /// <summary>Told how many places of the ledger have been passed, of how many; from several threads.</summary>
    public Action<long, long> Reached { get; init; } = (_, _) => { };

    /// <summary>Runs it.</summary>
    /// <param name="onlyVerifies">Compares and changes nothing.</param>
    /// <param name="ct">Ends it; what is stored is then the old or the new, never a mixture within a row.</param>
    /// <exception cref="RebuildUnderWayException">Another rebuild of this ledger is under way.</exception>
    public async Task<RebuildReport> RunAsync(bool onlyVerifies, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using RebuildTurn turn = await RebuildTurn.TakeAsync(store, ct);

        // Behind where the projection stands is its ordinary work; before it nothing can be recorded any more.
        long upTo = await store.Advanced.ProjectionProgressFor(ExposureProjection.Shard, token: ct);
        long passed = 0;
        IReadOnlyDictionary<CompanyId, FoldedCompany> ledger = await FoldedLedger.ReadAsync(store, upTo, places => Reached(Interlocked.Add(ref passed, places), upTo), ct);

        var listed = new StoredCompanyEvents(turn.Connection, upTo);
        await listed.WriteBesideAsync(ledger, ct);
        IReadOnlyList<RebuildDifference> wrongLists = await listed.DifferencesAsync(ct);
        if (!onlyVerifies && wrongLists.Count > 0) await listed.SwitchAsync(ct);      // before exposures: companies in the news are folded by these lists

        var exposures = new StoredExposures(turn.Connection, store.Options.Serializer());
        await exposures.WriteBesideAsync(ledger.Values.Select(company => company.Document), ct);
        var comparison = new ExposureComparison(store, exposures, ledger);
        IReadOnlyList<ExposureDifference> first = await comparison.CompareAsync(ct);
        IReadOnlyList<ExposureDifference> left = first;
        for (int round = 0; !onlyVerifies && left.Count > 0 && round < RoundsMax; round++)
        {
            await comparison.SwitchAsync(left, ct);
            left = await comparison.CompareAsync(ct);
        }

        return new RebuildReport
        {
            UpToSequence = upTo,
            CompanyEvents = ledger.Values.Sum(company => (long)company.Sequences.Count),
            Companies = ledger.Count,
            LedgerHash = StateHashes.Of(ledger.Values.Select(company => (company.State.Company, company.State.StateHash))),
            StoredHash = StateHashes.Of(comparison.AsStored(first)),
            Differences = [.. wrongLists, .. first.Select(one => one.Told)],
            Remaining = [.. onlyVerifies ? wrongLists : await listed.DifferencesAsync(ct), .. left.Select(one => one.Told)],
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
    }
}
