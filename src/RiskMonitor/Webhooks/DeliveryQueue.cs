using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>A delivery whose turn it is, lent to this process.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Sequence">Position among the events of that subject.</param>
/// <param name="Body">The plain form.</param>
/// <param name="Attempts">Attempts made so far, ever.</param>
/// <param name="Round">Attempts of this round of the schedule.</param>
/// <param name="Position">Place in the queue.</param>
/// <param name="Trigger">Why it is made.</param>
internal sealed record QueuedDelivery(
    DeliveryId Id, string Message, string Type, string Subject, long Sequence, byte[] Body, int Attempts, int Round, long Position, AttemptTrigger Trigger);

/// <summary>The queue of deliveries in the database, shared by all processes: whose turn it is, and who has it now.</summary>
internal sealed class DeliveryQueue(NpgsqlDataSource database)
{
    /// <summary>How long a process may keep a delivery: longer than an attempt, its record and some patience. A process that died gives back at once.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Advisory locks of this class are held by the processes that deliver.</summary>
    private const int LockClass = 0x77_65_62_68;      // "webh"

    private const string Columns = "d.id, d.message, m.type, m.subject, m.sequence, m.body, d.attempts, d.round, d.position, d.trigger";

    /// <inheritdoc cref="WorkerPresence.EnrolAsync" />
    public static Task EnrolAsync(NpgsqlConnection connection, int worker, CancellationToken ct) => WorkerPresence.EnrolAsync(connection, LockClass, worker, ct);

    /// <summary>Takes back what was lent to processes that are gone or too slow.</summary>
    public async Task TakeBackAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            update {WebhookTables.Deliveries} lent set leased_by = null, leased_until = null
             where leased_by is not null
               and (leased_until < $1 or {WorkerPresence.IsGone(LockClass, "lent.leased_by")})
            """);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those of some subscriptions that have a delivery due.</summary>
    public async Task<IReadOnlyList<string>> WithDueAsync(string[] endpoints, DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            select asked.endpoint
              from unnest($1::text[]) as asked (endpoint)
             where exists (select from {WebhookTables.Deliveries} d
                            where d.endpoint = asked.endpoint and d.state = 'waiting' and d.leased_by is null and d.due_at <= $2)
            """);
        command.Parameters.AddWithValue(endpoints);
        command.Parameters.AddWithValue(now);
        var due = new List<string>();
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add(rows.GetString(0));
        return due;
    }

    /// <summary>Lends the next deliveries of a subscription to a process.</summary>
    /// <param name="endpoint">Key of the subscription's stream.</param>
    /// <param name="isOrdered">Only from the head of the queue, and none behind one that is not due or lent already.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="worker">The process, see <see cref="EnrolAsync"/>.</param>
    /// <param name="now">What is due by now.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>In the order of the queue.</returns>
    public async Task<IReadOnlyList<QueuedDelivery>> TakeAsync(string endpoint, bool isOrdered, int count, int worker, DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ct);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        // Two processes that looked at one ordered queue at once would each take what the other has not yet taken.
        if (isOrdered && !await IsOursAsync(connection, endpoint, ct)) return [];

        await using var command = new NpgsqlCommand($"""
            with next as ({(isOrdered ? OrderedHead : NextDue)})
            update {WebhookTables.Deliveries} d set leased_by = $4, leased_until = $5
              from next, {WebhookTables.Messages} m
             where d.id = next.id and m.tenant = d.tenant and m.id = d.message
            returning {Columns}
            """, connection);
        command.Parameters.AddWithValue(endpoint);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(worker);
        command.Parameters.AddWithValue(now + Lease);
        var taken = new List<QueuedDelivery>(count);
        await using (NpgsqlDataReader row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct)) taken.Add(Read(row));
        }
        await transaction.CommitAsync(ct);
        taken.Sort((a, b) => a.Position.CompareTo(b.Position));
        return taken;
    }

    /// <summary>Gives deliveries back that were not tried.</summary>
    public async Task GiveBackAsync(IEnumerable<QueuedDelivery> deliveries, int worker, CancellationToken ct)
    {
        string[] ids = [.. deliveries.Select(d => d.Id.Value)];
        if (ids.Length == 0) return;

        await using NpgsqlCommand command = database.CreateCommand(
            $"update {WebhookTables.Deliveries} set leased_by = null, leased_until = null where id = any($1) and leased_by = $2");
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(worker);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets deliveries that ended before an instant, and messages that no delivery needs. The ledger keeps their attempts.</summary>
    public async Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            with gone as (
                delete from {WebhookTables.Deliveries} where state <> 'waiting' and coalesce(last_at, created_at) < $1 returning tenant, message)
            delete from {WebhookTables.Messages} m
             using gone
             where m.tenant = gone.tenant and m.id = gone.message
               and not exists (select from {WebhookTables.Deliveries} d
                                where d.tenant = m.tenant and d.message = m.id and not (d.state <> 'waiting' and coalesce(d.last_at, d.created_at) < $1))
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = before, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(ct);
    }

    private const string NextDue = $"""
        select id from {WebhookTables.Deliveries}
         where endpoint = $1 and state = 'waiting' and leased_by is null and due_at <= $2
         order by position limit $3
           for update skip locked
        """;

    private const string OrderedHead = $"""
        select id
          from (select id, bool_and(leased_by is null and due_at <= $2) over (order by position) as is_ready
                  from (select id, leased_by, due_at, position from {WebhookTables.Deliveries}
                         where endpoint = $1 and state = 'waiting' order by position limit $3) as head) as ready
         where is_ready
        """;

    private static async Task<bool> IsOursAsync(NpgsqlConnection connection, string endpoint, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", connection);
        command.Parameters.AddWithValue(endpoint);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static QueuedDelivery Read(NpgsqlDataReader row) => new(
        new DeliveryId(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5),
        row.GetInt32(6), row.GetInt32(7), row.GetInt64(8), Enum.Parse<AttemptTrigger>(row.GetString(9)));
}
