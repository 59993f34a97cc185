using System.Security.Cryptography;
using Marten;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>
/// Wakes the lanes of receivers that have a delivery due: at once when something was queued in this process, and once a second for the rest.
/// </summary>
internal sealed partial class DeliveryPump(
    NpgsqlDataSource database, IDocumentStore store, DeliveryQueue queue, DeliveryRecorder recorder, DeliverySignal signal, LaneTools tools, ILogger<DeliveryPump> log)
    : BackgroundService
{
    /// <summary>How long deliveries that ended are listed, and answers kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    /// <summary>How long the end of the program waits for a database that does not take what is done.</summary>
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, EndpointLane> _lanes = new(StringComparer.Ordinal);
    // One number through all connections: after a break of the database what we were lent is still ours.
    private readonly int _worker = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private DateTimeOffset _prunedAt;
    private IReadOnlyDictionary<string, long> _leftOut = new Dictionary<string, long>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var giveUp = new CancellationTokenSource();
        Task recording = recorder.RunAsync(giveUp.Token);
        try
        {
            while (!stoppingToken.IsCancellationRequested) await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the program ends
        }

        await Task.WhenAll(_lanes.Values.Select(lane => lane.Running));      // attempts that are under way are seen through
        recorder.Complete();
        giveUp.CancelAfter(FarewellMax);
        await recording.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // As long as the connection lives that says that we do.
    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await using NpgsqlConnection presence = await database.OpenConnectionAsync(stop);
            await DeliveryQueue.EnrolAsync(presence, _worker, stop);
            await DeliveryQueue.ListenAsync(presence, stop);
            for (DateTimeOffset looked = default; ;)
            {
                if (tools.Time.GetUtcNow() - looked >= Look)
                {
                    looked = tools.Time.GetUtcNow();
                    await using var alive = new NpgsqlCommand("select 1", presence);
                    await alive.ExecuteNonQueryAsync(stop);
                    await PruneAsync(looked, stop);
                    await TellLeftOutAsync(stop);
                }
                await WakeAsync(stop);
                await WaitAsync(presence, stop);
            }
        }
        catch (Exception e) when (MessagingConfiguration.PassesByItself(e) && !stop.IsCancellationRequested)
        {
            DatabaseAway(log, e);
            await Task.Delay(Look, tools.Time, stop);
        }
    }

    // For something queued in this process, for another process that asks for a receiver that we have, or as long as a look at the queue is good for.
    private async Task WaitAsync(NpgsqlConnection presence, CancellationToken stop)
    {
        using var isOver = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task asked = presence.WaitAsync(isOver.Token);
        await Task.WhenAny(asked, signal.WaitAsync(Look, tools.Time, stop));
        await isOver.CancelAsync();
        try
        {
            await asked;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // nobody asked
        }
    }

    private async Task WakeAsync(CancellationToken stop)
    {
        await using IQuerySession session = store.QuerySession();
        IReadOnlyList<WebhookEndpoint> all = await session.Query<WebhookEndpoint>().ToListAsync(stop);
        string[] delivering = [.. all.Where(e => e.State.Delivers).Select(e => e.Id)];
        foreach (string due in await queue.WithDueAsync(delivering, tools.Time.GetUtcNow(), stop))
        {
            if (!_lanes.TryGetValue(due, out EndpointLane? lane)) _lanes[due] = lane = new EndpointLane(due, tools);
            lane.Wake(_worker, stop);
        }
    }

    private async Task TellLeftOutAsync(CancellationToken stop)
    {
        IReadOnlyDictionary<string, long> leftOut = await queue.LeftOutAsync(stop);
        foreach ((string endpoint, long count) in leftOut)
        {
            if (_leftOut.TryGetValue(endpoint, out long known) && known == count) continue;
            WebhookMetrics.Record(endpoint, count);
            LeftOut(log, count - known, endpoint, WebhookOutbox.WaitingMax, count);
        }
        _leftOut = leftOut;
    }

    private async Task PruneAsync(DateTimeOffset now, CancellationToken stop)
    {
        if (now - _prunedAt < PruneEvery) return;

        _prunedAt = now;
        await queue.PruneAsync(now - KeptFor, stop);
        await using IDocumentSession session = store.LightweightSession();
        DateTimeOffset before = now - KeptFor;
        session.DeleteWhere<WebhookAnswer>(answer => answer.At < before);
        await session.SaveChangesAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events were not queued for {Endpoint}, where {Most} wait ({Total} until now); a replay of what is missing brings them back")]
    private static partial void LeftOut(ILogger logger, long count, string endpoint, int most, long total);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks wait for the database")]
    private static partial void DatabaseAway(ILogger logger, Exception cause);
}
