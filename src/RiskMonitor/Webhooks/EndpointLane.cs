using System.Security.Cryptography;
using Polly;
using Polly.CircuitBreaker;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>What a lane works with.</summary>
internal sealed record LaneTools(
    DeliveryQueue Queue, DeliveryRecorder Recorder, Receivers Receivers, Subscriptions Subscriptions, ChannelPost Post, WebhookOptions Options, TimeProvider Time, ILogger Log);

/// <summary>
/// The deliveries to one receiver, beside those of all others: a slow or dead one holds its own lane and nothing else. A breaker keeps a receiver that
/// fails again and again from using up the attempts of everything that waits for it.
/// </summary>
internal sealed partial class EndpointLane
{
    /// <summary>How many deliveries are taken from the queue at once, for each attempt that may be under way.</summary>
    private const int TakenPerAttempt = 12;

    /// <summary>Parts of a lane: while one takes from the queue the other one sends.</summary>
    private const int Shares = 2;

    /// <summary>After so many failures in a row one delivery is tried before others are.</summary>
    private const int FailuresBeforeProbing = 3;

    private static readonly TimeSpan TermsKnownFor = TimeSpan.FromSeconds(1);

    /// <summary>How long the receiver stays lent to this process when nothing is due: so that of a steady trickle each delivery need not ask for it anew.</summary>
    private static readonly TimeSpan HeldIdleFor = TimeSpan.FromSeconds(1);

