using System.Security.Cryptography;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Polling;

/// <summary>Asks the feeds that are due, one second after the other, for ever: so many at a time, so many of one host, each by one process only.</summary>
internal sealed partial class FeedPoller(
    NpgsqlDataSource database, PollQueue queue, PollRecorder recorder, FeedPoll poll, Fetching.SourceOptions sources, PollingOptions options, TimeProvider time, ILogger<FeedPoller> log)
    : BackgroundService
{
    /// <summary>How long rows of the fetch log are kept after they were last counted in.</summary>
    public static readonly TimeSpan KeepLog = TimeSpan.FromDays(90);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    /// <summary>How long the end of the program waits for a database that does not take what is done.</summary>
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _underWay = [];
    private readonly Lock _gate = new();
    // One number through all connections: after a break of the database what we were lent is still ours.
    private readonly int _worker = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _prunedAt;

    /// <summary>Polls that this process has made.</summary>
    public long Polls => Volatile.Read(ref _polls);

    private long _polls;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var giveUp = new CancellationTokenSource();
        Task recording = recorder.RunAsync(giveUp.Token);
        while (!stoppingToken.IsCancellationRequested) await WorkAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Task[] underWay;
        lock (_gate) underWay = [.. _underWay];
        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);      // they end at once: what was not recorded is asked again by whoever comes next
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
            await PollQueue.EnrolAsync(presence, _worker, stop);
            for (DateTimeOffset looked = default; ;)
            {
                DateTimeOffset now = time.GetUtcNow();
                if (now - looked >= Look)
                {
                    looked = now;
                    await using var alive = new NpgsqlCommand("select 1", presence);
                    await alive.ExecuteNonQueryAsync(stop);
                    await queue.TakeBackAsync(now, stop);
                    await PruneAsync(now, stop);
                }
                await StartDueAsync(now, stop);
                await WaitAsync(stop);
            }
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Interrupted(log, e);
            await Task.Delay(Look, TimeProvider.System, stop);
        }
    }

    private async Task StartDueAsync(DateTimeOffset now, CancellationToken stop)
    {
        (int free, string[] busy) = Room();
        if (free == 0) return;

        foreach (DuePoll due in await queue.TakeAsync(free, sources.HostRequestsMax, busy, _worker, now, stop))
        {
            lock (_gate) _busy[due.Host] = _busy.GetValueOrDefault(due.Host) + 1;
            Task running = Task.Run(() => PollAsync(due, stop), CancellationToken.None);
            lock (_gate) _underWay.Add(running);
            _ = running.ContinueWith(Ended, due.Host, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private (int Free, string[] Busy) Room()
    {
        lock (_gate) return (options.PollsAtOnce - _underWay.Count, [.. _busy.Where(host => host.Value >= sources.HostRequestsMax).Select(host => host.Key)]);
    }

    private void Ended(Task poll, object? host)
    {
        lock (_gate)
        {
            _underWay.Remove(poll);
            string name = (string)host!;      // given where the task was started
            if (--_busy[name] == 0) _busy.Remove(name);
            _freed.TrySetResult();
        }
    }

    private async Task PollAsync(DuePoll due, CancellationToken stop)
    {
        try
        {
            await recorder.RecordAsync(await RunAsync(due, stop), _worker, CancellationToken.None);
            Interlocked.Increment(ref _polls);
        }
        catch (Exception e) when (stop.IsCancellationRequested || MessagingConfiguration.PassesByItself(e))
        {
            if (!stop.IsCancellationRequested) DatabaseAway(log, due.Feed, e);
            await GiveBackAsync(due);
        }
    }

    private async Task<DonePoll> RunAsync(DuePoll due, CancellationToken stop)
    {
        try
        {
            return await poll.RunAsync(due, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && !MessagingConfiguration.PassesByItself(e))
        {
            PollBroken(log, due.Feed, e);
            return poll.Broken(due, e);
        }
    }

    private async Task GiveBackAsync(DuePoll due)
    {
        try
        {
            await queue.GiveBackAsync(due.Id, _worker, CancellationToken.None);
        }
        catch (Exception e) when (MessagingConfiguration.PassesByItself(e))
        {
            // the lease ends by itself
        }
    }

    // Until a place is free or a second is over, whichever comes first.
    private async Task WaitAsync(CancellationToken stop)
    {
        Task freed = Volatile.Read(ref _freed).Task;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(freed, Task.Delay(Look, time, over.Token));
        await over.CancelAsync();
        stop.ThrowIfCancellationRequested();
        if (freed.IsCompleted) Volatile.Write(ref _freed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private async Task PruneAsync(DateTimeOffset now, CancellationToken stop)
    {
        if (now - _prunedAt < PruneEvery) return;

        _prunedAt = now;
        await queue.PruneAsync(now - KeepLog, now - options.KeepRaw, stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling of feeds was interrupted")]
    private static partial void Interrupted(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The poll of feed {Feed} waits for the database")]
    private static partial void DatabaseAway(ILogger logger, FeedId feed, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The poll of feed {Feed} broke")]
    private static partial void PollBroken(ILogger logger, FeedId feed, Exception cause);
}
