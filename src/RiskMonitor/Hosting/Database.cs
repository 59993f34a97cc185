using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>The database of this process: opened once at start, closed at the end; with it the embedded server, when it is ours.</summary>
internal sealed class Database : IAsyncDisposable
{
    // A quarter of what the embedded server takes: three processes may run side by side with full pools.
    private const int EmbeddedPoolMax = PostgresSettings.ConnectionsMax / 4;

    // Statements that a connection keeps parsed and planned; without it PostgreSQL plans the append anew for every article. Only on our own server:
    // a given one may stand behind a pooler that cannot carry prepared statements.
    private const int PreparedMax = 50;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    private readonly EmbeddedPostgres? _server;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;

    private Database(string connectionString, string description, EmbeddedPostgres? server, Action<string>? progress)
    {
        ConnectionString = connectionString;
        Description = description;
        DataSource = new NpgsqlDataSourceBuilder(connectionString).Build();
        _server = server;
        _watching = server is null ? Task.CompletedTask : WatchAsync(server, progress, _ending.Token);
    }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>With the password: for libraries that open connections themselves, never for a log.</summary>
    public string ConnectionString { get; }

    /// <summary>Version and place, without the password: for logs and people.</summary>
    public string Description { get; }

    public bool IsEmbedded => _server is not null;

    /// <summary>Opens the given database after looking at it, or starts or joins the embedded server.</summary>
    /// <exception cref="DatabaseUnavailableException">There is no usable one; the message says why and what helps.</exception>
    public static async Task<Database> OpenAsync(DatabaseOptions options, Action<string>? progress, CancellationToken ct)
    {
        if (options.ConnectionString is { } given)
        {
            (string usable, string version) = await GivenPostgres.CheckAsync(given, options.Origin, ct);
            var parts = new NpgsqlConnectionStringBuilder(usable);
            return new Database(usable, $"PostgreSQL {version} at {parts.Host}:{parts.Port}, database {parts.Database ?? parts.Username}", null, progress);
        }

        EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(options.Embedded, progress, ct);
        string way = server.Created ? "made now" : server.Attached ? "joined" : "started";
        return new Database(EmbeddedConnection(server), $"embedded PostgreSQL {server.Version} in {server.ClusterFolder} ({way})", server, progress);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        await DataSource.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private static string EmbeddedConnection(EmbeddedPostgres server)
    {
        var own = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            MaxPoolSize = EmbeddedPoolMax,
            MaxAutoPrepare = PreparedMax,
            ApplicationName = "riskmonitor",
        };
        return OperatingSystem.IsWindows() ? own.ConnectionString : GivenPostgres.WithCheckInterval(own).ConnectionString;
    }

    // The server is a process of its own and can be killed under us; whoever works with the database retries until it is back.
    private static async Task WatchAsync(EmbeddedPostgres server, Action<string>? progress, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(WatchInterval);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                if (server.IsAlive()) continue;
                progress?.Invoke("The embedded PostgreSQL server is gone; starting it again …");
                await server.ReviveAsync(progress, ct);
            }
            catch (Exception e) when (e is DatabaseUnavailableException or NpgsqlException or IOException or UnauthorizedAccessException)
            {
                progress?.Invoke($"The embedded PostgreSQL server could not be started again: {e.Message}");
            }
        }
    }
}
