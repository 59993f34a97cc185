using System.CommandLine;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Delivery;
using RiskMonitor.Feeds;
using RiskMonitor.Ingest;
using RiskMonitor.Latency;
using RiskMonitor.Plover;
using RiskMonitor.Rebuild;
using RiskMonitor.Scoring;
using RiskMonitor.Start;
using RiskMonitor.Validation;

namespace RiskMonitor.Harness;

/// <summary>How a benchmark is run.</summary>
/// <param name="Rounds">Times that every variant is measured, one after the other in each round.</param>
/// <param name="OutFolder">Where the tables are written; null: only printed.</param>
/// <param name="CommandLine">What was typed, for the tables.</param>
internal sealed record BenchmarkRun(int Rounds, string? OutFolder, string CommandLine)
{
    public Report Report(string name, string title) => new(this, name, title);
}

/// <summary>The command line: one sub-command per table, and <c>all</c>.</summary>
internal static class BenchmarkCommand
{
    private const string Start = "dotnet run -c Release --project tests/RiskMonitor.Benchmarks --";

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Times that every variant is measured; 5 or more for a table that is committed.",
        DefaultValueFactory = _ => 7,
        Recursive = true,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Folder to write the tables to, one Markdown file each.", Recursive = true };

    private static readonly (string Name, string Says, Func<BenchmarkRun, CancellationToken, Task> Run)[] Benchmarks =
    [
        ("ingest", "Durable ingest, articles per second, against raw INSERTs of the same rows.", IngestBenchmark.RunAsync),
        ("latency", "Article accepted to assessed, to webhook received, against a raw commit.", LatencyBenchmark.RunAsync),
        ("extract", "Articles read per second by size of the registry and by threads, against a search for all names.", ExtractionBenchmark.RunAsync),
        ("score", "Cost of an update, of a score; size of a stored exposure.", ScoringBenchmark.RunAsync),
        ("rebuild", "All exposures anew from the ledger, against the same work written by hand.", RebuildBenchmark.RunAsync),
        ("delivery", "Healthy webhook receivers beside bad ones; deliveries per second against a bare loop of POSTs.", DeliveryBenchmark.RunAsync),
        ("feeds", "Polls of 10,000 feeds per second and their processor time, against a bare loop of GETs.", FeedsBenchmark.RunAsync),
        ("start", "Cold start of the demo to the explained score, against an empty database server.", StartBenchmark.RunAsync),
    ];

    public static RootCommand Create()
    {
        var root = new RootCommand("Measures RiskMonitor against baselines of the same run.") { Rounds, Out };
        foreach ((string name, string says, Func<BenchmarkRun, CancellationToken, Task> run) in Benchmarks)
            root.Add(Sub(name, says, run));
        root.Add(Sub("all", "All of them, one after the other.", async (run, ct) =>
        {
            foreach (var benchmark in Benchmarks) await benchmark.Run(run, ct);
        }));
        root.Add(PloverMeasurement.Command());
        root.Add(ValidationCommand.Create());
        root.Add(CopiesCommand.Create());
        return root;
    }

    private static Command Sub(string name, string says, Func<BenchmarkRun, CancellationToken, Task> run)
    {
        var command = new Command(name, says);
        command.SetAction((parsed, ct) =>
        {
            int rounds = parsed.GetValue(Rounds);
            string typed = string.Create(CultureInfo.InvariantCulture, $"{Start} {name} --rounds {rounds}");
            return run(new BenchmarkRun(rounds, parsed.GetValue(Out), typed), ct);
        });
        return command;
    }
}
