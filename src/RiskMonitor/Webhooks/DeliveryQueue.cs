using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>A delivery whose turn it is.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Sequence">As <see cref="WebhookMessage"/> has it.</param>
/// <param name="Body">The plain form.</param>
/// <param name="Attempts">Attempts made so far, ever.</param>
/// <param name="Round">Attempts of this round of the schedule.</param>
/// <param name="Position">Place in the queue.</param>
/// <param name="Trigger">Why it is made.</param>
internal sealed record QueuedDelivery(
    DeliveryId Id, string Message, string Type, string Subject, long Sequence, byte[] Body, int Attempts, int Round, long Position, AttemptTrigger Trigger)
{
    /// <summary>Those of several receivers who have it already; empty: nobody, or there is but one.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];
}

/// <summary>
/// The queue of deliveries in the database, shared by all processes: whose turn it is, and which process delivers to a receiver now. A receiver is lent as a whole,
/// so that a delivery is written to once, when its attempt is on record.
/// </summary>
internal sealed class DeliveryQueue(NpgsqlDataSource database)
{
    /// <summary>How long a process may keep a receiver: longer than an attempt, its record and some patience. One that died gives back at once.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Where a process asks for a receiver that another one has: what is due there is in good hands, who has it need only look.</summary>
    public const string AskedChannel = "riskmonitor_webhook_asked";

    /// <summary>Advisory locks of this class are held by the processes that deliver.</summary>
    private const int LockClass = 0x77_65_62_68;      // "webh"

    // Written when it changes hands or half of it is over, so that taking from the queue is reading.
    private static readonly string Hold = $"""
        insert into {WebhookTables.Lanes} as lane (endpoint, worker, held_until) values ($1, $2, $3)
            on conflict (endpoint) do update set worker = excluded.worker, held_until = excluded.held_until
         where case when lane.worker = excluded.worker then lane.held_until < $4
                    else lane.held_until < $5 or {WorkerPresence.IsGone(LockClass, "lane.worker")} end
        """;

    private const string Ours = $"exists (select from {WebhookTables.Lanes} where endpoint = $1 and worker = $2)";

    /// <inheritdoc cref="WorkerPresence.EnrolAsync" />
    public static Task EnrolAsync(NpgsqlConnection connection, int worker, CancellationToken ct) => WorkerPresence.EnrolAsync(connection, LockClass, worker, ct);

    /// <summary>From now on the connection hears when another process asks for a receiver, see <see cref="AskedChannel"/>.</summary>
    public static async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var listen = new NpgsqlCommand("listen " + AskedChannel, connection);
        await listen.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those of some subscriptions that have a delivery due.</summary>
    public async Task<IReadOnlyList<string>> WithDueAsync(string[] endpoints, DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            select asked.endpoint
              from unnest($1::text[]) as asked (endpoint)
             where exists (select from {WebhookTables.Deliveries} d
                            where d.endpoint = asked.endpoint and d.state = 'waiting' and d.due_at <= $2)
            """);
        command.Parameters.AddWithValue(endpoints);
        command.Parameters.AddWithValue(now);
        var due = new List<string>();
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) due.Add(rows.GetString(0));
        return due;
    }

    /// <summary>The next deliveries to a receiver, which is lent to this process with them.</summary>
    /// <param name="endpoint">Key of the subscription's stream.</param>
    /// <param name="isOrdered">Only from the head of the queue, and none behind one that is not due.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="worker">The process, see <see cref="EnrolAsync"/>.</param>
    /// <param name="underWay">Those that this process has taken already.</param>
    /// <param name="now">What is due by now.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>In the order of the queue; none where another process has the receiver: it is told to look.</returns>
    public async Task<IReadOnlyList<QueuedDelivery>> TakeAsync(
        string endpoint, bool isOrdered, int count, int worker, string[] underWay, DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlBatch batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(Hold, endpoint, worker, now + Lease, now + (Lease / 2), now));
        batch.BatchCommands.Add(Command($"select pg_notify('{AskedChannel}', '') where not {Ours}", endpoint, worker));
        batch.BatchCommands.Add(Command(isOrdered ? OrderedHead : NextDue, endpoint, worker, now, count, underWay));
        var taken = new List<QueuedDelivery>(count);
        await using NpgsqlDataReader row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);      // of the notice
        while (await row.ReadAsync(ct)) taken.Add(Read(row));
        return taken;
    }

    /// <summary>Lends a receiver no longer to this process, to which nothing is under way.</summary>
    public async Task ReleaseAsync(string endpoint, int worker, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"delete from {WebhookTables.Lanes} where endpoint = $1 and worker = $2");
        command.Parameters.AddWithValue(endpoint);
        command.Parameters.AddWithValue(worker);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>How many events each receiver was not told of because too many waited.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LeftOutAsync(CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select endpoint, left_out from {WebhookTables.LeftOut}");
        var leftOut = new Dictionary<string, long>(StringComparer.Ordinal);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) leftOut[row.GetString(0)] = row.GetInt64(1);
        return leftOut;
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

    private const string Columns = "d.id, d.message, m.type, m.subject, m.sequence, m.body, d.attempts, d.round, d.position, d.trigger, d.taken";

    private const string WithMessage = $"join {WebhookTables.Messages} m on m.tenant = d.tenant and m.id = d.message";

    private const string NextDue = $"""
        select {Columns}
          from {WebhookTables.Deliveries} d {WithMessage}
         where d.endpoint = $1 and d.state = 'waiting' and d.due_at <= $3 and d.id <> all($5) and {Ours}
         order by d.position limit $4
        """;

    private const string OrderedHead = $"""
        select {Columns}
          from (select *, bool_and(due_at <= $3 and id <> all($5)) over (order by position) as is_ready
                  from (select * from {WebhookTables.Deliveries} where endpoint = $1 and state = 'waiting' order by position limit $4) as head) as d {WithMessage}
         where d.is_ready and {Ours}
         order by d.position
        """;

    private static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }

    private static QueuedDelivery Read(NpgsqlDataReader row) => new(
        new DeliveryId(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5),
        row.GetInt32(6), row.GetInt32(7), row.GetInt64(8), Enum.Parse<AttemptTrigger>(row.GetString(9)))
    {
        Taken = row.IsDBNull(10) ? [] : row.GetString(10).Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
