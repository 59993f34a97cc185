using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Marten;
using Npgsql;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Polling;

/// <summary>Records polls, as many in one transaction as have gathered: events, state of the schedule, fetch log and raw bytes, together.</summary>
internal sealed partial class PollRecorder(IDocumentStore store, TimeProvider time, ILogger<PollRecorder> log)
{
    private const int BatchMax = 200;

    /// <summary>Transactions under way at once.</summary>
    private const int AtOnce = 3;

    private readonly Channel<(DonePoll Poll, int Worker)> _done = Channel.CreateBounded<(DonePoll, int)>(1_000);

    // What is not recorded yet. By reference: the same feed may be polled again before the last of it is seen here.
    private readonly ConcurrentDictionary<DonePoll, byte> _pending = new(ReferenceEqualityComparer.Instance);

    /// <summary>Keys of the feeds whose polls are not recorded yet.</summary>
    public IEnumerable<string> Pending => _pending.Keys.Select(poll => poll.Due.Id);

    /// <summary>Hands a poll over; waits while too many are waiting.</summary>
    public ValueTask RecordAsync(DonePoll poll, int worker, CancellationToken ct)
    {
        _pending[poll] = 0;
        return _done.Writer.WriteAsync((poll, worker), ct);
    }

    /// <summary>Nothing more comes.</summary>
    public void Complete() => _done.Writer.Complete();

