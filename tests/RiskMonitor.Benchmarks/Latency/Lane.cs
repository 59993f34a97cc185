using System.Diagnostics;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Harness;

namespace RiskMonitor.Latency;

/// <summary>What one stretch of articles came to.</summary>
/// <param name="Journeys">One per article.</param>
/// <param name="RawMs">One raw commit halfway between each article and the next.</param>
internal sealed record Stretch(IReadOnlyList<Journey> Journeys, IReadOnlyList<double> RawMs)
{
    /// <summary>The median of a station over that of the raw commits among which it was measured.</summary>
    public double Ratio(Func<Journey, double> ms) => Spread.Percentile(Journeys.Select(ms), 0.5) / Spread.Percentile(RawMs, 0.5);
}

/// <summary>One running monitor with one way to wake its projections; idle while the others are measured.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly RunningMonitor _monitor;
    private readonly RawCommit _raw;
    private readonly ArticleGenerator _generator;
    private int _number;

    private Lane(ProjectionWaking waking, RunningMonitor monitor, RawCommit raw, ArticleGenerator generator)
    {
        Waking = waking;
        _monitor = monitor;
        _raw = raw;
        _generator = generator;
    }

    public ProjectionWaking Waking { get; }

    public static async Task<Lane> OpenAsync(BenchmarkServer server, Seeds seeds, ProjectionWaking waking, CancellationToken ct)
    {
        NpgsqlDataSource database = await server.NewDatabaseAsync(waking.ToString().ToLowerInvariant(), prepared: true, ct);
        var raw = new RawCommit(database);
        await raw.CreateAsync(ct);
        return new Lane(waking, await RunningMonitor.StartAsync(database, seeds, waking, ct), raw, new ArticleGenerator(seeds));
    }

    /// <summary>Takes in new articles at a steady pace, whether or not the ones before have arrived, and waits for the last.</summary>
    /// <exception cref="TimeoutException">Not all have arrived in the end.</exception>
    public async Task<Stretch> PlayAsync(int perSecond, int count, CancellationToken ct)
    {
        DateTimeOffset published = TimeProvider.System.GetUtcNow().AddHours(-1);      // young enough to alert
        GeneratedArticle[] articles = [.. Enumerable.Range(_number, count).Select(n => _generator.Write(n, published))];
        _number += count;
        var journeys = new List<Task<Journey>>();
        var raws = new List<Task<double>>();
        using (var halves = new PeriodicTimer(TimeSpan.FromSeconds(0.5 / perSecond)))
        {
            foreach (GeneratedArticle article in articles)
            {
                journeys.Add(_monitor.IngestAsync(article, ct));
                await halves.WaitForNextTickAsync(ct);
                raws.Add(_raw.MeasureAsync(ct));
                await halves.WaitForNextTickAsync(ct);
            }
        }

        var stretch = new Stretch(await Task.WhenAll(journeys), await Task.WhenAll(raws));
        for (var patience = Stopwatch.StartNew(); stretch.Journeys.Count(j => !j.IsOver) is var missing and > 0; await Task.Delay(Glance, ct))
            if (patience.Elapsed > SettleMax) throw new TimeoutException($"{missing} of {count} articles have not arrived {SettleMax.TotalSeconds:0} s after the last ({Waking}).");
        return stretch;
    }

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();
}
