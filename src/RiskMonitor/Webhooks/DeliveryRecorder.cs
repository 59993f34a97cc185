using System.Threading.Channels;
using JasperFx;
using Marten;
using Marten.Exceptions;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Delivery">What was sent.</param>
/// <param name="Endpoint">Where, as it stood.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="At">When it was made.</param>
internal sealed record DoneAttempt(QueuedDelivery Delivery, WebhookEndpoint Endpoint, PostOutcome Outcome, DateTimeOffset At)
{
    /// <summary>As the ledger keeps it.</summary>
    public WebhookAttempted Recorded()
    {
        int attempt = Delivery.Attempts + 1;
        // A test is made once: its answer is what was asked for.
        var decision = Delivery.Trigger == AttemptTrigger.Test && !Outcome.IsAccepted
            ? new DeliveryDecision(AttemptOutcome.GivenUp, null)
            : DeliveryDecision.Of(Delivery.Round + 1, Outcome.Status, Outcome.RetryAfter, RetrySchedule.Draw(Delivery.Id, attempt));
        SubscriptionRegistered subscription = Endpoint.State.Registered;
        return new WebhookAttempted(
            subscription.Tenant, Delivery.Id, Delivery.Type == WebhookTypes.AlertRaised ? new AlertId(Delivery.Message) : null, subscription.Id, attempt, At,
            (long)Outcome.Duration.TotalMilliseconds, Outcome.Status, Outcome.Error, decision.Outcome, At + Outcome.Duration + decision.Wait,
            Delivery.Type == WebhookTypes.AlertRaised ? null : Delivery.Type, Delivery.Trigger == AttemptTrigger.Schedule ? null : Delivery.Trigger);
    }
}

/// <summary>What a receiver answered to one attempt: beside the ledger, because it may hold anything; forgotten after <see cref="DeliveryPump.KeptFor"/>.</summary>
public sealed record WebhookAnswer
{
    /// <summary>The delivery and the attempt: "msg_…/3".</summary>
    public required string Id { get; init; }

    /// <summary>At most <see cref="WebhookPost.AnswerBytesMax"/> bytes, as text.</summary>
    public required string Text { get; init; }

    /// <summary>When it came (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    internal static string Key(DeliveryId delivery, int attempt) => $"{delivery}/{attempt}";
}

/// <summary>
/// Records attempts, as many in one transaction as have gathered: the event in the ledger and the state of the queue, together.
/// </summary>
internal sealed partial class DeliveryRecorder(IDocumentStore store, TimeProvider time, ILogger<DeliveryRecorder> log)
{
    private const int BatchMax = 200;

    /// <summary>Transactions under way at once: a commit waits for the disk, and what gathers meanwhile need not.</summary>
    private const int AtOnce = 4;

    /// <summary>How long a delivery waits whose attempt the database refuses to record.</summary>
    private static readonly TimeSpan PutOffFor = TimeSpan.FromMinutes(5);

    private readonly Channel<(DoneAttempt Attempt, TaskCompletionSource Recorded)> _done = Channel.CreateBounded<(DoneAttempt, TaskCompletionSource)>(1_000);

    /// <summary>Takes an attempt to record.</summary>
    /// <returns>Ends when it is in the database, or somebody else has recorded it.</returns>
    public async Task<Task> RecordAsync(DoneAttempt attempt)
    {
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _done.Writer.WriteAsync((attempt, recorded), CancellationToken.None);
        return recorded.Task;
    }

    /// <summary>No more will come.</summary>
    public void Complete() => _done.Writer.TryComplete();