    /// <summary>Records until <see cref="Complete"/>, or until a database that is away is not waited for any longer.</summary>
    public Task RunAsync(CancellationToken giveUp) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunOneAsync(giveUp)));

    private async Task RunOneAsync(CancellationToken giveUp)
    {
        var batch = new List<(DonePoll Poll, int Worker)>(BatchMax);
        while (await _done.Reader.WaitToReadAsync(giveUp))
        {
            batch.Clear();
            while (batch.Count < BatchMax && _done.Reader.TryRead(out (DonePoll, int) next)) batch.Add(next);
            if (batch.Count > 0) await SavePatientlyAsync(batch, giveUp);
            foreach ((DonePoll poll, _) in batch) _pending.TryRemove(poll, out _);
        }
    }

    // Real time: what waits is a database, not a publisher.
    private async Task SavePatientlyAsync(List<(DonePoll Poll, int Worker)> batch, CancellationToken giveUp)
    {
        for (TimeSpan wait = TimeSpan.FromMilliseconds(50); ; wait = wait < TimeSpan.FromSeconds(2) ? wait * 2 : wait)
        {
            try
            {
                await SaveAsync(batch, giveUp);
                return;
            }
            catch (Exception e) when (MessagingConfiguration.PassesByItself(e) && !giveUp.IsCancellationRequested)
            {
                NotYetRecorded(log, batch.Count, e);
                await Task.Delay(wait, TimeProvider.System, giveUp);
            }
            catch (Exception e) when (batch.Count > 1 && !giveUp.IsCancellationRequested)
            {
                // One of them cannot be stored; which, shows when each goes by itself.
                NotRecorded(log, batch.Count, e);
                foreach ((DonePoll, int) one in batch) await SavePatientlyAsync([one], giveUp);
                return;
            }
            catch (Exception e) when (!giveUp.IsCancellationRequested)
            {
                NotRecorded(log, 1, e);      // its lease ends, and it is polled again
                return;
            }
        }
    }

    private async Task SaveAsync(List<(DonePoll Poll, int Worker)> batch, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        new Provenance(Provenance.System, "feeds", "poll").Stamp(session);
        Dictionary<string, long> versions = await VersionsAsync(session, [.. batch.Where(b => b.Poll.Events.Count > 0).Select(b => b.Poll.Due.Id)], ct);
        foreach ((DonePoll poll, _) in batch)
        {
            // With its place: the view is folded from the stored one, and would forget what was said of the feed between its reading and the commit.
            if (poll.Events.Count > 0) session.Events.Append(poll.Due.Id, versions[poll.Due.Id] + poll.Events.Count, [.. poll.Events]);
            if (poll.Seen is { } seen) session.QueueSqlCommand($"update {FeedTables.Polls} set seen = ? where id = ?", seen.ToBytes(), poll.Due.Id);
            if (poll.Raw is { } raw) QueueRaw(session, poll, raw);
        }
        QueueLog(session, [.. batch.Select(b => b.Poll)]);
        QueueState(session, batch);
        QueuePushes(session, [.. batch.Select(b => b.Poll)]);
        await session.SaveChangesAsync(ct);
    }

    private static async Task<Dictionary<string, long>> VersionsAsync(IDocumentSession session, string[] feeds, CancellationToken ct)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        if (feeds.Length == 0) return versions;
        await using var command = new NpgsqlCommand($"select id, version from {LedgerConfiguration.Schema}.mt_streams where id = any($1)");
        command.Parameters.AddWithValue(feeds);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) versions[row.GetString(0)] = row.GetInt64(1);
        return versions;
    }

    // Whatever was pushed while a feed was polled is taken in at once: the row's own time was just written over.
    private void QueuePushes(IDocumentSession session, DonePoll[] polls)
    {
        foreach (DonePoll poll in polls.Where(poll => poll.Push is not null))
            session.QueueSqlCommand($"delete from {PushTables.Pushes} where id = ? and hash = ?", poll.Due.Id, poll.Push!);      // not null: filtered one line above
        session.QueueSqlCommand(
            $"update {FeedTables.Polls} p set due_at = ? where p.id = any(?) and p.due_at is not null and exists (select from {PushTables.Pushes} waiting where waiting.id = p.id)",
            time.GetUtcNow(), polls.Select(poll => poll.Due.Id).ToArray());
    }

    private void QueueRaw(IDocumentSession session, DonePoll poll, RawFetch raw) => session.QueueSqlCommand(
        $"""
        insert into {FeedTables.Raw} (hash, id, at, location, headers, length, gzip) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (hash) do update set at = excluded.at
        """,
        raw.Hash, poll.Due.Id, time.GetUtcNow(), raw.Location.AbsoluteUri, Articles.StorableText.Of(FeedJson.Write(raw.Headers.All)), raw.LengthBytes, raw.Gzip);

    private static void QueueLog(IDocumentSession session, DonePoll[] polls) => session.QueueSqlCommand(
        $"""
        insert into {FeedTables.Fetches} as f (id, number, first_at, last_at, times, kind, status, says, ms, bytes, fresh, raw)
        select id, number, at, at, 1, kind, nullif(status, 0), says, ms, bytes, fresh, nullif(raw, '')
          from unnest(?::text[], ?::integer[], ?::timestamptz[], ?::text[], ?::integer[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
               as done (id, number, at, kind, status, says, ms, bytes, fresh, raw)
            on conflict (id, number) do update
           set last_at = excluded.last_at, times = f.times + 1, says = excluded.says, ms = excluded.ms, bytes = excluded.bytes, fresh = f.fresh + excluded.fresh,
               raw = coalesce(excluded.raw, f.raw)
        """,
        polls.Select(p => p.Due.Id).ToArray(), polls.Select(p => p.History.Run).ToArray(), polls.Select(p => p.At).ToArray(), polls.Select(p => p.Outcome.Kind).ToArray(),
        polls.Select(p => p.Outcome.Status ?? 0).ToArray(), polls.Select(p => p.Says).ToArray(), polls.Select(p => p.DurationMs).ToArray(),
        polls.Select(p => (long)p.Bytes).ToArray(), polls.Select(p => (long)p.Fresh).ToArray(), polls.Select(p => p.Raw?.Hash ?? "").ToArray());

    // A feed that was disabled meanwhile stays without a time; one that was moved or changed by hand keeps what people said.
    private static void QueueState(IDocumentSession session, IReadOnlyList<(DonePoll Poll, int Worker)> batch) => session.QueueSqlCommand(
        $"""
        update {FeedTables.Polls} p
           set history = done.history, leased_by = null, leased_until = null,
               due_at = case when p.due_at is null then null when done.is_over then null else done.next_at end, ask_at = done.next_at,
               not_before = case when done.is_push then p.not_before when done.is_held then done.next_at else null end,
               address = done.address, host = done.host
          from unnest(?::text[], ?::integer[], ?::text[], ?::timestamptz[], ?::boolean[], ?::boolean[], ?::boolean[], ?::text[], ?::text[])
               as done (id, worker, history, next_at, is_over, is_held, is_push, address, host)
         where p.id = done.id and p.leased_by = done.worker
        """,
        batch.Select(b => b.Poll.Due.Id).ToArray(), batch.Select(b => b.Worker).ToArray(), batch.Select(b => FeedJson.Write(b.Poll.History)).ToArray(),
        batch.Select(b => b.Poll.NextAt ?? b.Poll.At).ToArray(), batch.Select(b => b.Poll.NextAt is null).ToArray(), batch.Select(b => b.Poll.Outcome.RetryAfter is not null).ToArray(), batch.Select(b => b.Poll.Push is not null).ToArray(),
        batch.Select(b => b.Poll.Address.AbsoluteUri).ToArray(), batch.Select(b => b.Poll.Address.Authority).ToArray());

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} polls of feeds are not recorded yet")]
    private static partial void NotYetRecorded(ILogger logger, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} polls of feeds cannot be recorded")]
    private static partial void NotRecorded(ILogger logger, int count, Exception cause);
}
