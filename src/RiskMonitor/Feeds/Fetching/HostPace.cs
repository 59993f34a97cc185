namespace RiskMonitor.Feeds.Fetching;

/// <summary>Keeps apart what is asked of one host: so many at a time, and not sooner than so long after the one before. Over all nodes where there are turns, else within this process.</summary>
internal sealed class HostPace(int atOnceMax, TimeSpan spacing, TimeProvider time, HostTurns? turns = null)
{
    // Hosts beyond it are looked through for those that nobody waits for.
    private const int HostsBeforeSweep = 1_024;

    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private int _sweepAt = HostsBeforeSweep;

    /// <summary>Waits for the host's turn.</summary>
    /// <param name="host">Name with its port, as in an address.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>To be disposed of when the request has ended.</returns>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken ct)
    {
        Lane lane = Join(host);
        try
        {
            await lane.Free.WaitAsync(ct);
        }
        catch
        {
            Leave(lane);
            throw;
        }

        if (turns is not null) return await EnterAsync(turns, lane, host.ToLowerInvariant(), ct);
        var turn = new Turn(this, lane, null);
        try
        {
            if (Reserve(lane) is { Ticks: > 0 } wait) await Task.Delay(wait, time, ct);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    // The lane is kept all the same: those of one node that cannot start yet wait here, not in the database.
    private async Task<IDisposable> EnterAsync(HostTurns shared, Lane lane, string host, CancellationToken ct)
    {
        try
        {
            await shared.EnterAsync(host, ct);
            return new Turn(this, lane, () => shared.GiveBack(host));
        }
        catch
        {
            new Turn(this, lane, null).Dispose();
            throw;
        }
    }

    private Lane Join(string host)
    {
        lock (_gate)
        {
            if (_lanes.Count >= _sweepAt) Sweep();
            if (!_lanes.TryGetValue(host, out Lane? lane)) _lanes[host] = lane = new Lane(new SemaphoreSlim(atOnceMax));
            lane.Users++;
            return lane;
        }
    }

    private TimeSpan Reserve(Lane lane)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset start = lane.NextAt > now ? lane.NextAt : now;
            lane.NextAt = start + spacing;
            return start - now;
        }
    }

    private void Leave(Lane lane)
    {
        lock (_gate) lane.Users--;
    }

    private void Sweep()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach ((string host, Lane lane) in _lanes)
        {
            if (lane.Users > 0 || lane.NextAt > now) continue;
            _lanes.Remove(host);
            lane.Free.Dispose();
        }
        _sweepAt = Math.Max(HostsBeforeSweep, _lanes.Count * 2);
    }

    private sealed class Lane(SemaphoreSlim free)
    {
        public SemaphoreSlim Free => free;

        public int Users { get; set; }

        public DateTimeOffset NextAt { get; set; }
    }

    private sealed class Turn(HostPace pace, Lane lane, Action? giveBack) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            giveBack?.Invoke();      // first: whoever waits in the lane asks for it next
            lane.Free.Release();
            pace.Leave(lane);
        }
    }
}
