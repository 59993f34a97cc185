using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Harness;
using RiskMonitor.Latency;

namespace RiskMonitor.Ingest;

/// <summary>Durable ingest through the one door for articles, against raw INSERTs of the same rows, with 1 and 8 clients.</summary>
internal static class IngestBenchmark
{
    private const int Companies = 2000;

    private static readonly (int Clients, int Articles)[] Crowds = [(1, 150), (8, 600)];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        await using LedgerUnderTest shipped = await LedgerUnderTest.OpenAsync(server, "shipped", ProjectionWaking.NotifyAfter, prepared: true, ct);
        await using LedgerUnderTest inside = await LedgerUnderTest.OpenAsync(server, "inside", ProjectionWaking.NotifyInside, prepared: true, ct);
        await using LedgerUnderTest polling = await LedgerUnderTest.OpenAsync(server, "polling", ProjectionWaking.Polling, prepared: true, ct);
        await using LedgerUnderTest unprepared = await LedgerUnderTest.OpenAsync(server, "unprepared", ProjectionWaking.NotifyAfter, prepared: false, ct);
        Seeds seeds = Seeds.Read(Companies);
        ExtractArticle extract = new ArticleExtractor(seeds.Gazetteer).Extract;
        var numbers = new Counter();

        var columns = new List<(IReadOnlyList<Variant> Variants, double[][] Values)>();
        foreach ((int clients, int articles) in Crowds)
        {
            var v = new IngestVariants(seeds, clients, articles, numbers, ct);
            Variant[] variants =
            [
                v.Raw("raw INSERTs", shipped),
                v.Intake("RiskMonitor, events extracted before", shipped),
                v.Intake("RiskMonitor, with its extractor", shipped, extract),
                v.Intake("projections poll, nobody is told", polling),
                v.Intake("NOTIFY inside the transaction (Marten's own)", inside),
                v.Raw("raw INSERTs, with the row of the stream", shipped, withStream: true),
                v.Marten("Marten: events only", polling, look: false, keepRaw: false),
                v.Marten("Marten: events, after a look for the stream", polling, look: true, keepRaw: false),
                v.Marten("Marten: events and the raw article", polling, look: false, keepRaw: true),
                v.Raw("raw INSERTs without prepared statements", unprepared),
                v.Intake("RiskMonitor without prepared statements", unprepared),
            ];
            columns.Add((variants, await Variant.MeasureInRoundsAsync(variants, run.Rounds, $"ingest, {clients} client(s)", ct)));
        }

        GeneratedArticle sample = new ArticleGenerator(seeds).Write(0, DateTimeOffset.UnixEpoch);
        RawRows rows = RawRows.Of(sample, shipped.Store.Options.Serializer());
        Report report = run.Report("ingest", "Durable ingest")
            .Circumstances(server.Description, TimeProvider.System.GetUtcNow())
            .Note($"{run.Rounds} rounds after one to warm up; in each, every variant takes in {Crowds[0].Articles} (1 client) or {Crowds[1].Articles} (8 clients) new articles, one after the other: median (min–max)")
            .Note("ratio: to the raw INSERTs of the same round")
            .Note(string.Create(CultureInfo.InvariantCulture,
                $"an article: {sample.Raw.Length:N0} bytes, {sample.Extraction.Events.Count} risk events and `ArticleReceived`, {rows.Data.Sum(d => d.Length):N0} characters of event JSON; the extractor reads {extract(sample.Article).Events.Count} events in it"))
            .Note("raw INSERTs: the same event JSON in the same columns, by one multi-row INSERT, and the raw article, into twins of Marten's tables with their indexes; one transaction and one round trip per article, serialised and compressed beforehand; no stream row, no look whether the article is known");

        Rows(report.Heading("Through the one door for articles"), columns, 0, 1, 2);
        Rows(report.Heading("What it costs to wake the projections"), columns, 1, 3, 4);
        report.Paragraph("The first line is what is shipped: one NOTIFY behind the commit, for all commits since the last one.");
        Rows(report.Heading("Where the rest goes"), columns, 0, 5, 6, 7, 8, 9, 10);
        await report.WriteAsync(ct);
    }

    private static void Rows(Report report, List<(IReadOnlyList<Variant> Variants, double[][] Values)> columns, params int[] which) => report.Table(
        ["", "1 client, articles/s", "ratio", "8 clients, articles/s", "ratio"],
        which.Select(i => (IReadOnlyList<string>)
        [
            columns[0].Variants[i].Name,
            .. columns.SelectMany(c => new[] { Spread.Of(c.Values[i]).Text(0), i == 0 ? "1" : Variant.Ratio(c.Values[i], c.Values[0]).Text(2) }),
        ]));
}