    private readonly QuietTime _quiet = new();
    private readonly string _endpoint;
    private readonly LaneTools _tools;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline<PostOutcome> _pipeline;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);      // taken, and not on record yet
    private bool _isAwake, _isWokenAgain;
    private TaskCompletionSource _woken = NewSignal();
    private Task _taking = Task.CompletedTask;
    private int _failuresInARow;
    private DateTimeOffset _fullAt;      // of the bucket of its rate

    public EndpointLane(string endpoint, LaneTools tools)
    {
        _endpoint = endpoint;
        _tools = tools;
        _pipeline = Resilience.ForReceiver(tools.Time, _breaker, BeQuiet);
    }

    /// <summary>The lane at work; completed when it has nothing to do.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Sets the lane to work; one that is about to end looks once more.</summary>
    public void Wake(int worker, CancellationToken stop)
    {
        lock (_gate)
        {
            _isWokenAgain = true;
            _woken.TrySetResult();
            if (_isAwake) return;
            _isAwake = true;
        }
        Running = Task.Run(() => RunAsync(worker, stop), CancellationToken.None);
    }

    private async Task RunAsync(int worker, CancellationToken stop)
    {
        do
        {
            Task woken = Begin();
            await RunUntilIdleAsync(worker, stop);
            await Task.WhenAny(woken, Task.Delay(HeldIdleFor, _tools.Time, stop));
            if (!woken.IsCompleted) await ReleaseAsync(worker);
        }
        while (!stop.IsCancellationRequested && StaysAwake());
    }

    private Task Begin()
    {
        lock (_gate)
        {
            _isWokenAgain = false;
            _woken = NewSignal();
            return _woken.Task;
        }
    }

    private bool StaysAwake()
    {
        lock (_gate) return _isAwake = _isWokenAgain;
    }

    // Before the lane sleeps, so that nothing is taken meanwhile: whoever wakes it now has it look again afterwards.
    private async Task ReleaseAsync(int worker)
    {
        if (UnderWay().Length > 0) return;      // the database is away; the lease runs out, or goes on
        lock (_gate)
        {
            if (_fullAt > _tools.Time.GetUtcNow()) return;      // another process would begin with a full bucket; released at a later look, or when the lease runs out
        }
        try
        {
            await _tools.Queue.ReleaseAsync(_endpoint, worker, CancellationToken.None);
        }
        catch (Exception e)
        {
            Interrupted(_tools.Log, _endpoint, e);      // the lease runs out
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunUntilIdleAsync(int worker, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Shares).Select(share => RunShareAsync(share, worker, stop)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the program ends
        }
        catch (CryptographicException e)
        {
            SecretUnreadable(_tools.Log, _endpoint, e.Message);
        }
        catch (Exception e) when (MessagingConfiguration.PassesByItself(e))
        {
            Interrupted(_tools.Log, _endpoint, e);      // what was lent comes back; the pump wakes the lane again
        }
        catch (Exception e)
        {
            Failed(_tools.Log, _endpoint, e);      // a lane that ended by it could not be woken again
        }
    }

    private async Task RunShareAsync(int share, int worker, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await RunOnceAsync(share, worker, stop)) { }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> RunOnceAsync(int share, int worker, CancellationToken stop)
    {
        DateTimeOffset now = _tools.Time.GetUtcNow();
        if (IsQuiet(now)) return false;
        if (await _tools.Receivers.LoadAsync(_endpoint, stop) is not { } receiver || !receiver.Endpoint.State.Delivers) return false;

        DeliveryTerms terms = receiver.Endpoint.State.Terms;
        bool isProbe = _breaker.CircuitState != CircuitState.Closed || _failuresInARow >= FailuresBeforeProbing;
        int atOnce = terms.IsOrdered || isProbe ? 1 : terms.AttemptsAtOnce;
        if (share >= atOnce) return false;
        atOnce = (atOnce + Shares - 1 - share) / Shares;
        IReadOnlyList<QueuedDelivery> taken = await TakeAsync(terms.IsOrdered, isProbe && !terms.IsOrdered ? 1 : atOnce * TakenPerAttempt, worker, now, stop);
        if (taken.Count == 0) return false;

        var turn = new Turn(receiver, taken, now + TermsKnownFor);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, taken.Count)).Select(_ => SendAllAsync(turn, terms.IsOrdered, stop)));
        }
        finally
        {
            foreach (QueuedDelivery left in turn.Left()) Ended(left);
        }
        if (terms.IsOrdered) await Task.WhenAll(turn.Recorded);      // the next one is taken only when this one is off the head of the queue
        return true;
    }

    private async Task SendAllAsync(Turn turn, bool isOrdered, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _tools.Time.GetUtcNow() is var now && now < turn.Until && !IsQuiet(now) && turn.Next() is { } delivery)
        {
            if (await SendOrPutBackAsync(turn, delivery, stop) is not { } outcome) return;
            if (isOrdered && !outcome.IsAccepted) return;
        }
    }

    /// <returns>Null where no attempt was made: the delivery is then left, to be taken again.</returns>
    private async Task<PostOutcome?> SendOrPutBackAsync(Turn turn, QueuedDelivery delivery, CancellationToken stop)
    {
        DoneAttempt? done = null;
        try
        {
            if (await IsItsTurnAsync(turn.Receiver.Endpoint.State.Rate, stop)) done = await SendAsync(turn.Receiver, delivery);
        }
        finally
        {
            if (done is null) turn.PutBack(delivery);
        }
        if (done is null) return null;

        turn.Recorded.Add(EndedWhenAsync(await _tools.Recorder.RecordAsync(done), delivery));
        await NoteAsync(done);
        return done.Outcome;
    }

    // A short wait is waited for; through a longer one the lane is quiet, and what it was lent goes back.
    private async Task<bool> IsItsTurnAsync(RateLimit? rate, CancellationToken stop)
    {
        while (rate is not null)
        {
            TimeSpan wait;
            lock (_gate) (_fullAt, wait) = rate.Take(_fullAt, _tools.Time.GetUtcNow());
            if (wait == TimeSpan.Zero) return true;
            if (wait > TermsKnownFor) BeQuiet(wait);
            if (wait > TermsKnownFor || stop.IsCancellationRequested) return false;
            await Task.Delay(wait, _tools.Time, CancellationToken.None);
        }
        return true;
    }

    // Not ended by the end of the program: an attempt that is under way is seen through and recorded.
    private async Task<DoneAttempt?> SendAsync(Receiver receiver, QueuedDelivery delivery)
    {
        DateTimeOffset at = _tools.Time.GetUtcNow();
        try
        {
            PostOutcome outcome = await _pipeline.ExecuteAsync(
                async _ => await _tools.Post.SendAsync(receiver, delivery, at, CancellationToken.None), CancellationToken.None);
            return new DoneAttempt(delivery, receiver.Endpoint, outcome, at);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }

    private async Task NoteAsync(DoneAttempt done)
    {
        PostOutcome outcome = done.Outcome;
        if (outcome.IsHealthy) Volatile.Write(ref _failuresInARow, 0);
        int failures = outcome.IsHealthy ? 0 : Interlocked.Increment(ref _failuresInARow);
        if (outcome.RetryAfter is { } asked && !outcome.IsAccepted) BeQuiet(asked < Resilience.ReceiverQuietMax ? asked : Resilience.ReceiverQuietMax);
        try
        {
            await NoteHealthAsync(done.Endpoint, outcome, failures);
        }
        catch (Exception e)
        {
            NotNoted(_tools.Log, _endpoint, e);      // the next attempt says it again
        }
    }

    private string[] UnderWay()
    {
        lock (_gate) return [.. _underWay];
    }

    // One share after the other, or both would read the same ones.
    private async Task<IReadOnlyList<QueuedDelivery>> TakeAsync(bool isOrdered, int count, int worker, DateTimeOffset now, CancellationToken stop)
    {
        TaskCompletionSource isOver = NewSignal();
        Task before;
        lock (_gate) (before, _taking) = (_taking, isOver.Task);
        await before;
        try
        {
            IReadOnlyList<QueuedDelivery> taken = await _tools.Queue.TakeAsync(_endpoint, isOrdered, count, worker, UnderWay(), now, stop);
            lock (_gate) _underWay.UnionWith(taken.Select(delivery => delivery.Id.Value));
            return taken;
        }
        finally
        {
            isOver.SetResult();
        }
    }

    private void Ended(QueuedDelivery delivery)
    {
        lock (_gate) _underWay.Remove(delivery.Id.Value);
    }

    private async Task EndedWhenAsync(Task recorded, QueuedDelivery delivery)
    {
        await recorded;
        Ended(delivery);
    }

    private bool IsQuiet(DateTimeOffset now) => !_quiet.IsOver(now);

    private void BeQuiet(TimeSpan time) => _quiet.Until(_tools.Time.GetUtcNow() + time);

    private async Task NoteHealthAsync(WebhookEndpoint endpoint, PostOutcome outcome, int failures)
    {
        if (EndpointHealth.After(endpoint.State, outcome.IsHealthy, outcome.Status, outcome.Says, failures, _tools.Time.GetUtcNow()) is null) return;

        SubscriptionRegistered registered = endpoint.State.Registered;
        await _tools.Subscriptions.NoteHealthAsync(registered.Tenant, registered.Id, outcome, failures, CancellationToken.None);
        _tools.Receivers.Forget(_endpoint);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is delivered to {Endpoint}: {Reason}")]
    private static partial void SecretUnreadable(ILogger logger, string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries to {Endpoint} were interrupted")]
    private static partial void Interrupted(ILogger logger, string endpoint, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries to {Endpoint} stopped by an error that nobody foresaw; they go on with the next look")]
    private static partial void Failed(ILogger logger, string endpoint, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What an attempt says of {Endpoint} as a whole could not be noted; the next one says it again")]
    private static partial void NotNoted(ILogger logger, string endpoint, Exception cause);

    /// <summary>What was taken from the queue in one go, handed out one by one.</summary>
    private sealed class Turn(Receiver receiver, IReadOnlyList<QueuedDelivery> taken, DateTimeOffset until)
    {
        private readonly LinkedList<QueuedDelivery> _left = new(taken);
        private readonly Lock _gate = new();

        public Receiver Receiver => receiver;

        /// <summary>When terms and secrets are looked at again.</summary>
        public DateTimeOffset Until => until;

        public System.Collections.Concurrent.ConcurrentBag<Task> Recorded { get; } = [];

        public QueuedDelivery? Next()
        {
            lock (_gate)
            {
                QueuedDelivery? next = _left.First?.Value;
                if (next is not null) _left.RemoveFirst();
                return next;
            }
        }

        public void PutBack(QueuedDelivery delivery)
        {
            lock (_gate) _left.AddFirst(delivery);
        }

        public QueuedDelivery[] Left()
        {
            lock (_gate) return [.. _left];
        }
    }
}
