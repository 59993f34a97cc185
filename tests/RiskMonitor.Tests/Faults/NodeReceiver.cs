using System.Diagnostics;
using System.Text.Json;

namespace RiskMonitor.Faults;

/// <summary>A subscriber in a process of its own, that can be killed and comes back on its port; what it has answered for stands in its file.</summary>
internal sealed class NodeReceiver(string file) : IAsyncDisposable
{
    private Process? _process;

    public int Port { get; } = ServeProcess.FreePort();

    public Uri Url => new($"http://127.0.0.1:{Port}/hook");

    public async Task StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("node", [RepositoryRoot.File("tests/RiskMonitor.Tests/Webhooks/node/receive.js"), $"{Port}", file]) { RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        await _process.StandardOutput.ReadLineAsync(ct);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(ct);
        _process.Dispose();
        _process = null;
    }

    /// <summary>What came, in its order; a line that a kill has cut is none.</summary>
    public IReadOnlyList<Kept> Received() => File.Exists(file) ? [.. File.ReadLines(file).Select(Read).OfType<Kept>()] : [];

    public async ValueTask DisposeAsync() => await KillAsync(CancellationToken.None);

    private static Kept? Read(string line)
    {
        try { return JsonSerializer.Deserialize<Kept>(line, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; }
    }

    /// <param name="Headers">As node tells them, in lower case.</param>
    /// <param name="Body">The body.</param>
    internal sealed record Kept(Dictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];
    }
}
