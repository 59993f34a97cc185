using JasperFx.Events;
using Marten;
using Npgsql;
using RiskMonitor.Exposure.Layouts;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>A ledger of one test class on a database of its own, with nothing running on it.</summary>
public sealed class LedgerOfTest(PostgresServer server) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _open = [];
    private TestDatabase? _database;

    internal string ConnectionString => _database!.ConnectionString;      // xunit initialises before the first test

    internal DocumentStore Store { get; private set; } = null!;           // the same

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("ledger");
        Store = OpenStore();
        await Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    /// <summary>Another store on the same database, as another process has it.</summary>
    internal DocumentStore OpenStore(ExposureLayout? layout = null)
    {
        DocumentStore store = Ledger.Open(ConnectionString, out NpgsqlDataSource source, layout);
        _open.Add(source);
        _open.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable one in Enumerable.Reverse(_open)) await one.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}

/// <summary>Reads a ledger the way no part of the product does: raw, whole, in the order of its sequence.</summary>
internal static class Ledger
{
    public static DocumentStore Open(string connectionString, out NpgsqlDataSource source, ExposureLayout? layout = null)
    {
        NpgsqlDataSource opened = source = NpgsqlDataSource.Create(connectionString);
        return DocumentStore.For(options =>
        {
            options.Connection(opened);
            LedgerConfiguration.Configure(options, layout);
        });
    }

    public static async Task<IReadOnlyList<IEvent>> EventsAsync(this IDocumentStore store, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(ct);
    }

    public static async Task<IReadOnlyList<IEvent>> StreamAsync(this IDocumentStore store, string key, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await session.Events.FetchStreamAsync(key, token: ct);
    }

    public static async Task<IReadOnlyList<T>> AllAsync<T>(this IDocumentStore store, CancellationToken ct) where T : notnull
    {
        await using IQuerySession session = store.QuerySession();
        return await session.Query<T>().ToListAsync(ct);
    }

    public static async Task<T?> AskAsync<T>(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }
}
