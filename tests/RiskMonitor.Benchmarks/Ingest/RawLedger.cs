using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Ingest;

/// <summary>
/// The baseline: twins of Marten's tables, with their indexes, filled by one multi-row INSERT for the events of an article and one for its raw
/// bytes, in one transaction and one round trip. No stream row, no look whether the article is known, no serialising.
/// </summary>
internal sealed class RawLedger(NpgsqlDataSource database)
{
    private const string InsertEvents = """
        insert into raw.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, user_name, is_archived)
        select nextval('raw.sequence'), e.id, $1, e.version, e.data, e.type, now(), '*DEFAULT*', e.dotnet_type, $2, $3, $4, false
          from unnest($5::uuid[], $6::bigint[], $7::jsonb[], $8::text[], $9::text[]) as e (id, version, data, type, dotnet_type)
        """;

    private const string InsertStream = """
        insert into raw.mt_streams (id, version, timestamp, created, tenant_id, is_archived) values ($1, $2, now(), now(), '*DEFAULT*', false)
        """;

    private const string InsertRaw = """
        insert into raw.mt_doc_rawarticle (id, data, mt_last_modified, mt_version, mt_dotnet_type) values ($1, $2::jsonb, now(), $3, $4)
        """;

    /// <summary>Makes the twins; Marten's own tables must be there.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        await using NpgsqlCommand create = database.CreateCommand($"""
            create schema raw;
            create sequence raw.sequence;
            create table raw.mt_events (like {LedgerConfiguration.Schema}.mt_events including all);
            create table raw.mt_streams (like {LedgerConfiguration.Schema}.mt_streams including all);
            create table raw.mt_doc_rawarticle (like {LedgerConfiguration.Schema}.mt_doc_rawarticle including all);
            """);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <param name="rows">What to store.</param>
    /// <param name="provenance">Who does it, for the columns that every event has.</param>
    /// <param name="withStream">Also the row that Marten keeps for each stream.</param>
    /// <param name="ct">Ends it.</param>
    public async Task InsertAsync(RawRows rows, Provenance provenance, bool withStream, CancellationToken ct)
    {
        await using NpgsqlBatch batch = database.CreateBatch();       // one batch is one transaction
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters =
            {
                new() { Value = rows.Stream }, new() { Value = provenance.CorrelationId }, new() { Value = provenance.CausationId }, new() { Value = provenance.User },
                new() { Value = rows.Ids }, new() { Value = rows.Versions }, new() { Value = rows.Data, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Jsonb },
                new() { Value = rows.Types }, new() { Value = rows.DotnetTypes },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertRaw)
        {
            Parameters =
            {
                new() { Value = rows.RawId }, new() { Value = rows.RawData, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb }, new() { Value = rows.Ids[0] },
                new() { Value = typeof(Articles.RawArticle).FullName! },       // a named type has a full name
            },
        });
        if (withStream)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertStream) { Parameters = { new() { Value = rows.Stream }, new() { Value = (long)rows.Ids.Length } } });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
