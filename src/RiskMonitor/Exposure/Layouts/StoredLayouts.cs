using Marten;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>The layouts that are found in a database, and how those are let go that no server needs any more: a program that comes back to one builds it again from the ledger.</summary>
internal static class StoredLayouts
{
    // The functions that Marten makes beside a document's table.
    private const string Functions = """
        select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = $1 and p.proname ~ ('^mt_(insert|update|upsert|overwrite)_' || $2 || '$')
        """;

    /// <summary>Drops every layout but the ledger's own that no living server has.</summary>
    /// <returns>Those dropped.</returns>
    public static async Task<IReadOnlyList<StoredLayout>> DropUnusedAsync(IDocumentStore store, CancellationToken ct)
    {
        ExposureLayout own = ExposureLayout.Of(store);
        var dropped = new List<StoredLayout>();
        foreach (StoredLayout other in (await ReadAsync(store, ct)).Where(one => one.Layout != own))
        {
            await using LayoutTurn? turn = await LayoutTurn.AloneAtOnceAsync(store, other.Layout, ct);
            if (turn is null) continue;      // a server of it starts, or builds it
            if ((await StoredLayout.ReadAsync(turn.Connection, ct)).FirstOrDefault(one => one.Layout == other.Layout) is not { Processes: 0 } unused) continue;
            await DropAsync(turn.Connection, unused.Layout, ct);
            dropped.Add(unused);
        }
        return dropped;
    }

    /// <summary>Every layout that is stored.</summary>
    public static async Task<IReadOnlyList<StoredLayout>> ReadAsync(IDocumentStore store, CancellationToken ct)
    {
        await using NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return await StoredLayout.ReadAsync(connection, ct);
    }

    private static async Task DropAsync(NpgsqlConnection connection, ExposureLayout layout, CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        var functions = new List<string>();
        await using (NpgsqlCommand find = Command(Functions, LedgerConfiguration.Schema, layout.TableName.Split(".mt_doc_")[1]))
        await using (NpgsqlDataReader rows = await find.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) functions.Add(rows.GetString(0));

        foreach (string function in functions) await ExecuteAsync(Command($"drop function {function}"));
        await ExecuteAsync(Command($"drop table if exists {layout.TableName}, {layout.OrdersName}"));
        await ExecuteAsync(Command($"delete from {LedgerConfiguration.Schema}.mt_event_progression where name = $1", layout.Shard.Identity));
        await transaction.CommitAsync(ct);

        NpgsqlCommand Command(string sql, params object[] parameters)
        {
            var command = new NpgsqlCommand(sql, connection);
            foreach (object parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
            return command;
        }

        async Task ExecuteAsync(NpgsqlCommand command)
        {
            await using (command) await command.ExecuteNonQueryAsync(ct);
        }
    }
}
