using Marten;
using RiskMonitor.Events;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>The delivery of one alert to one subscription.</summary>
/// <param name="Id">Derived from both.</param>
/// <param name="Subscription">Who is to get it.</param>
/// <param name="Attempts">What was tried so far, in order.</param>
public sealed record AlertDelivery(DeliveryId Id, SubscriptionRegistered Subscription, IReadOnlyList<WebhookAttempted> Attempts)
{
    /// <summary>The deliveries of an alert that at least one attempt was made for.</summary>
    /// <remarks>A delivery is named by alert and subscription, so nothing is searched for.</remarks>
    internal static async Task<IReadOnlyList<AlertDelivery>> ReadAsync(IQuerySession session, TenantId tenant, AlertId alert, CancellationToken ct)
    {
        IReadOnlyList<WebhookEndpoint> endpoints = await WebhookEndpoint.ReadAsync(session, tenant, withRemoved: true, ct);

        var deliveries = new List<AlertDelivery>();
        foreach (SubscriptionRegistered subscription in endpoints.Select(e => e.State.Registered))
        {
            DeliveryId id = DeliveryId.Of(alert, subscription.Id);
            var attempts = await session.Events.FetchStreamAsync(StreamKeys.Delivery(tenant, id), token: ct);
            if (attempts.Count > 0) deliveries.Add(new AlertDelivery(id, subscription, [.. attempts.Select(e => e.Data).OfType<WebhookAttempted>()]));
        }
        return deliveries;
    }
}
