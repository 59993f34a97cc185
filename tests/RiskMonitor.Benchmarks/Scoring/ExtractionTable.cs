using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Harness;

namespace RiskMonitor.Scoring;

/// <summary>Articles per second of the extractor on one thread, against hashing the same texts.</summary>
internal static class ExtractionTable
{
    private const int Articles = 200;

    public static void Add(Report report, Seeds seeds, int rounds, DateTimeOffset now, CancellationToken ct)
    {
        var generator = new ArticleGenerator(seeds);
        var extractor = new ArticleExtractor(seeds.Gazetteer);
        Article[] generated = [.. Enumerable.Range(0, Articles).Select(n => generator.Write(n, now).Article)];
        int next = 0;
        Article Next() => generated[next = (next + 1) % Articles];
        Loop hash = new("hash of the normalised text", () => ArticleIdentity.ContentHash(Next().Text));
        Loop extract = new("extraction", () => extractor.Extract(Next()));
        Loop.MeasureInRounds([hash, extract], rounds, "extraction", ct);

        double events = generated.Average(article => extractor.Extract(article).Events.Count);
        report.Heading("Extraction, one thread").Table(
            ["", "articles/s", "ms per article", "ratio", "bytes allocated"],
            from loop in (Loop[])[hash, extract]
            select (IReadOnlyList<string>)
            [
                loop.Name, Spread.Of(loop.Nanoseconds.Select(ns => 1e9 / ns)).Text(0), Spread.Of(loop.Nanoseconds.Select(ns => ns / 1e6)).Text(3),
                loop == hash ? "1" : loop.RatioTo(hash).Text(1), loop.Bytes.ToString("N0", CultureInfo.InvariantCulture),
            ]);
        report.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"{Articles} generated articles of about 3 kB, {seeds.Gazetteer.Companies.Count:N0} made-up companies in the registry; {events:0.0} events read per article, 4 written into it. Baseline: `ArticleIdentity.ContentHash`, which every ingest pays anyway."));
    }
}
