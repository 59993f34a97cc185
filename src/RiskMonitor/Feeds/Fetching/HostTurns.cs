using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>
/// Keeps the limits of a host over all nodes (decision 0092): turns are given out by one row a host in the database. What many requests of this node want is asked together,
/// so that a poll more costs no statement more.
/// </summary>
internal sealed class HostTurns(NpgsqlDataSource database, SourceOptions options, TimeProvider time)
{
    /// <summary>A turn that was not given back, because its node died, is free after this: longer than any answer may take.</summary>
    private static readonly TimeSpan TurnMax = Resilience.SourceAnswerMax + TimeSpan.FromSeconds(15);

    /// <summary>Who found no turn has the next one kept for this long, longer than until it asks again: a busy node must not keep the host to itself.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AskAgainFirst = TimeSpan.FromMilliseconds(100), AskAgainMax = TimeSpan.FromSeconds(1);

    /// <summary>What stands further in the future was written by a clock that went wrong.</summary>
    private static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(10);

    /// <summary>A row that nobody needed for so long is forgotten.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Nodes are told apart by it, for a few seconds at a time.
    private readonly int _node = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private readonly Lock _gate = new();
    private Dictionary<string, Wish> _wishes = new(StringComparer.Ordinal);
    private bool _isAsking;

    /// <summary>Waits until a turn of a host is free and its time has come.</summary>
    /// <param name="host">Name with its port, in lower case.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>To be given back with <see cref="GiveBack"/> when the request has ended.</returns>
    /// <exception cref="Exception">The database is away.</exception>
    public async Task EnterAsync(string host, CancellationToken ct)
    {
        for (TimeSpan wait = AskAgainFirst; ; wait = wait * 2 < AskAgainMax ? wait * 2 : AskAgainMax)
        {
            ct.ThrowIfCancellationRequested();
            if (await AskAsync(host) is { } start)
            {
                try
                {
                    if (start - time.GetUtcNow() is { Ticks: > 0 } ahead) await Task.Delay(ahead, time, ct);
                    return;
                }
                catch
                {
                    GiveBack(host);
                    throw;
                }
            }
            await Task.Delay(wait, time, ct);
        }
    }

    /// <summary>The request has ended.</summary>
    public void GiveBack(string host) => Note(host, wish => wish.Freed++);

    /// <summary>Keeps a pause that a site asks for between its pages, over all nodes; holds no turn.</summary>
    /// <param name="host">Name with its port, in lower case.</param>
    /// <param name="pause">From one page to the next.</param>
    /// <param name="waitMax">Who would have to wait longer is not counted in.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How long to wait; null where it would be longer than <paramref name="waitMax"/>.</returns>
    public async Task<TimeSpan?> PauseAsync(string host, TimeSpan pause, TimeSpan waitMax, CancellationToken ct)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using NpgsqlCommand command = database.CreateCommand($"""
            insert into {HostTable.Name} as h (host, next_at) values ($1, $2 + $3)
                on conflict (host) do update set next_at = greatest(least(h.next_at, $2 + $5), $2) + $3
             where greatest(least(h.next_at, $2 + $5), $2) <= $2 + $4
            returning next_at - $3 - $2
            """);
        command.Parameters.AddWithValue("pages of " + host);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue((long)pause.TotalMilliseconds);
        command.Parameters.AddWithValue((long)waitMax.TotalMilliseconds);
        command.Parameters.AddWithValue((long)AheadMax.TotalMilliseconds);
        return await command.ExecuteScalarAsync(ct) is long wait ? TimeSpan.FromMilliseconds(wait) : null;
    }

    private Task<DateTimeOffset?> AskAsync(string host)
    {
        var asked = new TaskCompletionSource<DateTimeOffset?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Note(host, wish => wish.Asked.Add(asked));
        return asked.Task;
    }

    private void Note(string host, Action<Wish> note)
    {
        lock (_gate)
        {
            if (!_wishes.TryGetValue(host, out Wish? wish)) _wishes[host] = wish = new Wish();
            note(wish);
            if (_isAsking) return;
            _isAsking = true;
        }
        _ = Task.Run(TellAsync);
    }

    // One statement after the other; what is wanted meanwhile goes with the next.
    private async Task TellAsync()
    {
        while (true)
        {
            Dictionary<string, Wish> wishes;
            lock (_gate)
            {
                if (_wishes.Count == 0)
                {
                    _isAsking = false;
                    return;
                }
                (wishes, _wishes) = (_wishes, new Dictionary<string, Wish>(StringComparer.Ordinal));
            }
            try
            {
                await TellAsync(wishes);
            }
            catch (Exception e)      // goes on to everybody who waits for it; what was to be given back is free after its time
            {
                foreach (TaskCompletionSource<DateTimeOffset?> asked in wishes.Values.SelectMany(wish => wish.Asked)) asked.TrySetException(e);
            }
        }
    }

    private async Task TellAsync(Dictionary<string, Wish> wishes)
    {
        KeyValuePair<string, Wish>[] all = [.. wishes];
        await using NpgsqlCommand command = database.CreateCommand(HostTable.Turns);
        command.Parameters.AddWithValue(all.Select(wish => wish.Key).ToArray());
        command.Parameters.AddWithValue(all.Select(wish => wish.Value.Asked.Count).ToArray());
        command.Parameters.AddWithValue(all.Select(wish => wish.Value.Freed).ToArray());
        command.Parameters.AddWithValue(time.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue((long)options.HostSpacing.TotalMilliseconds);
        command.Parameters.AddWithValue(options.HostRequestsMax);
        command.Parameters.AddWithValue((long)TurnMax.TotalMilliseconds);
        command.Parameters.AddWithValue(_node);
        command.Parameters.AddWithValue((long)KeptFor.TotalMilliseconds);
        command.Parameters.AddWithValue((long)AheadMax.TotalMilliseconds);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            List<TaskCompletionSource<DateTimeOffset?>> asked = wishes[row.GetString(0)].Asked;
            int given = row.GetInt32(1);
            DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2));
            for (int i = 0; i < asked.Count; i++) asked[i].TrySetResult(i < given ? start + i * options.HostSpacing : null);
        }
    }

    private sealed class Wish
    {
        public List<TaskCompletionSource<DateTimeOffset?>> Asked { get; } = [];

        public int Freed { get; set; }
    }
}
