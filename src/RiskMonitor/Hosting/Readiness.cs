using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;
using Wolverine.Persistence.Durability;

namespace RiskMonitor.Hosting;

/// <summary>What <c>/health/ready</c> says.</summary>
internal sealed record ReadinessReport
{
    /// <summary><c>ready</c> or <c>not-ready</c>.</summary>
    public string Status => Reasons.Count == 0 ? "ready" : "not-ready";

    /// <summary>Why it is not ready.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What somebody should look at although it is ready.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Sequence of the last event stored; null where the database does not answer.</summary>
    public long? LastSequence { get; init; }

    /// <summary>Sequence of the last event that exposures have seen.</summary>
    public long? ProjectedSequence { get; init; }

    /// <summary>When the first event that exposures have not seen was stored; null where they have seen all.</summary>
    public DateTimeOffset? OldestUnprojectedAt { get; init; }

    /// <summary>Messages given up after their retries.</summary>
    public long? DeadLetterMessages { get; init; }

    /// <summary>Events that a projection could not apply.</summary>
    public long? DeadLetterEvents { get; init; }
}

/// <summary>Is this process able to do its work? The database answers, and the exposures follow the events.</summary>
internal sealed class Readiness(IDocumentStore store, IMessageStore messages, TimeProvider time)
{
    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(5);

    private readonly Lock _watching = new();
    private ProjectionWatch _watch = new(-1, time.GetUtcNow());
    private long? _catchesUpTo;      // where other layouts stood at the first look

    public async Task<ReadinessReport> LookAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LookMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            return await LookAtAllAsync(either.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
        {
            return Unreachable(e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Unreachable($"no answer within {LookMax.TotalSeconds:0} s");
        }
    }

    private static ReadinessReport Unreachable(string why) => new() { Reasons = [$"The database cannot be reached: {why}"], Warnings = [] };

    private async Task<ReadinessReport> LookAtAllAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        ExposureLayout layout = ExposureLayout.Of(store);
        IReadOnlyDictionary<uint, long> progress = await ProgressAsync(ct);
        long projected = progress.GetValueOrDefault(layout.Version);
        DateTimeOffset? oldest = (await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > projected).OrderBy(e => e.Sequence).Select(e => e.Timestamp).Take(1).ToListAsync(ct)) is [var first] ? first : null;
        long last = (await store.Advanced.FetchEventStoreStatistics(token: ct)).EventSequenceNumber;
        int deadEvents = await session.Query<DeadLetterEvent>().CountAsync(ct);
        int deadMessages = (await messages.Admin.FetchCountsAsync()).DeadLetter;

        return new ReadinessReport
        {
            Reasons =
            [
                .. IsStuck(projected, oldest) ? [$"Exposures have seen event {projected} of {last} and stand still; an event waits since {oldest:yyyy-MM-dd'T'HH:mm:ss'Z'}."] : Array.Empty<string>(),
                .. IsBehindOthers(layout, progress) is { } ahead ? [$"Exposures of layout {layout.Version} have seen event {projected}; those of another program had seen event {ahead}."] : Array.Empty<string>(),
            ],
            Warnings = [.. Warn(deadMessages, "messages given up after their retries"), .. Warn(deadEvents, "events that could not be projected")],
            LastSequence = last,
            ProjectedSequence = projected,
            OldestUnprojectedAt = oldest,
            DeadLetterMessages = deadMessages,
            DeadLetterEvents = deadEvents,
        };
    }

    private bool IsStuck(long projected, DateTimeOffset? oldestWaiting)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_watching)
        {
            _watch = _watch.Progress < 0 ? _watch with { Progress = projected } : _watch.Look(projected, now);
            return _watch.IsStuck(oldestWaiting, now);
        }
    }

    // A server of a new layout serves once it has come to where those of other layouts stood when it began; from then on they run side by side.
    private long? IsBehindOthers(ExposureLayout layout, IReadOnlyDictionary<uint, long> progress)
    {
        lock (_watching)
        {
            _catchesUpTo ??= progress.Where(one => one.Key != layout.Version).Select(one => one.Value).Append(0).Max();
            if (progress.GetValueOrDefault(layout.Version) >= _catchesUpTo) _catchesUpTo = 0;
            return _catchesUpTo is > 0 and var ahead ? ahead : null;
        }
    }

    private async Task<IReadOnlyDictionary<uint, long>> ProgressAsync(CancellationToken ct)
    {
        var progress = new Dictionary<uint, long>();
        foreach (ShardState shard in await store.Advanced.AllProjectionProgress(token: ct))
            if (ShardName.TryParse(shard.ShardName, out ShardName? name) && name?.Name == ExposureProjection.ProjectionName) progress[name.Version] = shard.Sequence;
        return progress;
    }

    private static IEnumerable<string> Warn(int count, string what) => count > 0 ? [$"{what}: {count}"] : [];
}
