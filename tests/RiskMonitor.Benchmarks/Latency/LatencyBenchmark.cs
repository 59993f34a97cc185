using System.Globalization;
using RiskMonitor.Harness;

namespace RiskMonitor.Latency;

/// <summary>How long an article takes from being accepted to the new score, and on to the subscriber; with the three ways to wake the projections.</summary>
internal static class LatencyBenchmark
{
    /// <summary>The rule of the policy pack that every generated article trips for both its companies.</summary>
    public const string Rule = "elevated";

    private const int Companies = 8000;
    private const int WarmUpArticles = 40;
    private const int WarmUpPerSecond = 20;

    private static readonly (string Name, int PerSecond, int PerRound)[] Loads = [("Idle: 5 articles a second", 5, 30), ("Under load: 50 articles a second", 50, 150)];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        Seeds seeds = Seeds.Read(Companies);
        var lanes = new List<Lane>();
        try
        {
            foreach (ProjectionWaking waking in Enum.GetValues<ProjectionWaking>()) lanes.Add(await Lane.OpenAsync(server, seeds, waking, ct));
            foreach (Lane lane in lanes) await lane.PlayAsync(WarmUpPerSecond, WarmUpArticles, ct);

            var tables = new List<(string Name, List<IReadOnlyList<string>> Rows)>();
            foreach ((string name, int perSecond, int perRound) in Loads)
            {
                var stretches = lanes.ToDictionary(lane => lane, _ => new List<Stretch>());
                for (int round = 0; round < run.Rounds; round++)
                {
                    Report.Progress($"latency, {perSecond} articles/s: round {round + 1} of {run.Rounds}");
                    foreach (Lane lane in lanes) stretches[lane].Add(await lane.PlayAsync(perSecond, perRound, ct));
                }
                tables.Add((name, [.. lanes.Select(lane => Row(lane, stretches[lane]))]));
            }

            Report report = run.Report("latency", "Article accepted → assessed → webhook received")
                .Circumstances(server.Description, TimeProvider.System.GetUtcNow())
                .Note($"three whole monitors in one process, each on its own database, one measured at a time; {run.Rounds} rounds in which each takes in {Loads[0].PerRound} (idle) or {Loads[1].PerRound} (load) articles at a steady pace; the other two are idle meanwhile")
                .Note("each article, of about 3 kB with 4 risk events given (not extracted), is about two companies not met before; both are assessed, alerted and posted, and the later one counts")
                .Note("accepted: from the call until the article is durable; assessed and received: from accepted until the assessment is committed, until the subscriber on loopback has the whole webhook; milliseconds, p50 / p95 / p99 of all articles")
                .Note("ratio: p50 to the p50 of raw commits (one row inserted, one halfway between each article and the next) of the same round and database: median (min–max) of the rounds");
            foreach ((string name, List<IReadOnlyList<string>> rows) in tables)
            {
                report.Heading(name).Table(
                    ["projections are woken by", "articles", "raw commit, ms", "accepted, ms", "ratio", "assessed, ms", "ratio", "webhook received, ms", "ratio"], rows);
            }
            await report.WriteAsync(ct);
        }
        finally
        {
            foreach (Lane lane in lanes) await lane.DisposeAsync();
        }
    }

    private static IReadOnlyList<string> Row(Lane lane, List<Stretch> stretches)
    {
        Journey[] journeys = [.. stretches.SelectMany(s => s.Journeys)];
        return
        [
            lane.Waking.Says(), journeys.Length.ToString("N0", CultureInfo.InvariantCulture), Percentiles(stretches.SelectMany(s => s.RawMs)),
            .. Station(j => j.AcceptMs), .. Station(j => j.AssessedMs), .. Station(j => j.ReceivedMs),
        ];

        IEnumerable<string> Station(Func<Journey, double> ms) => [Percentiles(journeys.Select(ms)), Spread.Of(stretches.Select(s => s.Ratio(ms))).Text(1)];
    }

    private static string Percentiles(IEnumerable<double> ms)
    {
        double[] all = [.. ms];
        return string.Join(" / ", from part in (double[])[0.5, 0.95, 0.99] select Spread.Number(Spread.Percentile(all, part), 1));
    }
}
