using Marten;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies.Recording;

/// <summary>
/// Records what the files of the registry say, where that is not what the ledger recorded last. Whoever writes does so before it writes anything else, so that each score is worked out with what
/// was on record (decision 0125).
/// </summary>
internal static class RecordRegistry
{
    // Every part tells the hash of the whole, and all parts of a revision come in one transaction.
    private const string LastHash = $"select data ->> 'hash' from {LedgerConfiguration.Schema}.mt_events where stream_id = ? order by version desc limit 1";

    /// <param name="store">The ledger.</param>
    /// <param name="files">The companies of the files, with their relations on both sides.</param>
    /// <param name="provenance">Who causes it.</param>
    /// <param name="ct">Ends it; all parts are recorded or none.</param>
    /// <returns>What was recorded; nothing where the files say what is on record.</returns>
    public static async Task<IReadOnlyList<RegistryFilesRecorded>> EnsureAsync(IDocumentStore store, IReadOnlyCollection<Company> files, Provenance provenance, CancellationToken ct)
    {
        string hash = RegistryRevision.HashOf(RegistryEntry.Of(files));
        await using (IQuerySession session = store.QuerySession())
            if (await session.QueryAsync<string>(LastHash, ct, StreamKeys.RegistryFiles) is [var last] && last == hash) return [];      // nearly every start

        return await DecidedAppend.RunAsync(store, provenance, async session =>
        {
            RegistryRevisions known = await RecordedRevisions.ReadAsync(session, ct);
            IReadOnlyList<RegistryFilesRecorded> parts = RegistryRevision.Record(known.Last, files);
            if (parts.Count > 0) DecidedAppend.Append(session, StreamKeys.RegistryFiles, known.EventCount, parts);
            return parts;
        }, ct);
    }
}

/// <summary>Records the files at the start of a server.</summary>
internal sealed partial class RegistryAtStart(KnownPolicies policies, IDocumentStore store, ILogger<RegistryAtStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RegistryFilesRecorded> recorded = await RecordRegistry.EnsureAsync(store, policies.Files, new Provenance(Provenance.System, "start", "registry files"), cancellationToken);
        if (recorded is [var first, ..]) Recorded(log, first.Revision, recorded.Sum(part => part.Companies.Count), recorded.Sum(part => part.Removed.Count));

        await using IQuerySession session = store.QuerySession();
        await policies.ReadAsync(session, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The files of the registry are on record as revision {Revision}: {Companies} companies are new or changed, {Removed} were removed")]
    private static partial void Recorded(ILogger logger, long revision, int companies, int removed);
}
