using System.Diagnostics;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>
/// A PostgreSQL server of our own: made on first use, shared by every process on the same data folder, stopped by the last of them, found
/// again after a kill of either side. Everything acknowledged is on disk.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    // Orphans of a killed postmaster end by themselves at their next look; one deep in a query may take long.
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly EmbeddedPostgresOptions _options;
    private readonly PostgresFolder _folder;
    private readonly PostgresCluster _cluster;
    private FileStream? _use;      // shared lock: "I am using the server"

    private EmbeddedPostgres(EmbeddedPostgresOptions options, PostgresFolder folder, PostgresBinaries binaries)
    {
        _options = options;
        _folder = folder;
        _cluster = new PostgresCluster(folder, binaries, options);
    }

    public string ConnectionString { get; private set; } = "";

    /// <summary>Another process had the server running already.</summary>
    public bool Attached { get; private set; }

    /// <summary>The cluster was made by this start.</summary>
    public bool Created { get; private set; }

    /// <summary>For example <c>18.4</c>.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The folder that holds everything of the server.</summary>
    public string Folder => _folder.Root;

    /// <summary>The cluster inside <see cref="Folder"/>.</summary>
    public string ClusterFolder => _cluster.Data;

    /// <summary>Joins the server of the data folder, or starts it; <paramref name="progress"/> hears a sentence when something is done for the first time.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot run here; the message says why and what helps.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, Action<string>? progress, CancellationToken ct)
    {
        PostgresFolder folder = PostgresFolder.Prepare(options.Folder, options.RunAs);
        PostgresBinaries binaries = await PostgresBinaries.FindAsync(options, folder, progress, ct);
        var server = new EmbeddedPostgres(options, folder, binaries);
        try
        {
            await using FileStream gate = await server.EnterAsync(ct);
            server._use = FileLock.Share(folder.UsersLock);
            await server.RunAsync(progress, ct);
            return server;
        }
        catch (Exception e)
        {
            await server.LeaveAfterFailureAsync();
            if (e is UnauthorizedAccessException or IOException) throw PostgresFolderChoice.Unusable(folder.Root, e);
            throw;
        }
    }

    /// <summary>Does the server's process live? Cheap enough to ask every second.</summary>
    public bool IsAlive() => PostmasterFile.Read(_cluster.Data) is { } server && PostgresProcess.IsOn(_cluster.Data, server.Pid);

    /// <summary>Starts the server again if something has killed it; on a Unix socket under the same connection string.</summary>
    public async Task ReviveAsync(Action<string>? progress, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_use is null, this);
        await using FileStream gate = await EnterAsync(ct);
        await RunAsync(progress, ct);
    }

    /// <summary>Leaves the server; the last user stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is null) return;

        await using FileStream gate = await EnterAsync(CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;
        await using FileStream? alone = FileLock.TryTake(_folder.UsersLock);
        if (alone is null) return;

        await _cluster.StopAsync();
        _folder.RemoveBriefSocketFolder();
    }

    private async Task LeaveAfterFailureAsync()
    {
        try
        {
            await DisposeAsync();
        }
        catch (Exception e) when (e is DatabaseUnavailableException or UnauthorizedAccessException or IOException)
        {
            // the first failure, on its way to the caller, says more
        }
    }

    private async Task RunAsync(Action<string>? progress, CancellationToken ct)
    {
        _folder.MakeServersFolders();
        _cluster.RemoveDrafts();
        if (!_cluster.Exists)
        {
            progress?.Invoke($"Making a database in {_cluster.Data} …");
            await _cluster.CreateAsync(ct);
            Created = true;
        }

        Attached = await JoinAsync(ct);
        if (!Attached) await _cluster.StartAsync(ct);

        PostmasterFile server = PostmasterFile.Read(_cluster.Data)
            ?? throw new DatabaseUnavailableException($"PostgreSQL said that it runs on {_cluster.Data}, and ended at once. See {_folder.Log}.");
        await EnsureDatabaseAsync(server, ct);
        ConnectionString = _cluster.ConnectionString(server, _options.Database);
    }

    /// <returns>True when a running server was joined; false when none runs and the way is free to start one.</returns>
    private async Task<bool> JoinAsync(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); PostmasterFile.Read(_cluster.Data) is { } server; await Task.Delay(Pause, ct))
        {
            // Ask first: from a container that shares the folder, the server answers though its process cannot be seen.
            if (await AnswersAsync(server, ct)) return true;
            if (!PostgresProcess.IsOn(_cluster.Data, server.Pid) && NoOrphansLeft(waited.Elapsed))
            {
                _cluster.RemoveTraces();
                return false;
            }

            if (waited.Elapsed > _options.Timeout)
                throw new DatabaseUnavailableException($"PostgreSQL (process {server.Pid}) on {_cluster.Data} has not answered for {_options.Timeout.TotalSeconds:0} s. See {_folder.Log}.");
        }

        return false;
    }

    private bool NoOrphansLeft(TimeSpan waited)
    {
        IReadOnlyList<int> orphans = PostgresProcess.AllOn(_cluster.Data);
        if (orphans.Count == 0) return true;
        if (waited <= OrphanPatience) return false;

        foreach (int pid in orphans)
        {
            try
            {
                using var orphan = Process.GetProcessById(pid);
                orphan.Kill();      // its postmaster is dead: what it did not commit is undone by recovery, as after any crash
            }
            catch (ArgumentException)
            {
                // gone by itself
            }
        }

        return false;
    }

    private async Task<bool> AnswersAsync(PostmasterFile server, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_cluster.ConnectionString(server, "postgres") + ";Timeout=3;Pooling=false");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword && PostgresProcess.IsOn(_cluster.Data, server.Pid))
        {
            throw new DatabaseUnavailableException($"The database in {_cluster.Data} refuses the password in {_folder.Password}. Put the right file back.", e);
        }
        catch (NpgsqlException)
        {
            return false;      // on its way up or down, or not there at all
        }
    }

    private async Task EnsureDatabaseAsync(PostmasterFile server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_cluster.ConnectionString(server, "postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        Version = connection.PostgreSqlVersion.ToString();
        await using var look = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = _options.Database } } };
        if (await look.ExecuteScalarAsync(ct) is not null) return;

        await using var create = new NpgsqlCommand($"create database \"{_options.Database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private async Task<FileStream> EnterAsync(CancellationToken ct) => await FileLock.TakeAsync(_folder.StartLock, _options.Timeout, ct)
        ?? throw new DatabaseUnavailableException(
            $"Another process has been starting or stopping the database in {_folder.Root} for more than {_options.Timeout.TotalSeconds:0} s (it holds {_folder.StartLock}).");
}
