using JasperFx.Events.Projections;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>A layout of exposures that is found in the database.</summary>
/// <param name="Layout">Which.</param>
/// <param name="Sequence">The last event that its exposures have seen; 0 where it has not been built.</param>
/// <param name="Processes">Living servers of it.</param>
internal sealed record StoredLayout(ExposureLayout Layout, long Sequence, int Processes)
{
    /// <summary>A server tells each second that it lives; one that has not for so long is dead.</summary>
    private const string SilentMax = "30 seconds";

    private const string Nodes = LedgerConfiguration.MessageSchema + ".wolverine_nodes";

    // A table without progress is one that is to be built, progress without a table is what a drop by hand has left.
    private const string Shards = $"""
        select 'Exposure:' || case when version = 1 then '' else 'V' || version || ':' end || 'All'
          from (select coalesce(substring(tablename from '_([0-9]+)$')::int, 1) as version from pg_tables
                 where schemaname = '{LedgerConfiguration.Schema}' and tablename ~ '^mt_doc_exposuredocument(_[0-9]+)?$') as made
         union
        select name from {LedgerConfiguration.Schema}.mt_event_progression where name ~ '^Exposure:(V[0-9]+:)?All$'
        """;

    /// <summary>All of them, by version.</summary>
    public static async Task<IReadOnlyList<StoredLayout>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        string[] agents = await AgentsAsync(connection, ct);
        var layouts = new List<StoredLayout>();
        await using var read = new NpgsqlCommand(
            $"select shard, coalesce(last_seq_id, 0) from ({Shards}) as known (shard) left join {LedgerConfiguration.Schema}.mt_event_progression on name = shard", connection);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            if (ShardName.TryParse(rows.GetString(0), out ShardName? shard) && shard is not null)
                layouts.Add(new StoredLayout(new ExposureLayout(shard.Version), rows.GetInt64(1), agents.Count(agent => agent.EndsWith('/' + shard.RelativeUrl, StringComparison.Ordinal))));
        return [.. layouts.OrderBy(one => one.Layout.Version)];
    }

    // What each living server is able to run, in Wolverine's words: …/exposure/all, or …/exposure/all/v2. Where no server has ever run there is no such table.
    private static async Task<string[]> AgentsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{Nodes}') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) return [];
        await using var read = new NpgsqlCommand(
            $"select coalesce(array_agg(agent), '{{}}') from {Nodes}, unnest(capabilities) as agent where health_check > now() - interval '{SilentMax}'", connection);
        return (string[])(await read.ExecuteScalarAsync(ct))!;      // an aggregate is a row
    }
}
