using Marten;
using Npgsql;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>
/// A connection that holds the turn at one layout of a ledger: whoever builds or drops it is alone with it, and a server that starts keeps others from dropping it until it
/// can be seen among the servers. It ends with the process, whatever ends that.
/// </summary>
internal sealed class LayoutTurn : IAsyncDisposable
{
    private const string Key = "(hashtext('riskmonitor exposure layout'), $1)";
    private const string Alone = "select true from pg_advisory_lock" + Key;
    private const string AloneAtOnce = "select pg_try_advisory_lock" + Key;
    private const string Shared = "select true from pg_advisory_lock_shared" + Key;
    private const string GiveBack = "select pg_advisory_unlock_all()";      // the connection goes back to its pool, and a pool cleans late

    private LayoutTurn(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits until nobody else has a turn.</summary>
    public static async Task<LayoutTurn> AloneAsync(IDocumentStore store, ExposureLayout layout, CancellationToken ct) => (await TakeAsync(store, Alone, layout, ct))!;      // it waits

    /// <summary>Null where somebody else has a turn.</summary>
    public static Task<LayoutTurn?> AloneAtOnceAsync(IDocumentStore store, ExposureLayout layout, CancellationToken ct) => TakeAsync(store, AloneAtOnce, layout, ct);

    /// <summary>Waits until nobody builds or drops.</summary>
    public static async Task<LayoutTurn> SharedAsync(IDocumentStore store, ExposureLayout layout, CancellationToken ct) => (await TakeAsync(store, Shared, layout, ct))!;      // it waits

    public async ValueTask DisposeAsync()
    {
        if (Connection.State == System.Data.ConnectionState.Open)
        {
            await using var giveBack = new NpgsqlCommand(GiveBack, Connection);
            await giveBack.ExecuteNonQueryAsync(CancellationToken.None);
        }
        await Connection.DisposeAsync();
    }

    private static async Task<LayoutTurn?> TakeAsync(IDocumentStore store, string sql, ExposureLayout layout, CancellationToken ct)
    {
        NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            await using var take = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };      // a build takes as long as it takes
            take.Parameters.Add(new NpgsqlParameter { Value = (int)layout.Version });
            if (await take.ExecuteScalarAsync(ct) is true) return new LayoutTurn(connection);
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
