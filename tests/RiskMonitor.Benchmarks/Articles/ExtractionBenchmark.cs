using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Harness;

namespace RiskMonitor.Articles;

/// <summary>Articles per second of the extractor by size of the registry and by threads, against a search of the same texts for all names of the registry.</summary>
internal static class ExtractionBenchmark
{
    private const int Articles = 200;
    private static readonly int[] RegistrySizes = [0, 10_000, 100_000];      // 0: the registry of the seeds
    private static readonly int[] ThreadCounts = [1, 2, 4];
    private static readonly TimeSpan ThreadsRun = TimeSpan.FromMilliseconds(400);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var speeds = new List<IReadOnlyList<string>>();
        var builds = new List<IReadOnlyList<string>>();
        var threads = new List<IReadOnlyList<string>>();
        double events = 0, chars = 0;
        foreach (int size in RegistrySizes)
        {
            Seeds seeds = Seeds.ReadWithRegistry(size);
            string companies = seeds.Gazetteer.Companies.Count.ToString("N0", CultureInfo.InvariantCulture);
            var generator = new ArticleGenerator(seeds);
            Article[] articles = [.. Enumerable.Range(0, Articles).Select(n => generator.Write(n, now).Article)];
            (ArticleExtractor extractor, IReadOnlyList<string> built) = Build(companies, seeds.Gazetteer);
            builds.Add(built);
            SearchValues<string> names = Names(seeds.Gazetteer);
            events = articles.Average(article => extractor.Extract(article).Events.Count);
            chars = articles.Average(article => article.Text.Length);

            int next = 0;
            Article Next() => articles[next = (next + 1) % Articles];
            Loop scan = new("search for all names", () => Matches(Next().Text, names));
            Loop extract = new("extraction", () => extractor.Extract(Next()));
            Loop.MeasureInRounds([scan, extract], run.Rounds * 3, $"extraction with {companies} companies", ct);
            speeds.AddRange(from loop in (Loop[])[scan, extract] select (IReadOnlyList<string>)[companies, .. Columns(loop, scan)]);
            if (size == RegistrySizes[1]) threads.AddRange(await ThreadsAsync(run, articles, extractor, names, ct));
        }

        Report report = run.Report("extract", "Extraction")
            .Circumstances(database: null, TimeProvider.System.GetUtcNow())
            .Note(string.Create(CultureInfo.InvariantCulture, $"{Articles} generated articles of about {chars:N0} characters; {events:0.0} events read per article, 4 written into it"))
            .Note("registry: that of the seeds, filled up with made-up companies; word lists, politicians, bodies and outlets of the seeds")
            .Note($"own loops: about 40 ms in each of {run.Rounds * 3} rounds, the baseline beside it; median (min–max)");
        report.Heading("One thread").Table(["companies", "", "articles/s", "ms per article", "ratio", "bytes allocated"], speeds)
            .Paragraph("Baseline: `SearchValues<string>`, the runtime's multi-string search, finding every name of the registry by its letters: no words, no sentences, no case, no ambiguity.");
        report.Heading("Threads").Table(["threads", "", "articles/s", "to one thread"], threads)
            .Paragraph("With 10,000 companies. Threads beyond the cores that are free at the moment gain nothing.");
        report.Heading("Building").Table(["companies", "ms", "MB kept"], builds);
        await report.WriteAsync(ct);
    }

    private static (ArticleExtractor Extractor, IReadOnlyList<string> Columns) Build(string companies, Gazetteer gazetteer)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long started = Stopwatch.GetTimestamp();
        var extractor = new ArticleExtractor(gazetteer);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        GC.KeepAlive(extractor);
        return (extractor, [companies, Spread.Number(took.TotalMilliseconds, 0), Spread.Number(megabytes, 1)]);
    }

    private static async Task<List<IReadOnlyList<string>>> ThreadsAsync(BenchmarkRun run, Article[] articles, ArticleExtractor extractor, SearchValues<string> names, CancellationToken ct)
    {
        (string Name, Action<Article> Read)[] pieces = [("search for all names", article => Matches(article.Text, names)), ("extraction", article => extractor.Extract(article))];
        List<Variant> variants = [.. from piece in pieces from count in ThreadCounts select new Variant(piece.Name, _ => RateAsync(articles, piece.Read, count))];
        double[][] rates = await Variant.MeasureInRoundsAsync(variants, run.Rounds, "extraction by threads", ct);
        var rows = new List<IReadOnlyList<string>>();
        for (int v = 0; v < variants.Count; v++)
        {
            int count = ThreadCounts[v % ThreadCounts.Length];
            double[] one = rates[v - v % ThreadCounts.Length];
            rows.Add([count.ToString(CultureInfo.InvariantCulture), variants[v].Name, Spread.Of(rates[v]).Text(0), Variant.Ratio(rates[v], one).Text(2)]);
        }
        return rows;
    }

    private static async Task<double> RateAsync(Article[] articles, Action<Article> read, int threads)
    {
        long started = Stopwatch.GetTimestamp();
        long[] done = await Task.WhenAll(Enumerable.Range(0, threads).Select(first => Task.Factory.StartNew(
            () =>
            {
                long own = 0;
                for (int i = first; Stopwatch.GetElapsedTime(started) < ThreadsRun; i = (i + 1) % articles.Length, own++) read(articles[i]);
                return own;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static SearchValues<string> Names(Gazetteer gazetteer) => SearchValues.Create(
        [.. gazetteer.Companies.SelectMany(c => c.Aliases.Concat(c.FormerNames.Select(former => former.Name)).Concat(c.AmbiguousAliases).Append(c.Name)).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal);

    private static int Matches(ReadOnlySpan<char> text, SearchValues<string> names)
    {
        int found = 0;
        for (int at = text.IndexOfAny(names); at >= 0; at = text.IndexOfAny(names))
        {
            found++;
            text = text[(at + 1)..];
        }
        return found;
    }

    private static IEnumerable<string> Columns(Loop loop, Loop baseline) =>
    [
        loop.Name, Spread.Of(loop.Nanoseconds.Select(ns => 1e9 / ns)).Text(0), Spread.Of(loop.Nanoseconds.Select(ns => ns / 1e6)).Text(3),
        loop == baseline ? "1" : loop.RatioTo(baseline).Text(1), loop.Bytes.ToString("N0", CultureInfo.InvariantCulture),
    ];
}
