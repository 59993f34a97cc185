using System.Diagnostics;

namespace RiskMonitor.Hosting;

/// <summary>Another process that uses the embedded server of a folder until it is told to leave, or killed.</summary>
internal sealed class DatabaseUser : IAsyncDisposable
{
    public const string Verb = "use-embedded-postgres";

    private readonly Process _process;

    private DatabaseUser(Process process) => _process = process;

    /// <summary>What the process did: <c>created</c>, <c>started</c> or <c>attached</c>.</summary>
    public string Way { get; private set; } = "";

    /// <summary>Starts the process and waits until it uses the server.</summary>
    public static async Task<DatabaseUser> StartAsync(string folder, CancellationToken ct)
    {
        DatabaseUser user = Launch(folder);
        await user.ReadyAsync(ct);
        return user;
    }

    /// <summary>Waits until the process uses the server.</summary>
    public async Task ReadyAsync(CancellationToken ct) =>
        Way = await _process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(ct));

    /// <summary>Waits until the process has failed.</summary>
    /// <returns>The message it failed with.</returns>
    public async Task<string> FailureAsync(CancellationToken ct)
    {
        string said = await _process.StandardError.ReadToEndAsync(ct);
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode == 1 ? said : throw new InvalidOperationException($"Exit code {_process.ExitCode}: {said}");
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    public static DatabaseUser Launch(string folder, string? temporary = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "RiskMonitor.Tests"), [Verb, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (temporary is not null) start.Environment["TMPDIR"] = temporary;
        return new DatabaseUser(Process.Start(start)!);      // proven: null comes only with UseShellExecute
    }

    /// <summary>kill -9: nothing of the process runs any more, not even a finally block.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>Lets the process leave the server and end.</summary>
    public async Task<int> LeaveAsync(CancellationToken ct)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>What the other process runs.</summary>
    internal static async Task<int> RunAsync(string folder)
    {
        try
        {
            await using EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder }, progress: null, CancellationToken.None);
            Console.WriteLine(server.Created ? "created" : server.Attached ? "attached" : "started");
            await Console.In.ReadLineAsync();
            return 0;
        }
        catch (DatabaseUnavailableException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
