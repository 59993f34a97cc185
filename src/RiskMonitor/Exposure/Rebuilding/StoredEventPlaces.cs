using Marten;
using Npgsql;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>The table by which a risk event is found, compared with the events themselves and made good; all of it in the database.</summary>
internal sealed class StoredEventPlaces(NpgsqlConnection connection, string[] types, long upTo)
{
    private const string Right = $"select hashtextextended(data ->> 'id', 0), seq_id from {LedgerConfiguration.Schema}.mt_events where seq_id <= $1 and type = any($2)";
    private const string Stored = $"select id_hash, sequence from {CompanyEvents.PlacesName} where sequence <= $1";
    private const string Add = $"insert into {CompanyEvents.PlacesName} (id_hash, sequence) ({Right} except {Stored}) on conflict do nothing";
    private const string Remove = $"delete from {CompanyEvents.PlacesName} where (id_hash, sequence) in ({Stored} except {Right})";

    /// <summary>What the table lacks, and what it has although no such event stands there.</summary>
    public async Task<IReadOnlyList<RebuildDifference>> CompareAsync(CancellationToken ct) =>
    [
        .. await CountAsync($"{Right} except {Stored}", "risk events cannot be found by their id", ct),
        .. await CountAsync($"{Stored} except {Right}", "places of risk events are noted where none stands", ct),
    ];

    /// <summary>Makes the table what the events say, in one transaction.</summary>
    public async Task SwitchAsync(CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        foreach (string sql in (string[])[Add, Remove])
        {
            await using NpgsqlCommand command = Command(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>The types of risk events, as they are stored.</summary>
    public static string[] TypesOf(IReadOnlyStoreOptions options) =>
        [.. options.Events.AllKnownEventTypes().Where(known => known.EventType.IsSubclassOf(typeof(RiskEvent))).Select(known => known.EventTypeName)];

    private async Task<IReadOnlyList<RebuildDifference>> CountAsync(string sql, string fault, CancellationToken ct)
    {
        await using NpgsqlCommand count = Command($"select count(*) from ({sql}) as different");
        long found = (long)(await count.ExecuteScalarAsync(ct))!;      // a count is a row
        return found == 0 ? [] : [new RebuildDifference("event-places", "", $"{found} {fault}", null, null)];
    }

    private NpgsqlCommand Command(string sql) => new(sql, connection) { Parameters = { new NpgsqlParameter { Value = upTo }, new NpgsqlParameter { Value = types } } };
}
