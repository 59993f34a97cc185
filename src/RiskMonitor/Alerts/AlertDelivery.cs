using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Events;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>The delivery of one word about an alert to one subscription.</summary>
/// <param name="Id">Derived from both.</param>
/// <param name="Subscription">Who is to get it.</param>
/// <param name="Attempts">What was tried so far, in order.</param>
public sealed record AlertDelivery(DeliveryId Id, SubscriptionRegistered Subscription, IReadOnlyList<WebhookAttempted> Attempts)
{
    /// <summary>Changes of an alert whose deliveries are told, the newest.</summary>
    public const int ChangesMax = 20;

    /// <summary>What was told: <c>alert.raised</c>, or one of the changes that followed.</summary>
    public string Type { get; init; } = WebhookTypes.AlertRaised;

    /// <summary>The deliveries of an alert that at least one attempt was made for, in the order of what happened.</summary>
    /// <remarks>A delivery is named by its message and subscription, so nothing is searched for.</remarks>
    internal static async Task<IReadOnlyList<AlertDelivery>> ReadAsync(IQuerySession session, TenantId tenant, AlertId alert, CancellationToken ct)
    {
        IReadOnlyList<WebhookEndpoint> endpoints = await WebhookEndpoint.ReadAsync(session, tenant, withRemoved: true, ct);
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Alert(tenant, alert), token: ct);
        var group = stream is [{ Data: AlertRaised { Group: { } id } }, ..] ? await session.Events.FetchStreamAsync(StreamKeys.AlertGroup(tenant, id), token: ct) : [];
        (string Message, string Type)[] told =
        [
            (alert.Value, WebhookTypes.AlertRaised),
            .. group.Select(e => e.Data).OfType<AlertGroupTold>().Where(one => one.Members.Any(member => member.Alert.Alert == alert)).TakeLast(ChangesMax).Select(one => (WebhookPayload.IdOf(one), WebhookTypes.AlertGrouped)),
            .. Words(stream).TakeLast(ChangesMax),
        ];

        AlertDelivery[] wanted = [.. told.SelectMany(_ => endpoints, (word, endpoint) => (word, endpoint.State.Registered))
            .Select(one => new AlertDelivery(DeliveryId.Of(one.word.Message, one.Registered.Id), one.Registered, []) { Type = one.word.Type })];
        string[] keys = [.. wanted.Select(delivery => StreamKeys.Delivery(tenant, delivery.Id))];
        IReadOnlyList<IEvent> attempts = keys.Length == 0 ? [] : await session.Events.QueryAllRawEvents().Where(e => e.MatchesSql("d.stream_id = any(?)", (object)keys)).OrderBy(e => e.Sequence).ToListAsync(ct);
        ILookup<string?, WebhookAttempted> made = attempts.Where(e => e.Data is WebhookAttempted).ToLookup(e => e.StreamKey, e => (WebhookAttempted)e.Data);
        return [.. wanted.Select(delivery => delivery with { Attempts = [.. made[StreamKeys.Delivery(tenant, delivery.Id)]] }).Where(delivery => delivery.Attempts.Count > 0)];
    }

    private static List<(string, string)> Words(IReadOnlyList<IEvent> stream)
    {
        var words = new List<(string, string)>();
        Alert? alert = null;
        foreach (IEvent e in stream)
        {
            if (e.Data is AlertGroundsEvent change) words.Add((WebhookPayload.IdOf(change), WebhookPayload.TypeOf(change)));
            if (e.Data is AlertEscalated escalated) words.Add((WebhookPayload.IdOf(escalated), WebhookTypes.AlertUpdated));
            if (e.Data is AlertStep step && alert is not null && WebhookPayload.TypeOf(alert, step) is { } type) words.Add((WebhookPayload.IdOf(type, step.Tenant, step.Alert, e.Version), type));
            alert = e.Data is AlertRaised raised ? new Alert(raised) : e.Data is AlertEvent happened ? alert?.Evolve(happened) : alert;
        }
        return words;
    }
}
