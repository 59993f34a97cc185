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

    // While what was lent is asked, the next is lent: places do not wait for the database. Never more than are asked in the time of a few such statements.
    private const int AheadPerPlace = 4;

    private readonly Queue<DuePoll> _ahead = [];
    private readonly HashSet<Task> _underWay = [];
    private readonly HashSet<DuePoll> _held = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();
    // One number through all connections: after a break of the database what we were lent is still ours.
    private readonly int _worker = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private int _endedSinceTake;
    private volatile bool _isAstray = true;      // whether the database may hold feeds for us that we do not have
    private bool _isStopping;
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
        lock (_gate) (_isStopping, underWay) = (true, [.. _underWay]);
        await GiveBackAheadAsync();
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
                    if (_isAstray) await GiveBackAstrayAsync(stop);
                    await queue.TakeBackAsync(now, stop);
                    await PruneAsync(now, stop);
                    // Where nothing moves, another node may be quicker.
                    if (Volatile.Read(ref _endedSinceTake) == 0) await GiveBackAheadAsync();
                }
                await StartDueAsync(now, stop);
                await WaitAsync(stop);
            }
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Interrupted(log, e);
            _isAstray = true;
            await GiveBackAheadAsync();
            await Task.Delay(Look, TimeProvider.System, stop);
        }
    }

    private async Task StartDueAsync(DateTimeOffset now, CancellationToken stop)
    {
        int wanted = Wanted();
        if (wanted == 0) return;

        IReadOnlyList<DuePoll> taken = await queue.TakeAsync(wanted, sources.HostRequestsMax, _worker, now, stop);
        lock (_gate)
        {
            foreach (DuePoll due in taken) _ahead.Enqueue(due);
            while (_underWay.Count < options.PollsAtOnce && _ahead.TryDequeue(out DuePoll? due)) Start(due, stop);
        }
    }

    // Twice what ended during the last statement is enough to last through the next.
    private int Wanted()
    {
        lock (_gate)
        {
            int ahead = Math.Min(2 * _endedSinceTake, AheadPerPlace * options.PollsAtOnce);
            int free = options.PollsAtOnce - _underWay.Count;
            if (free == 0 && 2 * _ahead.Count >= ahead) return 0;
            _endedSinceTake = 0;
            return Math.Max(0, free + ahead - _ahead.Count);
        }
    }

    // Within the gate.
    private void Start(DuePoll due, CancellationToken stop)
    {
        _held.Add(due);
        Task running = Task.Run(() => PollAsync(due, stop), CancellationToken.None);
        _underWay.Add(running);
        _ = running.ContinueWith((ended, _) => Ended(ended, stop), null, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Ended(Task poll, CancellationToken stop)
    {
        lock (_gate)
        {
            _underWay.Remove(poll);
            _endedSinceTake++;
            if (!_isStopping && _ahead.TryDequeue(out DuePoll? next)) Start(next, stop);
            _freed.TrySetResult();
        }
    }

    private async Task GiveBackAheadAsync()
    {
        string[] ids;
        lock (_gate)
        {
            ids = [.. _ahead.Select(due => due.Id)];
            _ahead.Clear();
        }
        if (ids.Length > 0 && !await TryGiveBackAsync(ids)) _isAstray = true;
    }

    private async Task PollAsync(DuePoll due, CancellationToken stop)
    {
        try
        {
            await recorder.RecordAsync(await RunAsync(due, stop), _worker, CancellationToken.None);
            LetGo(due, isAstray: false);
            Interlocked.Increment(ref _polls);
        }
        catch (Exception e) when (stop.IsCancellationRequested || MessagingConfiguration.PassesByItself(e))
        {
            if (!stop.IsCancellationRequested) DatabaseAway(log, due.Feed, e);
            LetGo(due, isAstray: !await TryGiveBackAsync(due.Id));
        }
    }

    private void LetGo(DuePoll due, bool isAstray)
    {
        lock (_gate) _held.Remove(due);
        if (isAstray) _isAstray = true;      // only now: the next look has to find that we do not have it
    }

    private async Task GiveBackAstrayAsync(CancellationToken stop)
    {
        string[] held;
        lock (_gate)
        {
            _isAstray = false;
            held = [.. _held.Concat(_ahead).Select(due => due.Id), .. recorder.Pending];
        }
        try
        {
            await queue.GiveBackAllButAsync(held, _worker, stop);
        }
        catch
        {
            _isAstray = true;
            throw;
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
            return await poll.BrokenAsync(due, e, stop);
        }
    }

    private async Task<bool> TryGiveBackAsync(params string[] ids)
    {
        try
        {
            await queue.GiveBackAsync(ids, _worker, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (MessagingConfiguration.PassesByItself(e))
        {
            return false;      // a later look gives them back
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
        await queue.PruneHostsAsync(now - Fetching.HostTurns.Kept, stop);
        await queue.PruneTakenAsync(now - TimeSpan.FromDays(SeenEntries.DaysMax), stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling of feeds was interrupted")]
    private static partial void Interrupted(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The poll of feed {Feed} waits for the database")]
    private static partial void DatabaseAway(ILogger logger, FeedId feed, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The poll of feed {Feed} broke")]
    private static partial void PollBroken(ILogger logger, FeedId feed, Exception cause);
}
