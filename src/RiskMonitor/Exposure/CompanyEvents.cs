using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Exposure;

/// <summary>
/// Which events of the ledger concern which company: a table of (company, sequence), written in the transaction that appends the events, so that a company's
/// history is found without looking at any other event (decision 0030).
/// </summary>
internal sealed class CompanyEvents : IProjection
{
    /// <summary>The table's name with its schema.</summary>
    public const string TableName = LedgerConfiguration.Schema + ".company_events";

    private const string Insert = $"""
        insert into {TableName} (company, sequence)
        select concerned.company, happened.seq_id
          from unnest(?, ?) as concerned (id, company)
          join {LedgerConfiguration.Schema}.mt_events as happened on happened.id = concerned.id
         where happened.stream_id = ?
            on conflict do nothing
        """;

    /// <summary>The table: ordered by company and sequence, so that a company's history up to a point is one stretch of it.</summary>
    public static Table Table()
    {
        var table = new Table(TableName);
        table.AddColumn<string>("company").AsPrimaryKey();
        table.AddColumn<long>("sequence").AsPrimaryKey();
        return table;
    }

    /// <summary>Queues the rows behind the events, whose sequences only the database knows yet.</summary>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (IGrouping<string?, IEvent> stream in events.Where(e => e.Data is ICompanyEvent).GroupBy(e => e.StreamKey))
        {
            var rows = stream.SelectMany(e => ((ICompanyEvent)e.Data).CompaniesConcerned().Select(company => (e.Id, Company: company.Value))).ToList();
            if (rows.Count > 0) operations.QueueSqlCommand(Insert, rows.Select(r => r.Id).ToArray(), rows.Select(r => r.Company).ToArray(), stream.Key!);    // streams have keys
        }
        return Task.CompletedTask;
    }
}
