using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Harness;

namespace RiskMonitor.Feeds;

/// <summary>How many feeds one node asks a second, and what a poll costs, against a bare loop of GETs.</summary>
internal static class FeedsBenchmark
{
    private const int Feeds = 10_000, Hosts = 500, WithNews = 500, AtOnce = 64;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        await using FeedServer publishers = await FeedServer.StartAsync(ct);
        await using PollingMonitor monitor = await PollingMonitor.StartAsync(await server.NewDatabaseAsync("feeds", prepared: true, ct), ct);
        Uri[] feeds = [.. Enumerable.Range(0, Feeds).Select(i => publishers.At(i, Hosts))];
        Report.Progress($"{Feeds} feeds are asked for the first time");
        await monitor.WatchAsync(feeds, ct);
        // Those that the database gives first.
        Uri[] withNews = [.. feeds.OrderBy(feed => FeedId.Of(feed).Value, StringComparer.Ordinal).Take(WithNews)];
        using HttpClient bare = PollingMonitor.BareClient();
        var cpu = new Dictionary<string, List<double>>();

        double[][] perSecond = await Variant.MeasureInRoundsAsync(
        [
            Measured("loop-304", Feeds, () => BareLoopAsync(bare, feeds, publishers.TagOf, ct)),
            Measured("poll-304", Feeds, () => monitor.PollAsync(Feeds, ct)),
            Measured("loop-200", Feeds, () => WithoutValidationAsync(() => BareLoopAsync(bare, feeds, null, ct))),
            Measured("poll-200", Feeds, () => WithoutValidationAsync(() => monitor.PollAsync(Feeds, ct))),
            Measured("poll-news", WithNews, () =>
            {
                publishers.Publish(withNews);
                return monitor.PollAsync(WithNews, ct);
            }),
        ], run.Rounds, "polls", ct);

        await run.Report("feeds", "Polling of feeds")
            .Circumstances(server.Description, TimeProvider.System.GetUtcNow())
            .Note($"the whole monitor, the publishers and the bare loop in one process; {run.Rounds} rounds after one that warms up; median (min–max) of the rounds")
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"{Feeds:N0} feeds of one item (6 kB) on {Hosts} hosts, watched by one node, {AtOnce} polls at once, 2 at one host, no spacing between them. All are made due at once; measured until the last is asked and on record in the database, fsync included. The bare loop asks the same addresses with HttpClient, {AtOnce} at once, 2 at one host, and reads the answers to their end; it neither parses nor records anything. Processor time is that of the process, publishers included in both, without PostgreSQL's."))
            .Table(["", "a second", "ratio to the loop", "processor time, ms per 1,000", "ratio to the loop"],
            [
                Row("bare loop, answered 304", perSecond[0], null, "loop-304", null),
                Row("polls, answered 304", perSecond[1], perSecond[0], "poll-304", "loop-304"),
                Row("bare loop, whole answers", perSecond[2], null, "loop-200", null),
                Row("polls, whole answers without news", perSecond[3], perSecond[2], "poll-200", "loop-200"),
                Row("polls, whole answers with one new item each, read and taken in", perSecond[4], perSecond[2], "poll-news", "loop-200"),
            ])
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"At one poll every half hour, {Feeds:N0} feeds are {Feeds / 1800.0:0.0} polls a second."))
            .WriteAsync(ct);

        Variant Measured(string name, int count, Func<Task> work) => new(name, async round =>
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            await work();
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds, ms = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            if (!cpu.TryGetValue(name, out List<double>? all)) cpu[name] = all = [];
            if (round >= 0) all.Add(ms * 1_000 / count);
            return count / seconds;
        });

        async Task WithoutValidationAsync(Func<Task> work)
        {
            publishers.Validates = false;
            try { await work(); }
            finally { publishers.Validates = true; }
        }

        string[] Row(string says, double[] rate, double[]? baseRate, string name, string? baseName) =>
        [
            says, Spread.Of(rate).Text(0), baseRate is null ? "" : Variant.Ratio(rate, baseRate).Text(2), Spread.Of(cpu[name]).Text(0), baseName is null ? "" : Variant.Ratio([.. cpu[name]], [.. cpu[baseName]]).Text(2),
        ];
    }

    private static Task BareLoopAsync(HttpClient http, Uri[] feeds, Func<string, string>? tagOf, CancellationToken ct) =>
        Parallel.ForEachAsync(feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (feed, token) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, feed);
            if (tagOf is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tagOf(feed.AbsolutePath));
            using HttpResponseMessage response = await http.SendAsync(request, token);
            await response.Content.ReadAsByteArrayAsync(token);
        });
}
