using System.Text.Json.Serialization;
using JasperFx.Events;
using Marten;
using Marten.Events;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>One line of a list of deliveries.</summary>
public sealed record ListedDelivery(
    DeliveryId Id, SubscriptionId Subscription, string Message, string Type, string Subject, string State, DateTimeOffset CreatedAt, DateTimeOffset DueAt, int Attempts,
    DateTimeOffset? LastAt, int? LastStatus, long? LastMs, string? LastError)
{
    /// <summary>The company that it is about, as the body names it; null where it names none.</summary>
    public string? CompanyName { get; init; }

    /// <summary>What it is about, for people.</summary>
    [JsonIgnore]
    public string About => CompanyName ?? Subject;

    /// <summary>The alert that it is about; null where it is about none, or several.</summary>
    public string? Alert { get; init; }
}

/// <summary>How many deliveries of a subscription stand how.</summary>
public sealed record DeliveryCounts(long Waiting, long Delivered, long Dead)
{
    /// <summary>Events that were not queued because <see cref="WebhookOutbox.WaitingMax"/> waited; asking for what is missing brings them back.</summary>
    public long LeftOut { get; init; }

    /// <summary>When that happened last; null: never.</summary>
    public DateTimeOffset? LeftOutAt { get; init; }
}

/// <summary>Looks at deliveries, and asks for them again.</summary>
internal sealed class DeliveryDesk(NpgsqlDataSource database, IDocumentStore store, WebhookOptions options, DeliverySignal signal, DigestAgain digests, KnownPolicies policies, TimeProvider time)
{
    /// <summary>Messages that one replay of what is missing reads at most; the answer says where to go on.</summary>
    public const int ReplayMax = 10_000;

    private static readonly string[] Replayed = [DeliveryState.Delivered, DeliveryState.Dead, DeliveryState.Dropped];

