using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies.Correcting;

/// <summary>What the ledger says of who is who.</summary>
internal static class RegistryLedger
{
    private const string Outlet = "coalesce(d.data ->> 'voiceOutlet', d.data ->> 'creditedOutlet', d.data ->> 'source')";

    private const string Listed = $"d.seq_id < ? and d.seq_id in (select sequence from {CompanyEvents.TableName} where company = any(?))";

    private const string HeardThrough = $"d.seq_id < ? and {Outlet} = any(?)";

    private const string SaidBy = "d.seq_id < ? and d.data -> 'actor' ->> 'id' = any(?)";

    /// <summary>Every correction of the registry that was known.</summary>
    public static async Task<RegistryTimeline> ReadAsync(IQuerySession session, KnownAt knownAt, CancellationToken ct)
    {
        IReadOnlyList<IEvent> steps = await session.Events.FetchStreamAsync(StreamKeys.Registry, token: ct);
        return steps.Count == 0 ? RegistryTimeline.Empty : RegistryTimeline.Of(steps.Select(e => new RecordedEvent(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data)), knownAt);
    }

    /// <summary>The companies whose exposure a step changes: those of all events before it that it makes seen otherwise.</summary>
    /// <remarks>Companies and names are found by their lists. Who is heard and who speaks stands in every event, so a corrected owner is looked for in all, and so is what a merged company said of others: that is rare, an index would cost every ingest.</remarks>
    public static async Task<IReadOnlyCollection<CompanyId>> ConcernedAsync(IQuerySession session, RegistryStep step, CancellationToken ct)
    {
        var concerned = new HashSet<CompanyId>();
        RegistryChange change = step.Change;
        string[] keys = [.. change.Companies.Select(company => company.Value), .. change.Names.Select(CompanyEvents.KeyOfName)];
        if (keys.Length > 0) await CollectAsync(Listed, keys);
        if (!change.Companies.IsEmpty) await CollectAsync(SaidBy, [.. change.Companies.Select(company => company.Value)]);
        if (!change.Outlets.IsEmpty) await CollectAsync(HeardThrough, [.. change.Outlets]);
        return concerned;

        async Task CollectAsync(string where, string[] of)
        {
            IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents().Where(e => e.MatchesSql(where, step.Recorded.Sequence, of)).ToAsyncEnumerable(ct);
            await foreach (IEvent e in events)
                if (e.Data is ICompanyEvent happened && change.Touches(happened)) concerned.UnionWith(change.Concerned(happened));
        }
    }
}