    /// <summary>Records until <see cref="Complete"/>, or until a database that is away is not waited for any longer.</summary>
    public Task RunAsync(CancellationToken giveUp) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunOneAsync(giveUp)));

    private async Task RunOneAsync(CancellationToken giveUp)
    {
        var batch = new List<(DoneAttempt Attempt, TaskCompletionSource Recorded)>(BatchMax);
        while (await _done.Reader.WaitToReadAsync(giveUp))
        {
            batch.Clear();
            while (batch.Count < BatchMax && _done.Reader.TryRead(out var next)) batch.Add(next);
            await SavePatientlyAsync([.. batch.Select(b => b.Attempt)], giveUp);
            foreach (var (_, recorded) in batch) recorded.TrySetResult();
        }
    }

    // Never ends by an exception but the end of patience: a loop that ended would leave what it had taken unrecorded for ever.
    private async Task SavePatientlyAsync(IReadOnlyList<DoneAttempt> attempts, CancellationToken giveUp)
    {
        for (TimeSpan wait = TimeSpan.FromMilliseconds(50); ; wait = wait < TimeSpan.FromSeconds(2) ? wait * 2 : wait)
        {
            try
            {
                if (await SaveOrDecideAsync(attempts, giveUp) is not { } next) return;
                attempts = [next];
            }
            catch (Exception e) when (!giveUp.IsCancellationRequested && MessagingConfiguration.PassesByItself(e) && !(attempts.Count > 1 && IsTwice(e)))
            {
                NotYetRecorded(log, attempts.Count, e);
                await Task.Delay(wait, time, giveUp);
            }
            catch (Exception e) when (!giveUp.IsCancellationRequested && attempts.Count > 1)
            {
                // One of them is on record already, or cannot be recorded; which, shows when each goes by itself.
                if (!IsTwice(e)) NotYetRecorded(log, attempts.Count, e);
                foreach (DoneAttempt one in attempts) await SavePatientlyAsync([one], giveUp);
                return;
            }
            catch (Exception e) when (!giveUp.IsCancellationRequested)
            {
                NotRecorded(log, attempts[0].Delivery.Id, e);
                await PutOffAsync(attempts[0], giveUp);
                return;
            }
        }
    }

    /// <returns>What is to be saved instead of an attempt that is on record already; null where nothing is left.</returns>
    private async Task<DoneAttempt?> SaveOrDecideAsync(IReadOnlyList<DoneAttempt> attempts, CancellationToken giveUp)
    {
        try
        {
            await SaveAsync(attempts, giveUp);
            return null;
        }
        catch (Exception e) when (IsTwice(e) && attempts.Count == 1)
        {
            return await NextAsync(attempts[0], giveUp);
        }
    }

    // Taken again at once it would be posted over and over.
    private async Task PutOffAsync(DoneAttempt done, CancellationToken giveUp)
    {
        try
        {
            await using IDocumentSession session = store.LightweightSession();
            session.QueueSqlCommand(
                $"update {WebhookTables.Deliveries} set due_at = ?, last_at = ?, last_error = ? where id = ? and position = ?",
                time.GetUtcNow() + PutOffFor, done.At, "The attempt could not be recorded.", done.Delivery.Id.Value, done.Delivery.Position);
            await session.SaveChangesAsync(giveUp);
        }
        catch (Exception e) when (!giveUp.IsCancellationRequested)
        {
            NotRecorded(log, done.Delivery.Id, e);
            await Task.Delay(TimeSpan.FromSeconds(2), time, giveUp);
        }
    }

    // At least once: another process took it over after its lease, or the queue had forgotten what the ledger knows.
    private async Task<DoneAttempt?> NextAsync(DoneAttempt done, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        var known = await session.Events.FetchStreamAsync(StreamKeys.Delivery(done.Endpoint.State.Registered.Tenant, done.Delivery.Id), token: ct);
        bool isDelivered = known.Count > 0 && known[^1].Data is WebhookAttempted { Outcome: AttemptOutcome.Delivered };
        if (!isDelivered || done.Delivery.Trigger != AttemptTrigger.Schedule) return done with { Delivery = done.Delivery with { Attempts = known.Count } };

        RecordedElsewhere(log, done.Delivery.Id);
        session.QueueSqlCommand(
            $"update {WebhookTables.Deliveries} set state = '{DeliveryState.Delivered}', attempts = ? where id = ?",
            known.Count, done.Delivery.Id.Value);
        await session.SaveChangesAsync(ct);
        return null;
    }

    private static bool IsTwice(Exception e) => e is ConcurrencyException or ExistingStreamIdCollisionException
        || (e.InnerException is { } cause && IsTwice(cause));

    private async Task SaveAsync(IReadOnlyList<DoneAttempt> attempts, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        new Provenance(Provenance.System, "webhooks", "attempt").Stamp(session);
        WebhookAttempted[] recorded = [.. attempts.Select(a => a.Recorded())];
        foreach ((DoneAttempt done, WebhookAttempted attempted) in attempts.Zip(recorded))
        {
            string stream = StreamKeys.Delivery(attempted.Tenant, attempted.Delivery);
            if (attempted.Attempt == 1) session.Events.StartStream(stream, attempted);
            else session.Events.Append(stream, attempted.Attempt, attempted);
            if (done.Outcome.Answer.Length > 0)
                session.Store(new WebhookAnswer { Id = WebhookAnswer.Key(attempted.Delivery, attempted.Attempt), Text = done.Outcome.Answer, At = attempted.At });
        }
        // One that people asked for again meanwhile has a new place in the queue and keeps it.
        session.QueueSqlCommand(
            $"""
            update {WebhookTables.Deliveries} d
               set state = case when d.position = done.position then done.state else d.state end,
                   due_at = case when d.position = done.position then done.due_at else d.due_at end,
                   round = case when d.position = done.position then d.round + 1 else d.round end,
                   attempts = done.attempts, last_at = done.at, last_status = nullif(done.status, 0), last_ms = done.ms, last_error = nullif(done.error, ''),
                   taken = case when done.state = '{DeliveryState.Delivered}' then null else nullif(concat_ws(' ', d.taken, nullif(done.taken, '')), '') end
              from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::integer[], ?::timestamptz[], ?::integer[], ?::bigint[], ?::text[], ?::text[])
                   as done (id, position, state, due_at, attempts, at, status, ms, error, taken)
             where d.id = done.id
            """,
            recorded.Select(r => r.Delivery.Value).ToArray(), attempts.Select(a => a.Delivery.Position).ToArray(), recorded.Select(r => State(r.Outcome)).ToArray(), recorded.Select(r => r.NextAt ?? r.At).ToArray(),
            recorded.Select(r => r.Attempt).ToArray(), recorded.Select(r => r.At).ToArray(), recorded.Select(r => r.Status ?? 0).ToArray(),
            recorded.Select(r => r.DurationMs).ToArray(), recorded.Select(r => r.Error ?? "").ToArray(), attempts.Select(a => string.Join(' ', a.Outcome.Taken)).ToArray());
        await session.SaveChangesAsync(ct);
    }

    private static string State(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Delivered => DeliveryState.Delivered,
        AttemptOutcome.GivenUp => DeliveryState.Dead,
        _ => DeliveryState.Waiting,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} webhook attempts are not recorded yet")]
    private static partial void NotYetRecorded(ILogger logger, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt of delivery {Delivery} cannot be recorded")]
    private static partial void NotRecorded(ILogger logger, DeliveryId delivery, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {Delivery} is on record already")]
    private static partial void RecordedElsewhere(ILogger logger, DeliveryId delivery);
}

/// <summary>How a delivery stands.</summary>
internal static class DeliveryState
{
    public const string Waiting = "waiting", Delivered = "delivered", Dead = "dead", Dropped = "dropped";

    public static readonly string[] All = [Waiting, Delivered, Dead, Dropped];
}
