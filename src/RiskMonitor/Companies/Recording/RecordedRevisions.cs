using JasperFx.Events;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies.Recording;

/// <summary>What the ledger says the files of the registry said.</summary>
internal static class RecordedRevisions
{
    /// <summary>Every revision on record.</summary>
    public static async Task<RegistryRevisions> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        IReadOnlyList<IEvent> parts = await session.Events.FetchStreamAsync(StreamKeys.RegistryFiles, token: ct);
        return parts.Count == 0 ? RegistryRevisions.None : RegistryRevisions.Of(parts.Select(e => new RecordedFiles(e.Sequence, e.Timestamp, (RegistryFilesRecorded)e.Data, e.UserName ?? Provenance.System)));
    }
}
