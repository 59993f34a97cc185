using JasperFx.Events;
using Marten;
using Marten.Events;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>
/// Rows that are kept in the transaction of a stream's events, one for each stream: compared with the fold of the stream and made good.
/// </summary>
/// <param name="store">The ledger.</param>
/// <param name="connection">Reads and writes the rows.</param>
/// <param name="happened">The types of events that these streams are folded from.</param>
/// <param name="evolve">The projection's own step.</param>
/// <param name="indexed">Column beside the document and its value out of it; null where there is none.</param>
internal sealed class StreamRows<T>(IDocumentStore store, NpgsqlConnection connection, Type[] happened, Func<T?, string, IEvent, T> evolve, (string Column, string Value)? indexed = null)
    where T : class
{
    private static readonly string Table = $"{LedgerConfiguration.Schema}.mt_doc_{typeof(T).Name.ToLowerInvariant()}";

    // $1 is the key, $2 the document, $3 the version of the stream, or the row as it was when it was compared.
    private string Add => $"""
        insert into {Table} (id, data, mt_version, mt_dotnet_type{Comma(indexed?.Column)})
        select $1, d, $3, '{typeof(T).FullName}'{Comma(indexed?.Value)} from (select $2::jsonb as d) as made
            on conflict (id) do nothing
        """;

    private string Replace => $"""
        update {Table} as stored set data = made.d{Comma(indexed is var (column, value) ? $"{column} = {value}" : null)}
          from (select $2::jsonb as d) as made
         where id = $1 and xmin::text = $3
        """;

    private static string Remove => $"delete from {Table} where id = $1 and $2::jsonb is null and xmin::text = $3";

    private static string Comma(string? text) => text is null ? "" : ", " + text;

    private readonly ISerializer _serializer = store.Options.Serializer();

    private sealed record Row(string RowVersion, string? Json);

    /// <summary>The rows that are not the fold of their stream, by key.</summary>
    public async Task<IReadOnlyList<RebuildDifference>> CompareAsync(CancellationToken ct)
    {
        Dictionary<string, T> folded = await FoldAsync(ct);
        var differences = new List<RebuildDifference>();
        var unseen = new HashSet<string>(folded.Keys, StringComparer.Ordinal);
        List<string> suspects = [];
        await using (var read = new NpgsqlCommand($"select id, xmin::text, data::text from {Table}", connection))
        await using (NpgsqlDataReader rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                string id = rows.GetString(0);
                unseen.Remove(id);
                if (!folded.TryGetValue(id, out T? right) || Canonical(rows.GetString(2)) != _serializer.ToJson(right)) suspects.Add(id);
            }
        }
        foreach (string id in suspects.Concat(unseen).Order(StringComparer.Ordinal))
            if (await LookAsync(id, ct) is (var row, var right) && row?.Json != right?.Json)
                differences.Add(new RebuildDifference(typeof(T).Name, id, row is null ? "it is not stored" : right is null ? "there is no such stream" : "another than its stream gives", null, null));
        return differences;
    }

    /// <summary>Makes these rows what their streams give; one that is written meanwhile is left to who writes it.</summary>
    public async Task SwitchAsync(IEnumerable<RebuildDifference> differences, CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        foreach (string id in differences.Select(one => one.Company))
        {
            (Row? row, Right? right) = await LookAsync(id, ct);
            string sql = row is null ? Add : right is null ? Remove : Replace;
            await using var write = new NpgsqlCommand(sql, connection);
            write.Parameters.Add(new NpgsqlParameter { Value = id });
            write.Parameters.Add(new NpgsqlParameter { Value = (object?)right?.Json ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb });
            write.Parameters.Add(row is null ? new NpgsqlParameter { Value = right?.Version ?? 0 } : new NpgsqlParameter { Value = row.RowVersion });
            await write.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private sealed record Right(string Json, long Version);

    // Row and events are written together. So if the row is the same before and after the stream is read, it was written with the stream's last event.
    private async Task<(Row? Row, Right? Right)> LookAsync(string id, CancellationToken ct)
    {
        while (true)
        {
            Row? before = await RowAsync(id, ct);
            await using IQuerySession session = store.QuerySession();
            IReadOnlyList<IEvent> stream = await session.Events.FetchStreamAsync(id, token: ct);
            T? right = stream.Aggregate((T?)null, (known, e) => evolve(known, id, e));
            if ((await RowAsync(id, ct))?.RowVersion == before?.RowVersion) return (before, right is null ? null : new Right(_serializer.ToJson(right), stream[^1].Version));
        }
    }

    private async Task<Row?> RowAsync(string id, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand($"select xmin::text, data::text from {Table} where id = $1", connection) { Parameters = { new NpgsqlParameter { Value = id } } };
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new Row(rows.GetString(0), Canonical(rows.GetString(1))) : null;
    }

    private async Task<Dictionary<string, T>> FoldAsync(CancellationToken ct)
    {
        var folded = new Dictionary<string, T>(StringComparer.Ordinal);
        await using IQuerySession session = store.QuerySession();
        await foreach (IEvent e in session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(happened)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct))
            folded[e.StreamKey!] = evolve(folded.GetValueOrDefault(e.StreamKey!), e.StreamKey!, e);      // streams have keys
        return folded;
    }

    // jsonb keeps no order of keys: read and written again, equal documents are equal texts.
    private string? Canonical(string json)
    {
        try
        {
            using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            return _serializer.ToJson(_serializer.FromJson<T>(bytes));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or Marten.Exceptions.MartenException or ArgumentException or FormatException or NotSupportedException)
        {
            return null;      // cannot be read
        }
    }
}
