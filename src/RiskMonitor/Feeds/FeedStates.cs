using System.Data.Common;
using Marten;
using Npgsql;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;

namespace RiskMonitor.Feeds;

/// <summary>How the polling of a feed stands.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="History">What the schedule remembers.</param>
/// <param name="DueAt">When it is asked next; null: not by itself.</param>
/// <param name="NotBefore">When the publisher may be asked again at the earliest, where it said so.</param>
internal sealed record PollState(string Id, PollHistory History, DateTimeOffset? DueAt, DateTimeOffset? NotBefore);

/// <summary>A row of the fetch log: polls in a row that came to the same.</summary>
/// <param name="FirstAt">When the first of them was made (UTC).</param>
/// <param name="LastAt">When the last of them was made (UTC).</param>
/// <param name="Times">How many they are.</param>
/// <param name="Kind">"news", "unchanged", "not-modified", "gone", or what went wrong.</param>
/// <param name="Status">HTTP status; null where there was no answer.</param>
/// <param name="Says">The last of them in a sentence.</param>
/// <param name="Ms">How long the last answer took.</param>
/// <param name="Fresh">New and changed entries of all of them.</param>
/// <param name="Raw">Name of the last bytes that were kept.</param>
public sealed record FetchRun(DateTimeOffset FirstAt, DateTimeOffset LastAt, long Times, string Kind, int? Status, string Says, long Ms, long Fresh, string? Raw);

/// <summary>Reads what polling remembers beside the ledger.</summary>
internal static class FeedStates
{
    private const string Columns = "id, history, due_at, not_before";

    /// <returns>Null for a feed that is not watched.</returns>
    public static async Task<PollState?> ReadAsync(IQuerySession session, string id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from {FeedTables.Polls} where id = $1");
        command.Parameters.AddWithValue(id);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    /// <summary>Of all feeds of a tenant, by the key of their stream.</summary>
    public static async Task<Dictionary<string, PollState>> AllAsync(IQuerySession session, TenantId tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from {FeedTables.Polls} where tenant = $1");
        command.Parameters.AddWithValue(tenant.Value);
        var states = new Dictionary<string, PollState>(StringComparer.Ordinal);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) states[row.GetString(0)] = Read(row);
        return states;
    }

    public static async Task<int> CountAsync(IQuerySession session, TenantId tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*)::integer from {FeedTables.Polls} where tenant = $1");
        command.Parameters.AddWithValue(tenant.Value);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        return await row.ReadAsync(ct) ? row.GetInt32(0) : 0;
    }

    /// <summary>Keys of the feeds of a tenant that are asked at some addresses, by address.</summary>
    public static async Task<Dictionary<string, string>> ByAddressAsync(IQuerySession session, TenantId tenant, string[] addresses, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select address, id from {FeedTables.Polls} where tenant = $1 and address = any($2) order by id");
        command.Parameters.AddWithValue(tenant.Value);
        command.Parameters.AddWithValue(addresses);
        var feeds = new Dictionary<string, string>(StringComparer.Ordinal);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) feeds.TryAdd(row.GetString(0), row.GetString(1));
        return feeds;
    }

    /// <summary>The last row of the fetch log of feeds that have one.</summary>
    public static async Task<Dictionary<string, int>> RunsAsync(IQuerySession session, string[] ids, CancellationToken ct)
    {
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        if (ids.Length == 0) return runs;
        await using var command = new NpgsqlCommand($"select id, max(number) from {FeedTables.Fetches} where id = any($1) group by id");
        command.Parameters.AddWithValue(ids);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) runs[row.GetString(0)] = row.GetInt32(1);
        return runs;
    }

    /// <summary>The fetch log of a feed, the newest first.</summary>
    public static async Task<IReadOnlyList<FetchRun>> LogAsync(IQuerySession session, string id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select first_at, last_at, times, kind, status, says, ms, fresh, raw from {FeedTables.Fetches} where id = $1 order by number desc");
        command.Parameters.AddWithValue(id);
        var runs = new List<FetchRun>();
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct))
        {
            runs.Add(new FetchRun(
                row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt32(4),
                row.GetString(5), row.GetInt64(6), row.GetInt64(7), row.IsDBNull(8) ? null : row.GetString(8)));
        }
        return runs;
    }

    /// <summary>The last fetches of a feed that were worth an event, the newest first.</summary>
    public static async Task<IReadOnlyList<FeedFetched>> FetchedAsync(IQuerySession session, string id, int most, CancellationToken ct)
    {
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey == id && e.EventTypeName == "feed_fetched").OrderByDescending(e => e.Sequence).Take(most).ToListAsync(ct);
        return [.. events.Select(e => e.Data).OfType<FeedFetched>()];
    }

    private static PollState Read(DbDataReader row) => new(
        row.GetString(0), FeedJson.Read<PollHistory>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3));
}
