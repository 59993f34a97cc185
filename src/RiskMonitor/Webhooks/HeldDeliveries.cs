using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>
/// Deliveries that wait behind another one to the same receiver: what is said of an alert before, or while, the notification of its group is under way there.
/// They stand in the queue, so that no crash loses them, and are let go by looking, so that none forgets them (decision 0088).
/// </summary>
internal sealed class HeldDeliveries(NpgsqlDataSource database, IDocumentStore store, DeliverySignal signal)
{
    /// <summary>How such a delivery stands.</summary>
    public const string State = "held";

    /// <summary>How a delivery may stand.</summary>
    public static readonly string[] States = [.. DeliveryState.All, State];

    /// <summary>Deliveries of one look; the others are let go at the next.</summary>
    public const int LookMax = 5_000;

    /// <summary>Queues a message for receivers that are told of groups, held where the notification has not gone through there.</summary>
    public static void Enqueue(IDocumentSession session, WebhookMessage message, GroupWord word, WebhookEndpoint[] endpoints, AttemptTrigger trigger)
    {
        if (endpoints.Length == 0) return;

        string wordId = WebhookPayload.IdOf(word);
        session.QueueSqlCommand(
            $"""
            with wanted as materialized (
                select id, endpoint, subscription, behind, {WebhookOutbox.IsFull} as is_full
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as wanted (id, endpoint, subscription, behind)),
            noted as ({WebhookOutbox.NoteFull})
            insert into {WebhookTables.Deliveries}
                   (id, endpoint, tenant, subscription, message, position, state, created_at, due_at, attempts, round, trigger, behind, behind_group, behind_number)
            select wanted.id, wanted.endpoint, ?, wanted.subscription, ?, nextval('{WebhookTables.Positions}'),
                   case when not ? or exists (select from {WebhookTables.Deliveries} word where word.id = wanted.behind and word.state = 'waiting')
                               or exists (select from {WebhookTables.Deliveries} held where held.behind = wanted.behind and held.state = '{State}')
                        then '{State}' else 'waiting' end,
                   ?, ?, 0, 0, ?, wanted.behind, ?, ?
              from wanted where not is_full
                on conflict do nothing
            """,
            endpoints.Select(e => DeliveryId.Of(message.Id, e.State.Registered.Id).Value).ToArray(),
            endpoints.Select(e => e.Id).ToArray(),
            endpoints.Select(e => e.State.Registered.Id.Value).ToArray(),
            endpoints.Select(e => DeliveryId.Of(wordId, e.State.Registered.Id).Value).ToArray(),
            message.At, message.Tenant.Value, message.Id, word.IsTold, message.At, message.At, trigger.ToString(), StreamKeys.AlertGroup(word.Tenant, word.Group), word.Number);
    }

    /// <summary>Lets go what follows a notification that was made and is not waiting at its receiver: it was taken, given up, or never wanted there.</summary>
    /// <returns>How many.</returns>
    public async Task<int> LetGoAsync(CancellationToken ct)
    {
        List<(string Id, string Group, int Number)> held = await ReadAsync(ct);
        if (held.Count == 0) return 0;

        await using IQuerySession session = store.QuerySession();
        var groups = (await session.LoadManyAsync<GroupedAlerts>(ct, held.Select(one => one.Group).Distinct().ToArray())).ToDictionary(group => group.Id, group => group.Group.Notifications);
        string[] ready = [.. held.Where(one => !groups.TryGetValue(one.Group, out int told) || told >= one.Number).Select(one => one.Id)];
        if (ready.Length == 0) return 0;

        await using NpgsqlCommand command = database.CreateCommand($"""
            update {WebhookTables.Deliveries} d set state = 'waiting', position = next.position
              from (select id, nextval('{WebhookTables.Positions}') as position
                      from (select id from {WebhookTables.Deliveries} held
                             where id = any($1) and state = '{State}' and not {WordWaits} order by position) as held) as next
             where d.id = next.id and d.state = '{State}'
            """);
        command.Parameters.AddWithValue(ready);
        int freed = await command.ExecuteNonQueryAsync(ct);
        if (freed > 0) signal.Raise();
        return freed;
    }

    private const string WordWaits = $"exists (select from {WebhookTables.Deliveries} word where word.id = held.behind and word.state = 'waiting')";

    private async Task<List<(string Id, string Group, int Number)>> ReadAsync(CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            select id, behind_group, behind_number from {WebhookTables.Deliveries} held
             where state = '{State}' and not {WordWaits} order by position limit {LookMax}
            """);
        var held = new List<(string, string, int)>();
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) held.Add((row.GetString(0), row.GetString(1), row.GetInt32(2)));
        return held;
    }
}
