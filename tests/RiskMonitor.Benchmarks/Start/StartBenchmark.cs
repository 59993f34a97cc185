using System.Diagnostics;
using Npgsql;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;

namespace RiskMonitor.Start;

/// <summary>
/// From nothing but a build to the explained score of the seed and its delivered alert: <c>demo --exit</c> on a fresh data folder, against an
/// empty database server on a fresh data folder.
/// </summary>
internal static class StartBenchmark
{
    private const int RoundsMax = 5;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        int rounds = Math.Min(run.Rounds, RoundsMax);
        string root = RepositoryRoot();
        string project = Path.Combine(root, "src", "RiskMonitor");
        string published = Path.Combine(AppContext.BaseDirectory, "published");       // below the repository, where the database binaries are found
        Report.Progress("start: building and publishing, not timed");
        await RunToolAsync(["build", project, "-c", "Debug", "-v", "q"], ct);
        await RunToolAsync(["publish", project, "-c", "Release", "-o", published, "-v", "q"], ct);

        string version = "";
        var ends = new Dictionary<string, List<double>> { ["Debug"] = [], ["Release"] = [] };
        Variant Demo(string name, string build, string file, string[] arguments) => new(name, async round =>
        {
            DemoTimes times = await DemoProcess.RunAsync(file, arguments, ct);
            if (round >= 0) ends[build].Add(times.EndSeconds);
            return times.ExplainedSeconds;
        });
        Variant[] variants =
        [
            new("empty PostgreSQL: initdb, start, `select 1`", async _ => { (double seconds, version) = await EmptyServerAsync(ct); return seconds; }),
            Demo("`dotnet run --no-build --project src/RiskMonitor -- demo --exit` (Debug)", "Debug", "dotnet", ["run", "--no-build", "--project", project, "--", "demo", "--exit"]),
            Demo("`riskmonitor demo --exit` (published Release)", "Release", Path.Combine(published, "riskmonitor"), ["demo", "--exit"]),
        ];
        double[][] seconds = await Variant.MeasureInRoundsAsync(variants, rounds, "start", ct);

        await run.Report("start", "Cold start of the demo")
            .Circumstances($"embedded PostgreSQL {version}, binaries there already", TimeProvider.System.GetUtcNow())
            .Note($"{rounds} rounds after one to warm up, each on a fresh data folder; restore, build and publish not timed; seconds: median (min–max)")
            .Note("explained: from the start of the process until it has said that score, explanation and delivered alert are printed; ended: until the process is gone and its server stopped")
            .Table(["", "explained, s", "ratio", "ended, s"],
            [
                [variants[0].Name, Spread.Of(seconds[0]).Text(2), "1", "–"],
                [variants[1].Name, Spread.Of(seconds[1]).Text(2), Variant.Ratio(seconds[1], seconds[0]).Text(1), Spread.Of(ends["Debug"]).Text(2)],
                [variants[2].Name, Spread.Of(seconds[2]).Text(2), Variant.Ratio(seconds[2], seconds[0]).Text(1), Spread.Of(ends["Release"]).Text(2)],
            ])
            .Paragraph("Debug compiles the message handlers at start; Release carries them. The goal is 10 s from a build to the explained score.")
            .WriteAsync(ct);
    }

    private static async Task<(double Seconds, string Version)> EmptyServerAsync(CancellationToken ct)
    {
        string folder = BenchmarkServer.FreshFolder();
        long started = Stopwatch.GetTimestamp();
        double seconds;
        string version;
        await using (EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder }, progress: null, ct))
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
            await connection.OpenAsync(ct);
            await using var one = new NpgsqlCommand("select 1", connection);
            await one.ExecuteScalarAsync(ct);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            version = server.Version.ToString();
        }
        Directory.Delete(folder, recursive: true);
        return (seconds, version);
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "RiskMonitor.sln"))) return at.FullName;
        throw new InvalidOperationException("RiskMonitor.sln stands nowhere above the benchmark; run it from its build folder.");
    }

    private static async Task RunToolAsync(string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using Process tool = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        string said = await tool.StandardOutput.ReadToEndAsync(ct);
        await tool.WaitForExitAsync(ct);
        if (tool.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {tool.ExitCode}:\n{said}");
    }
}
