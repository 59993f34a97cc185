using System.Diagnostics;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;

namespace RiskMonitor.Start;

/// <summary>When the demo had said its last word, and when it was gone.</summary>
internal sealed record DemoTimes(double ExplainedSeconds, double EndSeconds);

/// <summary>One run of the demo as a user starts it, on a data folder that is not there yet.</summary>
internal static class DemoProcess
{
    // The demo's own last line, behind scores, explanation, alert and webhook.
    private const string LastLine = "From start to explained score";

    public static async Task<DemoTimes> RunAsync(string file, string[] arguments, CancellationToken ct)
    {
        string folder = BenchmarkServer.FreshFolder();
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [EmbeddedPostgresOptions.FolderVariable] = folder },
        };
        long started = Stopwatch.GetTimestamp();
        double? explained = null;
        using Process demo = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        Task<string> story = demo.StandardOutput.ReadToEndAsync(ct);
        var notes = new List<string>();
        while (await demo.StandardError.ReadLineAsync(ct) is { } line)
        {
            notes.Add(line);
            if (line.Contains(LastLine, StringComparison.Ordinal)) explained = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        await story;
        await demo.WaitForExitAsync(ct);
        double ended = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (demo.ExitCode != 0 || explained is null) throw new InvalidOperationException($"The demo ended with {demo.ExitCode}:\n{string.Join('\n', notes)}");

        Directory.Delete(folder, recursive: true);
        return new DemoTimes(explained.Value, ended);
    }
}
