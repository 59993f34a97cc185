using System.Diagnostics;
using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Alerts;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;

namespace RiskMonitor.Hosting;

/// <summary>Waits until everything in a ledger is projected, assessed and judged by the rules, whoever does it.</summary>
internal static class Settling
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    public static async Task SettleAsync(this IDocumentStore store, TimeSpan atMost, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Look, ct))
        {
            string missing = await MissingAsync(store, ct);
            if (missing.Length == 0) return;
            if (waited.Elapsed > atMost) throw new TimeoutException($"After {atMost.TotalSeconds:0} s {missing}.");
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, TimeSpan atMost, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo(); await Task.Delay(Look, ct))
        {
            if (waited.Elapsed > atMost) throw new TimeoutException($"After {atMost.TotalSeconds:0} s: not so: {what}.");
        }
    }

    private static async Task<string> MissingAsync(IDocumentStore store, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        IEvent? last = await session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(EventNames.OfExposure))
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(ct);
        long progress = await store.Advanced.ProjectionProgressFor(ExposureLayout.Of(store).Shard, token: ct);
        if (last is not null && progress < last.Sequence) return $"exposures stand at event {progress} of {last.Sequence}";

        var assessments = (await session.Query<LatestAssessment>().ToListAsync(ct)).ToDictionary(a => a.Assessed.Company.Value);
        var watches = (await session.Query<AlertWatchDocument>().ToListAsync(ct)).ToDictionary(w => w.Id);
        foreach (ExposureDocument exposure in await session.Query<ExposureDocument>().ToListAsync(ct))
        {
            if (!assessments.TryGetValue(exposure.Id, out LatestAssessment? latest) || latest.Assessed.KnownAtSequence < exposure.Sequence)
                return $"{exposure.Id} is assessed up to event {latest?.Assessed.KnownAtSequence ?? 0} of {exposure.Sequence}";
            long seen = watches.TryGetValue(AlertWatchDocument.Key(TenantId.Default, latest.Assessed.Company), out AlertWatchDocument? watch) ? watch.Watch.SeenVersion : 0;
            if (seen < latest.Version) return $"the rules have seen {seen} of {latest.Version} assessments of {exposure.Id}";
        }
        return "";
    }
}
