using RiskMonitor.Harness;
namespace RiskMonitor.Start;
internal static class StartBenchmark { public static Task RunAsync(BenchmarkRun run, CancellationToken ct) => Task.CompletedTask; }