    /// <summary>Deliveries of a subscription, the newest first.</summary>
    /// <param name="endpoint">Key of the subscription's stream.</param>
    /// <param name="state">One of <see cref="HeldDeliveries.States"/>; null: all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Page<ListedDelivery>> ListAsync(string endpoint, string? state, PageRequest page, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            select d.id, d.subscription, d.message, m.type, m.subject, d.state, d.created_at, d.due_at, d.attempts, d.last_at, d.last_status, d.last_ms, d.last_error, d.total,
                   convert_from(m.body, 'UTF8')::json -> 'data' -> 'company' ->> 'name', convert_from(m.body, 'UTF8')::json -> 'data' ->> 'id'
              from (select *, count(*) over () as total from {WebhookTables.Deliveries} where endpoint = $1 and ($2 = '' or state = $2) order by created_at desc, position desc offset $3 limit $4) d
              join {WebhookTables.Messages} m on m.tenant = d.tenant and m.id = d.message
             order by d.created_at desc, d.position desc
            """);
        command.Parameters.AddWithValue(endpoint);
        command.Parameters.AddWithValue(state ?? "");
        command.Parameters.AddWithValue(page.Offset);
        command.Parameters.AddWithValue(page.Limit);
        var items = new List<ListedDelivery>();
        int total = 0;
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            items.Add(new ListedDelivery(
                new DeliveryId(row.GetString(0)), new SubscriptionId(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
                row.IsDBNull(10) ? null : row.GetInt32(10), row.IsDBNull(11) ? null : row.GetInt64(11), row.IsDBNull(12) ? null : row.GetString(12))
            {
                CompanyName = row.IsDBNull(14) ? null : row.GetString(14),
                Alert = row.IsDBNull(15) || !WebhookTypes.OfOneAlert.Contains(row.GetString(3)) ? null : row.GetString(15),
            });
            total = (int)row.GetInt64(13);
        }
        return new Page<ListedDelivery>(items, total, page.Offset, page.Limit);
    }

    public async Task<DeliveryCounts> CountAsync(string endpoint, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            select count(*) filter (where state in ('waiting', '{HeldDeliveries.State}')), count(*) filter (where state = 'delivered'), count(*) filter (where state = 'dead'),
                   (select left_out from {WebhookTables.LeftOut} where endpoint = $1), (select last_at from {WebhookTables.LeftOut} where endpoint = $1)
              from {WebhookTables.Deliveries} where endpoint = $1
            """);
        command.Parameters.AddWithValue(endpoint);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new DeliveryCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))
        {
            LeftOut = row.IsDBNull(3) ? 0 : row.GetInt64(3),
            LeftOutAt = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        };
    }

    /// <summary>Sends one delivery again, under the same id, from the beginning of the schedule.</summary>
    /// <returns>False where it is unknown. One that is under way just now is sent again after that.</returns>
    /// <exception cref="SubscriptionRefusedException">The subscription is unknown or was removed.</exception>
    public async Task<bool> ResendAsync(string endpoint, DeliveryId delivery, CancellationToken ct) =>
        await QueueAgainAsync("d.id = $4", endpoint, AttemptTrigger.Resend, delivery.Value, ct) > 0;

    /// <summary>Sends everything again that happened since an instant and is not waiting anyway.</summary>
    /// <param name="endpoint">Key of the subscription's stream.</param>
    /// <param name="since">When it happened, or later.</param>
    /// <param name="onlyDead">Only what was given up.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How many deliveries are queued again.</returns>
    public Task<int> ReplayAsync(string endpoint, DateTimeOffset since, bool onlyDead, CancellationToken ct) => QueueAgainAsync(
        onlyDead ? $"d.created_at >= $4 and d.state = '{DeliveryState.Dead}'" : "d.created_at >= $4 and d.state = any($5)", endpoint, AttemptTrigger.Replay, since, ct,
        onlyDead ? null : Replayed);

    /// <summary>Queues what a subscription would have wanted since an instant and never got: read from the ledger, so that it also finds what was never queued.</summary>
    /// <param name="endpoint">Key of the subscription's stream.</param>
    /// <param name="since">When it was recorded, or later.</param>
    /// <param name="nameOf">The name of a company shown to people.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How many messages were looked at, and where to go on; null where all were.</returns>
    public async Task<(int Looked, DateTimeOffset? GoOnAt)> ReplayMissingAsync(string endpoint, DateTimeOffset since, Func<CompanyId, string> nameOf, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        WebhookEndpoint receiver = await session.LoadAsync<WebhookEndpoint>(endpoint, ct)
            ?? throw new SubscriptionRefusedException(ProblemTypes.WebhookUnknown, $"No webhook subscription has the key '{endpoint}'.");
        bool wantsScores = receiver.State.Registered.EventTypes.Contains(WebhookTypes.ScoreChanged);
        Type[] ofAlerts = [typeof(AlertRaised), typeof(AlertUpdated), typeof(AlertCleared), typeof(AlertRetracted), typeof(AlertEscalated), typeof(AlertGroupTold),
            typeof(AlertAcknowledged), typeof(AlertAssigned), typeof(AlertInvestigated), typeof(AlertResolved), typeof(AlertDismissed), typeof(AlertReopened), typeof(AlertsMerged), typeof(AlertSplit)];
        Type[] types = [.. ofAlerts, .. LedgerNotices.Told, .. wantsScores ? [typeof(ExposureAssessed)] : Array.Empty<Type>()];
        AlertBook book = await ChangeAlertBook.ReadAsync(session, ct);
        PolicyBook packs = await policies.ReadAsync(session, ct);
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.Timestamp >= since).Where(e => e.EventTypesAre(types)).OrderBy(e => e.Sequence).Take(ReplayMax).ToListAsync(ct);

        foreach (IEvent e in events)
        {
            WebhookMessage? message = e.Data switch
            {
                AlertRaised alert => AlertAudience.Of(WebhookPayload.MessageOf(alert, packs.At(alert.RaisedAt).Policy.Handling, options.Root), book, alert.Watchlist),
                AlertGroupTold told => AlertAudience.Of(WebhookPayload.MessageOf(told, packs.At(told.At).Policy.Handling, options.Root), book, told.Watchlist),
                AlertEscalated escalated => await EscalationClock.MessageOfAsync(session, await session.Events.FetchStreamAsync(e.StreamKey!, version: e.Version - 1, token: ct), escalated, packs.At(escalated.At).Policy.Handling, book, options.Root, ct),      // our streams have keys
                AlertStep step => await StepAsync(session, e, step, packs, book, ct),
                AlertGroundsEvent change => await ChangeAsync(session, e, change, packs, book, ct),
                ExposureAssessed assessed => await ScoreAsync(session, e, assessed, nameOf, ct) is { } score ? AlertAudience.Of(score, book, rule: null) : null,
                ISubscriptionEvent or IFeedEvent => await LedgerNotices.ReadAsync(session, e, receiver, options.Root, ct),
                _ => null,
            };
            if (message is not null && receiver.State.Wants(message)) WebhookOutbox.Enqueue(session, message, [receiver], AttemptTrigger.Replay);
        }
        foreach (WebhookMessage digest in await digests.ReadAsync(session, receiver, since, ct)) WebhookOutbox.Enqueue(session, digest, [receiver], AttemptTrigger.Replay);
        await session.SaveChangesAsync(ct);
        signal.Raise();
        return (events.Count, events.Count == ReplayMax ? events[^1].Timestamp : null);
    }

    private async Task<WebhookMessage> ChangeAsync(IQuerySession session, IEvent e, AlertGroundsEvent change, PolicyBook packs, AlertBook book, CancellationToken ct)
    {
        Alert before = await BeforeAsync(session, e, ct);
        return AlertAudience.Of(WebhookPayload.MessageOf(before, change, packs.At(change.At).Policy.Handling, options.Root), book, before.Raised.Watchlist) with
        {
            Follows = await AlertGroups.FirstWordAsync(session, before.Raised, ct),
        };
    }

    private static async Task<Alert> BeforeAsync(IQuerySession session, IEvent e, CancellationToken ct) =>
        Alert.Of((await session.Events.FetchStreamAsync(e.StreamKey!, version: e.Version - 1, token: ct)).Select(one => one.Data));      // our streams have keys

    private async Task<WebhookMessage?> StepAsync(IQuerySession session, IEvent e, AlertStep step, PolicyBook packs, AlertBook book, CancellationToken ct)
    {
        Alert before = await BeforeAsync(session, e, ct);
        return WebhookPayload.MessageOf(before, step, packs.At(step.At).Policy.Handling, options.Root) is { } message
            ? AlertAudience.Of(message, book, before.Raised.Watchlist) with { Follows = await AlertGroups.FirstWordAsync(session, before.Raised, ct) }
            : null;
    }

    private async Task<WebhookMessage?> ScoreAsync(IQuerySession session, IEvent e, ExposureAssessed assessed, Func<CompanyId, string> nameOf, CancellationToken ct)
    {
        var two = await session.Events.FetchStreamAsync(e.StreamKey!, version: e.Version, fromVersion: Math.Max(1, e.Version - 1), token: ct);      // our streams have keys
        return ScoreChanges.Of(two, e.Version - 1, silent: [], nameOf(assessed.Company), options.Root).FirstOrDefault();
    }

    private async Task<int> QueueAgainAsync(string which, string endpoint, AttemptTrigger trigger, object asked, CancellationToken ct, string[]? states = null)
    {
        await using IQuerySession session = store.QuerySession();
        WebhookEndpoint? known = await session.LoadAsync<WebhookEndpoint>(endpoint, ct);
        if (known is null or { State.Status: SubscriptionStatus.Removed })
            throw new SubscriptionRefusedException(ProblemTypes.WebhookUnknown, $"No webhook subscription has the id '{known?.State.Registered.Id.Value ?? endpoint}'{(known is null ? "" : ": it was removed, nothing is sent there any more")}.");

        await using NpgsqlCommand command = database.CreateCommand($"""
            update {WebhookTables.Deliveries} d
               set state = '{DeliveryState.Waiting}', due_at = $2, round = 0, trigger = $3, position = nextval('{WebhookTables.Positions}')
             where d.endpoint = $1 and {which}
            """);
        command.Parameters.AddWithValue(endpoint);
        command.Parameters.AddWithValue(time.GetUtcNow());
        command.Parameters.AddWithValue(trigger.ToString());
        command.Parameters.AddWithValue(asked is DateTimeOffset instant ? instant.ToUniversalTime() : asked);
        if (states is not null) command.Parameters.AddWithValue(states);
        int queued = await command.ExecuteNonQueryAsync(ct);
        signal.Raise();
        return queued;
    }
}
