using Marten;
using Npgsql;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>The connection of a rebuild, which holds the turn: only one rebuild of a ledger runs at a time. What it made for itself ends with it.</summary>
internal sealed class RebuildTurn : IAsyncDisposable
{
    private const string Take = "select pg_try_advisory_lock(hashtext('riskmonitor rebuild'))";
    private const string GiveBack = "select pg_advisory_unlock_all(); discard temp";      // the connection goes back to its pool, and a pool cleans late

    private RebuildTurn(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <exception cref="RebuildUnderWayException">Somebody else has the turn.</exception>
    public static async Task<RebuildTurn> TakeAsync(IDocumentStore store, CancellationToken ct)
    {
        NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            await using var take = new NpgsqlCommand(Take, connection);
            return await take.ExecuteScalarAsync(ct) is true ? new RebuildTurn(connection) : throw new RebuildUnderWayException();
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection.State == System.Data.ConnectionState.Open)
        {
            await using var giveBack = new NpgsqlCommand(GiveBack, Connection);
            await giveBack.ExecuteNonQueryAsync(CancellationToken.None);
        }
        await Connection.DisposeAsync();
    }
}
