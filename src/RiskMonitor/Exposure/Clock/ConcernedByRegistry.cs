using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Whose score another revision of the registry's files changes.</summary>
/// <param name="Weighed">Companies of whose own claims one weighs otherwise, and that have a stored exposure: who has none yet will be assessed by the registry of then.</param>
/// <param name="Related">Companies whose relations are others.</param>
internal sealed record ConcernedByRegistry(IReadOnlyCollection<CompanyId> Weighed, ValueList<CompanyId> Related)
{
    private const string Listed = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = any(?))";

    /// <summary>Compares a revision with the last one, under the pack in force: should another come into force, every company is assessed anew all the same.</summary>
    public static async Task<ConcernedByRegistry> ReadAsync(IQuerySession session, PolicyBook book, long before, DateTimeOffset now, CancellationToken ct)
    {
        PolicyInForce inForce = book.At(now);
        RegistryEffect effect = RegistryEffect.Between(book.Of(before).Registry, inForce.Registry, inForce.Policy);
        var weighed = new HashSet<CompanyId>();
        if (!effect.Counterparties.IsEmpty)
        {
            RegistryTimeline registry = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
            string[] keys = [.. effect.Counterparties.SelectMany(company => CompanyLedger.KeysOf(registry, company)).Distinct()];
            IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents().Where(e => e.MatchesSql(Listed, (object)keys)).ToAsyncEnumerable(ct);
            await foreach (IEvent e in events)
                if (e.Data is RiskEvent read) weighed.UnionWith(effect.Concerned(registry.Last.See(read)));
        }
        return new ConcernedByRegistry(await StoredAsync(session, weighed, ct), effect.Related);
    }

    private static async Task<IReadOnlyCollection<CompanyId>> StoredAsync(IQuerySession session, HashSet<CompanyId> companies, CancellationToken ct)
    {
        if (companies.Count == 0) return [];
        string[] ids = [.. companies.Select(company => company.Value)];
        return [.. (await session.Query<ExposureDocument>().Where(exposure => exposure.Id.IsOneOf(ids)).Select(exposure => exposure.Id).ToListAsync(ct)).Select(id => new CompanyId(id))];
    }
}
