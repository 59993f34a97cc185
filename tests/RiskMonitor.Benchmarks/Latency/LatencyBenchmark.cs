using System.Diagnostics;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Harness;

namespace RiskMonitor.Latency;

/// <summary>How long an article takes from being accepted to the new score, and on to the subscriber; with the three ways to wake the projections.</summary>
internal static class LatencyBenchmark
{
    /// <summary>The rule of the policy pack that every generated article trips for both its companies.</summary>
    public const string Rule = "elevated";

    private const int CompaniesMax = 8000;
    private const int WarmUpArticles = 20;
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(60);

    private static readonly (string Name, int ArticlesPerSecond, int ArticlesPerRound)[] Loads = [("idle, 5 articles/s", 5, 30), ("load, 50 articles/s", 50, 150)];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        Seeds seeds = Seeds.Read(CompaniesMax);
        ProjectionWaking[] ways = Enum.GetValues<ProjectionWaking>();
        var lanes = new List<Lane>();
        foreach (ProjectionWaking way in ways)
        {
            NpgsqlDataSource database = await server.NewDatabaseAsync(way.ToString().ToLowerInvariant(), prepared: true, ct);
            var raw = new RawCommit(database);
            await raw.CreateAsync(ct);
            lanes.Add(new Lane(way, await RunningMonitor.StartAsync(database, seeds, way, ct), raw, new ArticleGenerator(seeds)));
        }

        Report report = run.Report("latency", "Article accepted → assessed → webhook received");
        foreach (Lane lane in lanes) await lane.PlayAsync(20, WarmUpArticles, ct);
        foreach ((string name, int perSecond, int perRound) in Loads)
        {
            var played = lanes.ToDictionary(lane => lane, _ => new List<Played>());
            for (int round = 0; round < run.Rounds; round++)
            {
                Report.Progress($"{name}: round {round + 1} of {run.Rounds}");
                foreach (Lane lane in lanes) played[lane].Add(await lane.PlayAsync(perSecond, perRound, ct));
            }
            foreach (Lane lane in lanes)
            {
                double[] Of(Func<Journey, double> ms) => [.. played[lane].SelectMany(p => p.Journeys).Select(ms)];
                double[] raws = [.. played[lane].SelectMany(p => p.RawMs)];
                string P(double[] v) => string.Join(" / ", new[] { .5, .95, .99 }.Select(p => Spread.Number(Spread.Percentile(v, p), 1)));
                Console.WriteLine($"{name} {lane.Way} n={Of(j => 0).Length} raw {P(raws)} accept {P(Of(j => j.AcceptMs))} assessed {P(Of(j => j.AssessedMs))} received {P(Of(j => j.ReceivedMs))}");
            }
        }
        foreach (Lane lane in lanes) await lane.Monitor.DisposeAsync();
    }

    private sealed record Played(IReadOnlyList<Journey> Journeys, IReadOnlyList<double> RawMs);

    private sealed class Lane(ProjectionWaking way, RunningMonitor monitor, RawCommit raw, ArticleGenerator generator)
    {
        private int _number;

        public ProjectionWaking Way => way;

        public RunningMonitor Monitor => monitor;

        public async Task<Played> PlayAsync(int perSecond, int count, CancellationToken ct)
        {
            TimeSpan half = TimeSpan.FromSeconds(0.5 / perSecond);
            var pending = new List<Task<Journey>>();
            var raws = new List<Task<double>>();
            List<GeneratedArticle> articles = [.. Enumerable.Range(_number, count).Select(n => generator.Write(n, TimeProvider.System.GetUtcNow().AddHours(-1)))];
            _number += count;
            using (var timer = new PeriodicTimer(half))
            {
                foreach (GeneratedArticle article in articles)
                {
                    pending.Add(monitor.IngestAsync(article, ct));
                    await timer.WaitForNextTickAsync(ct);
                    raws.Add(raw.MeasureAsync(ct));
                    await timer.WaitForNextTickAsync(ct);
                }
            }
            Journey[] journeys = await Task.WhenAll(pending);
            double[] rawMs = await Task.WhenAll(raws);
            for (var patience = Stopwatch.StartNew(); !journeys.All(j => j.IsOver); await Task.Delay(20, ct))
                if (patience.Elapsed > SettleMax) throw new TimeoutException($"{journeys.Count(j => !j.IsOver)} of {count} articles have not arrived after {SettleMax.TotalSeconds:0} s ({way}).");
            return new Played(journeys, rawMs);
        }
    }
}
