using System.Text.Json;
using Npgsql;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Polling;

/// <summary>Which feeds are due, and who has them now: shared by all processes through the database, so that no feed is polled twice.</summary>
internal sealed class PollQueue(NpgsqlDataSource database)
{
    /// <summary>How long a process may keep a feed: longer than every redirect at its slowest, thousands of entries and the pages that they link to. A process that died gives back at once.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    /// <summary>Advisory locks of this class are held by the processes that poll.</summary>
    public const int LockClass = 0x66_65_65_64;      // "feed"

    /// <summary>Rows of the fetch log that one feed keeps.</summary>
    public const int RunsMax = 200;

    /// <summary>Bodies that one feed keeps.</summary>
    public const int RawPerFeedMax = 100;

    // Due feeds that are looked through for hosts that are free, for each that is wanted. Few, for each is locked; a host of which enough are lent is not looked at again.
    private const int LookedThrough = 2;

    private const string HasPush = $"exists (select from {PushTables.Pushes} pushed where pushed.id = p.id)";

    public static Task EnrolAsync(NpgsqlConnection connection, int worker, CancellationToken ct) => WorkerPresence.EnrolAsync(connection, LockClass, worker, ct);

    /// <summary>Takes back what was lent to processes that are gone or too slow.</summary>
    public async Task TakeBackAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            update {FeedTables.Polls} lent set leased_by = null, leased_until = null
             where leased_by is not null and (leased_until < $1 or {WorkerPresence.IsGone(LockClass, "lent.leased_by")})
            """);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Lends the feeds that are due longest to a process.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="perHost">At most so many of one host, those of all processes counted.</param>
    /// <param name="worker">The process, see <see cref="EnrolAsync"/>.</param>
    /// <param name="now">What is due by now.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<DuePoll>> TakeAsync(int count, int perHost, int worker, DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            with lent as (select host, count(*) as polls from {FeedTables.Polls} where leased_by is not null group by host),
            due as (
                select id, host, due_at from {FeedTables.Polls}
                 where leased_by is null and due_at <= $1 and host not in (select host from lent where polls >= $3)
                 order by due_at limit $2
                   for update skip locked),
            placed as (
                select due.id, due.due_at, row_number() over (partition by due.host order by due.due_at) + coalesce(lent.polls, 0) as place
                  from due left join lent on lent.host = due.host),
            next as (select id from placed where place <= $3 order by due_at limit $4)
            update {FeedTables.Polls} p set leased_by = $5, leased_until = $6, due_at = $7, ask_at = case when {HasPush} then coalesce(p.ask_at, $7) else $7 end
              from next
             where p.id = next.id
            returning p.id, p.tenant, p.feed, p.address, p.host, p.settings, p.history, {HasPush}, p.ask_at
            """);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(count * LookedThrough);
        command.Parameters.AddWithValue(perHost);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(worker);
        command.Parameters.AddWithValue(now + Lease);
        command.Parameters.AddWithValue(now + FeedSettings.IntervalLeast);      // whatever becomes of this process, publishers are not asked sooner
        var taken = new List<DuePoll>(count);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            taken.Add(new DuePoll(
                row.GetString(0), new TenantId(row.GetString(1)), new FeedId(row.GetString(2)), new Uri(row.GetString(3)), row.GetString(4),
                FeedJson.Read<FeedSettings>(row.GetString(5)), FeedJson.Read<PollHistory>(row.GetString(6)), row.GetBoolean(7), row.GetFieldValue<DateTimeOffset>(8)));
        }
        return taken;
    }

    /// <summary>Which entries of a feed were met before.</summary>
    public async Task<SeenEntries> SeenAsync(string id, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select seen from {FeedTables.Polls} where id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(ct) is byte[] bytes ? SeenEntries.Read(bytes) : SeenEntries.None;
    }

    /// <summary>Gives everything back that a process does not have: lent by a statement whose answer a break of the database swallowed, or given back by one that it did.</summary>
    /// <param name="held">What the process has.</param>
    /// <param name="worker">The process.</param>
    /// <param name="ct">Ends it.</param>
    public async Task GiveBackAllButAsync(string[] held, int worker, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"update {FeedTables.Polls} set leased_by = null, leased_until = null where leased_by = $2 and id <> all($1)");
        command.Parameters.AddWithValue(held);
        command.Parameters.AddWithValue(worker);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives feeds back that could not be asked now.</summary>
    public async Task GiveBackAsync(string[] ids, int worker, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"update {FeedTables.Polls} set leased_by = null, leased_until = null where id = any($1) and leased_by = $2");
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(worker);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets the oldest rows of the fetch log and the bytes that were last met before an instant.</summary>
    public async Task PruneAsync(DateTimeOffset logBefore, DateTimeOffset rawBefore, CancellationToken ct)
    {
        await using NpgsqlBatch batch = database.CreateBatch();
        batch.BatchCommands.Add(With($"""
            delete from {FeedTables.Fetches} f
             where f.last_at < $1
                or f.number <= (select max(newest.number) from {FeedTables.Fetches} newest where newest.id = f.id) - {RunsMax}
            """, logBefore));
        batch.BatchCommands.Add(With($"""
            delete from {FeedTables.Raw} r
             where r.at < $1
                or r.hash in (select hash from (select hash, row_number() over (partition by id order by at desc) as place from {FeedTables.Raw}) as kept where place > {RawPerFeedMax})
            """, rawBefore));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets the hosts that nobody has asked since an instant.</summary>
    public async Task PruneHostsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"delete from {HostTable.Name} where next_at < $1");
        command.Parameters.AddWithValue(before.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets what pages became that were last taken before an instant.</summary>
    public async Task PruneTakenAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"delete from {TakenTexts.TableName} where at < $1");
        command.Parameters.AddWithValue(before);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand With(string sql, DateTimeOffset instant)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddWithValue(instant);
        return command;
    }
}

/// <summary>How what polling remembers is written in its tables.</summary>
internal static class FeedJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null is no {typeof(T).Name}.");
}
