using System.Runtime.CompilerServices;
using Marten;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Exposure.Layouts;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>One stored exposure as its row has it.</summary>
/// <param name="Id">The company.</param>
/// <param name="RowVersion">Changes with every write of the row, whoever writes.</param>
/// <param name="Exposure">What it says; null where it cannot be read.</param>
internal sealed record StoredExposure(string Id, string RowVersion, ExposureDocument? Exposure);

/// <summary>
/// The table of exposures, and the new one that is built beside it: a temporary table of this connection, so that a rebuild that dies leaves nothing behind
/// and readers see the old rows until one transaction has replaced them.
/// </summary>
internal sealed class StoredExposures(NpgsqlConnection connection, ISerializer serializer, ExposureLayout layout)
{
    private const string Beside = "pg_temp.exposures_beside";
    private const string CopyIn = $"copy {Beside} (id, data) from stdin (format binary)";

    private readonly string _different = $"""
        select coalesce(stored.id, beside.id), stored.xmin::text, stored.data::text
          from {layout.TableName} as stored full join {Beside} as beside on beside.id = stored.id
         where stored.data is distinct from beside.data
        """;

    private readonly string _replace = $"""
        update {layout.TableName} as stored set data = beside.data, mt_last_modified = now()
          from {Beside} as beside join unnest($1::text[], $2::text[]) as seen (id, version) on seen.id = beside.id
         where stored.id = beside.id and stored.xmin::text = seen.version
        """;

    private readonly string _add = $"""
        insert into {layout.TableName} (id, data, mt_last_modified, mt_dotnet_type)
        select beside.id, beside.data, now(), $2 from {Beside} as beside where beside.id = any($1) on conflict (id) do nothing
        """;

    private readonly string _remove = $"""
        delete from {layout.TableName} as stored using unnest($1::text[], $2::text[]) as seen (id, version) where stored.id = seen.id and stored.xmin::text = seen.version
        """;

    /// <summary>Writes the new rows beside the old ones.</summary>
    public async Task WriteBesideAsync(IEnumerable<ExposureDocument> exposures, CancellationToken ct)
    {
        await ExecuteAsync("create temporary table exposures_beside (id text primary key, data jsonb not null)", ct);
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(CopyIn, ct);
        foreach ((string id, string json) in exposures.AsParallel().Select(exposure => (exposure.Id, serializer.ToJson(exposure))))
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(id, NpgsqlDbType.Text, ct);
            await rows.WriteAsync(json, NpgsqlDbType.Jsonb, ct);
        }
        await rows.CompleteAsync(ct);
    }

    /// <summary>Writes one new row again, of a company that has been in the news meanwhile.</summary>
    public async Task WriteBesideAsync(ExposureDocument exposure, CancellationToken ct)
    {
        await using var write = new NpgsqlCommand("insert into pg_temp.exposures_beside (id, data) values ($1, $2) on conflict (id) do update set data = excluded.data", connection);
        write.Parameters.Add(new NpgsqlParameter { Value = exposure.Id });
        write.Parameters.Add(new NpgsqlParameter { Value = serializer.ToJson(exposure), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await write.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The rows that are not letter for letter those beside them: the stored one, null where there is none.</summary>
    public async IAsyncEnumerable<(string Id, StoredExposure? Row)> DifferentAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(_different, connection);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            string id = rows.GetString(0);
            yield return (id, rows.IsDBNull(1) ? null : new StoredExposure(id, rows.GetString(1), Read(rows.GetString(2))));
        }
    }

    /// <summary>Puts new rows in the place of old ones, all in one transaction; a row that was written since it was looked at stays as it is.</summary>
    public async Task SwitchAsync(IReadOnlyList<StoredExposure> wrong, IReadOnlyList<string> missing, IReadOnlyList<StoredExposure> unfounded, CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(_replace, ct, wrong.Select(row => row.Id).ToArray(), wrong.Select(row => row.RowVersion).ToArray());
        await ExecuteAsync(_add, ct, missing.ToArray(), typeof(ExposureDocument).FullName!);      // a named type has a full name
        await ExecuteAsync(_remove, ct, unfounded.Select(row => row.Id).ToArray(), unfounded.Select(row => row.RowVersion).ToArray());
        await ExecuteAsync(FoldAnewOrders.Give(layout), ct, (object)wrong.Concat(unfounded).Select(row => row.Id).Concat(missing).ToArray());
        await transaction.CommitAsync(ct);
    }

    private ExposureDocument? Read(string json)
    {
        try
        {
            using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            return serializer.FromJson<ExposureDocument>(bytes);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or Marten.Exceptions.MartenException or ArgumentException or FormatException or NotSupportedException)
        {
            return null;      // whatever is wrong with it: it is not what the ledger says
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (object parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(ct);
    }
}
