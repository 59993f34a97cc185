using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>A running monitor of one test class, on a database of its own.</summary>
public sealed class MonitorOfClass(PostgresServer server) : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningMonitor? _running;

    internal PostgresServer Server => server;

    internal string ConnectionString => _database!.ConnectionString;      // xunit initialises before the first test

    internal RunningMonitor Running => _running!;      // xunit initialises before the first test

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("monitor");
        _running = await RunningMonitor.StartAsync(_database.ConnectionString, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
