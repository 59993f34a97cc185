using System.Globalization;
using RiskMonitor.Harness;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Delivery;

/// <summary>Do two bad receivers delay twenty healthy ones, and how many deliveries a second are made, against a bare loop of POSTs?</summary>
internal static class DeliveryBenchmark
{
    private const int Healthy = 20, MessagesPerSecond = 25, MessagesPerRun = 100, Burst = 4_000, BurstAtOnce = 16;

    private static readonly string[] HealthyIds = [.. Enumerable.Range(0, Healthy).Select(i => $"healthy-{i}")];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(ct);
        await using DeliveringMonitor monitor = await DeliveringMonitor.StartAsync(await server.NewDatabaseAsync("delivery", prepared: true, ct), ct);
        foreach (string id in HealthyIds) await monitor.SubscribeAsync(id, monitor.Receiver.Healthy(id), DeliveryTerms.AttemptsAtOnceDefault, ct);

        double[][] p95 = await Variant.MeasureInRoundsAsync(
        [
            new Variant("20 healthy", round => PacedAsync(monitor, $"without-{round}", [], ct)),
            new Variant("20 healthy, one dead, one of 10 s", async round =>
            {
                // New ones in each round: they have no breaker that has learned already.
                string[] bad = [$"dead-{round + 1}", $"slow-{round + 1}"];
                await monitor.SubscribeAsync(bad[0], monitor.Receiver.Dead, DeliveryTerms.AttemptsAtOnceDefault, ct);
                await monitor.SubscribeAsync(bad[1], monitor.Receiver.Slow, DeliveryTerms.AttemptsAtOnceDefault, ct);
                try { return await PacedAsync(monitor, $"with-{round}", bad, ct); }
                finally { await monitor.RemoveAsync(bad, ct); }
            }),
        ], run.Rounds, "healthy beside bad receivers", ct);

        double[][] perSecond = await Variant.MeasureInRoundsAsync(
        [
            new Variant("bare loop, one POST after the other", _ => monitor.BareLoopAsync(Burst, atOnce: 1, ct)),
            new Variant($"bare loop, {BurstAtOnce} at once", _ => monitor.BareLoopAsync(Burst, BurstAtOnce, ct)),
            new Variant("one receiver, signed v1", round => BurstAsync(monitor, $"one-{round + 1}", SigningScheme.V1, ct)),
            new Variant("one receiver, signed v1 and v1a", round => BurstAsync(monitor, $"both-{round + 1}", SigningScheme.Both, ct)),
        ], run.Rounds, "deliveries per second", ct);

        await run.Report("delivery", "Webhook deliveries")
            .Circumstances(server.Description, TimeProvider.System.GetUtcNow())
            .Note($"the whole monitor, its receivers and the bare loop in one process; {run.Rounds} rounds after one that warms up; median (min–max) of the rounds")
            .Heading("Do bad receivers delay healthy ones?")
            .Paragraph($"{MessagesPerSecond} messages a second, {MessagesPerRun} in each run, each to {Healthy} receivers (and to the bad two: one that takes the connection and never answers, one that answers after 10 s); from queued to received by a healthy one, 95th percentile. Both runs of a pair follow one another.")
            .Table(["receivers", "p95, ms", "ratio to the run without"],
            [
                ["20 healthy", Spread.Of(p95[0]).Text(1), ""],
                ["20 healthy, one dead, one of 10 s", Spread.Of(p95[1]).Text(1), Variant.Ratio(p95[1], p95[0]).Text(2)],
            ])
            .Heading("How many deliveries a second?")
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"{Burst} messages are queued, then delivered to one receiver, {BurstAtOnce} attempts at once; until the last is received and on record in the ledger, fsync included. The bare loop posts the same bodies to the same receiver with HttpClient, unsigned and unrecorded."))
            .Table(["", "a second", "ratio to the loop, one after the other", $"ratio to the loop, {BurstAtOnce} at once"],
            [
                ["bare loop, one after the other", Spread.Of(perSecond[0]).Text(0), "", ""],
                [$"bare loop, {BurstAtOnce} at once", Spread.Of(perSecond[1]).Text(0), "", ""],
                ["delivered, signed v1", Spread.Of(perSecond[2]).Text(0), Variant.Ratio(perSecond[2], perSecond[0]).Text(2), Variant.Ratio(perSecond[2], perSecond[1]).Text(2)],
                ["delivered, signed v1 and v1a", Spread.Of(perSecond[3]).Text(0), Variant.Ratio(perSecond[3], perSecond[0]).Text(2), Variant.Ratio(perSecond[3], perSecond[1]).Text(2)],
            ])
            .WriteAsync(ct);
    }

    private static async Task<double> PacedAsync(DeliveringMonitor monitor, string name, string[] bad, CancellationToken ct)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / MessagesPerSecond));
        for (int i = 0; i < MessagesPerRun; i++)
        {
            await pace.WaitForNextTickAsync(ct);
            await monitor.QueueAsync([Made($"{name}-{i}")], [.. HealthyIds, .. bad], ct);
        }
        double[] ms = await monitor.Receiver.AllOfAsync(name, MessagesPerRun * Healthy, ct);
        return Spread.Percentile(ms, 0.95);
    }

    private static async Task<double> BurstAsync(DeliveringMonitor monitor, string id, SigningScheme signing, CancellationToken ct)
    {
        await monitor.SubscribeAsync(id, monitor.Receiver.Healthy(id), BurstAtOnce, ct, signing);
        await monitor.PauseAsync(id, ct);
        for (int i = 0; i < Burst; i += 500) await monitor.QueueAsync([.. Enumerable.Range(i, 500).Select(n => Made($"{id}-{n}"))], [id], ct);
        double seconds = await monitor.DrainAsync(id, Burst, ct);
        await monitor.RemoveAsync([id], ct);
        return Burst / seconds;
    }

    private static WebhookMessage Made(string company) => DeliveringMonitor.Message(company);
}
