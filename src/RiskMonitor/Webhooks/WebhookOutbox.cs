using Marten;

namespace RiskMonitor.Webhooks;

/// <summary>Puts messages into the queue, in the transaction of what they tell: a crash loses none and forges none.</summary>
internal static class WebhookOutbox
{
    /// <summary>Deliveries that one subscription may have waiting. What comes beyond is not queued but counted, logged and shown; a replay brings it back from the ledger.</summary>
    public const int WaitingMax = 100_000;

    /// <summary>Queues each message for every subscription of the tenant that wants it. A delivery that is queued already stays as it is.</summary>
    /// <param name="session">Saved by the caller.</param>
    /// <param name="tenant">Whose messages.</param>
    /// <param name="messages">What to tell.</param>
    /// <param name="ct">Ends the reading of subscriptions.</param>
    /// <param name="except">A subscription that is not told: what happened, happened to it.</param>
    public static async Task EnqueueAsync(
        IDocumentSession session, TenantId tenant, IReadOnlyCollection<WebhookMessage> messages, CancellationToken ct, SubscriptionId? except = null)
    {
        if (messages.Count == 0) return;

        IReadOnlyList<WebhookEndpoint> endpoints = await WebhookEndpoint.ReadAsync(session, tenant, withRemoved: false, ct);
        foreach (WebhookMessage message in messages)
        {
            WebhookEndpoint[] wanting = [.. endpoints.Where(e => e.State.Registered.Id != except && e.State.Wants(message))];
            Enqueue(session, message, wanting, Events.AttemptTrigger.Schedule);
        }
    }

    /// <summary>Queues one message for given subscriptions.</summary>
    public static void Enqueue(IDocumentSession session, WebhookMessage message, IReadOnlyCollection<WebhookEndpoint> endpoints, Events.AttemptTrigger trigger)
    {
        if (endpoints.Count == 0) return;

        session.QueueSqlCommand(
            $"""
            insert into {WebhookTables.Messages} (tenant, id, type, subject, sequence, at, body) values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
            """,
            message.Tenant.Value, message.Id, message.Type, message.Subject, message.Sequence, message.At, message.Body.ToArray());
        if (message.Follows is { } word)
        {
            HeldDeliveries.Enqueue(session, message, word, [.. endpoints.Where(IsToldOfGroups)], trigger);
            endpoints = [.. endpoints.Where(endpoint => !IsToldOfGroups(endpoint))];
            if (endpoints.Count == 0) return;
        }
        session.QueueSqlCommand(
            $"""
            with wanted as materialized (
                select id, endpoint, subscription, {IsFull} as is_full from unnest(?::text[], ?::text[], ?::text[]) as wanted (id, endpoint, subscription)),
            noted as ({NoteFull})
            insert into {WebhookTables.Deliveries} (id, endpoint, tenant, subscription, message, position, state, created_at, due_at, attempts, round, trigger)
            select wanted.id, wanted.endpoint, ?, wanted.subscription, ?, nextval('{WebhookTables.Positions}'), 'waiting', ?, ?, 0, 0, ?
              from wanted where not is_full
                on conflict do nothing
            """,
            endpoints.Select(e => DeliveryId.Of(message.Id, e.State.Registered.Id).Value).ToArray(),
            endpoints.Select(e => e.Id).ToArray(),
            endpoints.Select(e => e.State.Registered.Id.Value).ToArray(),
            message.At, message.Tenant.Value, message.Id, message.At, message.At, trigger.ToString());
    }

    /// <summary>Whether as many wait for a receiver as may.</summary>
    public static readonly string IsFull =
        $"exists (select from {WebhookTables.Deliveries} waiting where waiting.endpoint = wanted.endpoint and waiting.state = 'waiting' offset {WaitingMax - 1})";

    /// <summary>Counts what is not queued; its parameter is the instant.</summary>
    public static readonly string NoteFull = $"""
        insert into {WebhookTables.LeftOut} as known (endpoint, left_out, last_at)
        select endpoint, 1, ? from wanted where is_full and not exists (select from {WebhookTables.Deliveries} d where d.id = wanted.id)
            on conflict (endpoint) do update set left_out = known.left_out + 1, last_at = greatest(known.last_at, excluded.last_at)
        """;

    private static bool IsToldOfGroups(WebhookEndpoint endpoint) => endpoint.State.Registered.EventTypes.Contains(WebhookTypes.AlertGrouped);
}
