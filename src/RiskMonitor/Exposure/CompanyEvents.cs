using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Exposure;

/// <summary>
/// Which events of the ledger concern which company, and where each risk event stands: two tables, written in the transaction that appends the events, so that a company's
/// history and an event are found without looking at any other event (decisions 0030, 0050).
/// </summary>
internal sealed class CompanyEvents : IProjection
{
    /// <summary>Name of the table of (company, sequence) with its schema. A company is the id that was read, or <see cref="KeyOfName"/> of a name that no registry knew.</summary>
    public const string TableName = LedgerConfiguration.Schema + ".company_events";

    /// <summary>Name of the table of (hash of a risk event's id, sequence) with its schema.</summary>
    public const string PlacesName = LedgerConfiguration.Schema + ".event_places";

    private const string Insert = $"""
        with happened as (
               select id, seq_id, data ->> 'id' as risk_event from {LedgerConfiguration.Schema}.mt_events where stream_id = ? and id = any(?)),
             placed as (
               insert into {PlacesName} (id_hash, sequence) select hashtextextended(risk_event, 0), seq_id from happened where risk_event is not null on conflict do nothing)
        insert into {TableName} (company, sequence)
        select concerned.company, happened.seq_id
          from unnest(?, ?) as concerned (id, company)
          join happened on happened.id = concerned.id
            on conflict do nothing
        """;

    /// <summary>The tables: ordered by company and sequence, so that a company's history up to a point is one stretch of it; and by event.</summary>
    public static Table[] Tables()
    {
        var events = new Table(TableName);
        events.AddColumn<string>("company").AsPrimaryKey();
        events.AddColumn<long>("sequence").AsPrimaryKey();
        var places = new Table(PlacesName);
        places.AddColumn<long>("id_hash").AsPrimaryKey();
        places.AddColumn<long>("sequence").AsPrimaryKey();
        return [events, places];
    }

    /// <summary>What a folded name that no registry knew is listed under; no company has such an id.</summary>
    public static string KeyOfName(string name) => "?" + name;

    /// <summary>What an event is listed under: companies as they were read, and names that no registry knew.</summary>
    public static IEnumerable<string> KeysOf(ICompanyEvent happened) =>
        happened.CompaniesConcerned().Select(company => company.Value).Concat(happened.NamesConcerned().Select(KeyOfName));

    /// <summary>Queues the rows behind the events, whose sequences only the database knows yet.</summary>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (IGrouping<string?, IEvent> stream in events.Where(e => e.Data is ICompanyEvent and not RegistryEvent).GroupBy(e => e.StreamKey))
        {
            var rows = stream.SelectMany(e => KeysOf((ICompanyEvent)e.Data).Select(key => (e.Id, Key: key))).ToList();
            operations.QueueSqlCommand(Insert, stream.Key!, stream.Select(e => e.Id).ToArray(), rows.Select(r => r.Id).ToArray(), rows.Select(r => r.Key).ToArray());    // streams have keys
        }
        return Task.CompletedTask;
    }
}
