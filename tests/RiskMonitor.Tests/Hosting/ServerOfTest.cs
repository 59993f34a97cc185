using System.Diagnostics;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>A data folder of one test, with the product's settings: whatever runs on it is stopped at the end, and it is removed.</summary>
internal sealed class ServerOfTest : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _users = [];

    public string Folder { get; } = TestFolders.Fresh();

    public EmbeddedPostgresOptions Options => new() { Folder = Folder };

    public string Cluster => Path.Combine(Folder, $"pg{PostgresFolderChoice.ExistingMajor(Folder)}");

    public async Task<EmbeddedPostgres> StartAsync(CancellationToken ct, EmbeddedPostgresOptions? options = null)
    {
        EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(options ?? Options, progress: null, ct);
        _users.Add(server);
        return server;
    }

    public async Task<DatabaseUser> StartProcessAsync(CancellationToken ct)
    {
        DatabaseUser user = await DatabaseUser.StartAsync(Folder, ct);
        _users.Add(user);
        return user;
    }

    public DatabaseUser LaunchProcess(string? temporary = null)
    {
        DatabaseUser user = DatabaseUser.Launch(Folder, temporary);
        _users.Add(user);
        return user;
    }

    /// <summary>kill -9 to the postmaster alone; its children notice and end.</summary>
    public int KillPostmaster()
    {
        int pid = PostmasterFile.Read(Cluster)!.Pid;      // proven: the test started it
        Kill(pid);
        return pid;
    }

    /// <summary>kill -9 to every process of the server, as the kernel does when a machine runs out of memory.</summary>
    public void KillAllProcesses()
    {
        foreach (int pid in PostgresProcess.AllOn(Cluster)) Kill(pid);
    }

    public bool IsRunning() => Directory.Exists(Cluster) && PostgresProcess.AllOn(Cluster).Count > 0;

    public static async Task<T> AskAsync<T>(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;      // proven: each of these queries yields a row
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable user in Enumerable.Reverse(_users)) await user.DisposeAsync();
        if (!Directory.Exists(Folder)) return;

        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(20)))
        {
            try
            {
                if (IsRunning()) KillAllProcesses();
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (patience.Elapsed < TimeSpan.FromSeconds(5))
            {
                // a killed process is still on its way out
            }
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // gone by itself
        }
    }
}
