using System.Diagnostics;
using System.Globalization;
using Marten;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Harness;

namespace RiskMonitor.Rebuild;

/// <summary>All exposures anew from the ledger: the product's rebuild and Marten's own, against the same work written by hand and against plain reading and parsing.</summary>
internal static class RebuildBenchmark
{
    private const int Companies = 2000;
    private const int Articles = 10_000;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        await using FilledLedger ledger = await FilledLedger.FillAsync(server, Companies, Articles, ct);
        var hand = new HandWritten(ledger);
        await hand.CreateAsync(ct);

        Variant[] variants =
        [
            new("hand-written: read, fold, upsert", _ => PerSecondAsync(() => hand.RebuildAsync(ct))),
            new("`rebuild`: read, fold, write beside, compare with what is stored", _ => PerSecondAsync(() => RebuildAsync(onlyVerifies: false))),
            new("`rebuild --verify`", _ => PerSecondAsync(() => RebuildAsync(onlyVerifies: true))),
            new("a new layout: read, fold, write its table and its progress", _ => BuildLayoutAsync()),
            new("Marten's own rebuild of the projection", _ => PerSecondAsync(() => ledger.RebuildByMartenAsync(ct))),
            new("plain reading and parsing", _ => PerSecondAsync(() => hand.ReadAsync(ct))),
        ];
        double[][] values = await Variant.MeasureInRoundsAsync(variants, run.Rounds, "rebuild", ct);

        Report report = run.Report("rebuild", "All exposures anew from the ledger")
            .Circumstances(server.Description, TimeProvider.System.GetUtcNow())
            .Note(string.Create(CultureInfo.InvariantCulture, $"{Articles:N0} articles with {ledger.Facts:N0} facts about {Companies:N0} companies, two each; {run.Rounds} rounds after one to warm up; median (min–max)"))
            .Note("hand-written: one connection, the product's own fold, states kept in memory until the end and upserted then; no corrections, no lists of a company's events, no hash, no comparison")
            .Note("everything stored was right, so that nothing had to be switched");
        report.Table(
            ["", "facts/s", "to hand-written", "to plain reading and parsing"],
            variants.Select((variant, i) => (IReadOnlyList<string>)
                [variant.Name, Spread.Of(values[i]).Text(0), Variant.Ratio(values[i], values[0]).Text(2), Variant.Ratio(values[i], values[^1]).Text(2)]));
        await report.WriteAsync(ct);

        async Task RebuildAsync(bool onlyVerifies)
        {
            RebuildReport rebuilt = await new RebuildRun(ledger.Store).RunAsync(onlyVerifies, ct);
            if (rebuilt.Differences.Count > 0 || rebuilt.Companies != Companies) throw new InvalidOperationException($"The rebuild found {rebuilt.Companies} companies and {rebuilt.Differences.Count} differences.");
        }

        // As the first server of a new program finds it: without a table.
        async Task<double> BuildLayoutAsync()
        {
            await using DocumentStore next = await ledger.OpenAsync(new ExposureLayout(ExposureLayout.Current.Version + 1));
            double perSecond = await PerSecondAsync(async () =>
            {
                LayoutBuilt? built = await new LayoutBuild(next).RunAsync(ct);
                if (built?.Companies != Companies) throw new InvalidOperationException($"The new layout holds {built?.Companies} companies.");
            });
            await StoredLayouts.DropUnusedAsync(ledger.Store, ct);
            return perSecond;
        }

        async Task<double> PerSecondAsync(Func<Task> rebuild)
        {
            long started = Stopwatch.GetTimestamp();
            await rebuild();
            return ledger.Facts / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
