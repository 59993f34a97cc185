using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RiskMonitor.Cli;

namespace RiskMonitor.Faults;

/// <summary><c>riskmonitor serve</c> as a process of its own, that can be killed.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServeProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    /// <param name="connectionString">Its database.</param>
    /// <param name="port">Where it listens on loopback.</param>
    /// <param name="subscriptions">Where it posts alerts, all with one secret.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="more">More of its environment.</param>
    public static ServeProcess Launch(string connectionString, int port, Uri[] subscriptions, string secret, params (string, string)[] more)
    {
        var environment = subscriptions.SelectMany((url, i) => new[]
        {
            ($"RISKMONITOR__Webhooks__Subscriptions__{i}__Id", $"receiver-{i}"),
            ($"RISKMONITOR__Webhooks__Subscriptions__{i}__Url", url.ToString()),
            ($"RISKMONITOR__Webhooks__Subscriptions__{i}__Secret", secret),
            ($"RISKMONITOR__Webhooks__Subscriptions__{i}__EventTypes__0", "alert.raised"),
        });
        return new ServeProcess(CommandLineProcess.Start(["serve", "--connection", connectionString, "--urls", $"http://127.0.0.1:{port}"], [.. environment, .. more]));
    }

    public bool HasEnded => _process.HasExited;

    public async Task ListeningAsync(CancellationToken ct)
    {
        Task ended = _process.WaitForExitAsync(ct);
        if (await Task.WhenAny(_listening.Task, ended).WaitAsync(StartMax, ct) == ended)
            throw new InvalidOperationException($"serve ended with {_process.ExitCode}: {string.Join('\n', _said.TakeLast(20))}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (line.StartsWith("Listening on", StringComparison.Ordinal)) _listening.TrySetResult();
    }
}
