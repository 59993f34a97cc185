using System.Collections.Concurrent;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription with its secrets opened: all that an attempt needs beside what it delivers.</summary>
internal sealed record Receiver(WebhookEndpoint Endpoint, ReceiverKeys Keys)
{
    /// <summary>A delivery in the form that this receiver wants.</summary>
    public OutgoingWebhook Outgoing(QueuedDelivery delivery, WebhookOptions options)
    {
        (SubscriptionRegistered registered, DeliveryTerms terms) = (Endpoint.State.Registered, Endpoint.State.Terms);
        string? origin = terms.AsksForConsent ? options.Origin : null;
        if (terms.Channel is not ChannelKind.Webhook) return ChannelBody.Of(this, delivery, options.Root);
        return terms.Envelope switch
        {
            WebhookEnvelope.CloudEvents => new OutgoingWebhook(
                registered.Url, delivery.Id, CloudEvent.Of(delivery.Message, registered.Tenant, delivery.Subject, delivery.Sequence, delivery.Body, options.Root),
                CloudEvent.ContentType, Keys, origin),
            _ => new OutgoingWebhook(registered.Url, delivery.Id, delivery.Body, "application/json", Keys, origin),
        };
    }
}

/// <summary>Reads receivers; what was read is good for a second.</summary>
internal sealed class Receivers(IDocumentStore store, SecretVault vault, RateTurns turns, TimeProvider time)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (Receiver Receiver, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>A receiver to deliver to.</summary>
    /// <returns>Null where there is no such subscription, it is gone, or its rate is limited and it is another process's turn.</returns>
    public async Task<Receiver?> LoadAsync(string endpoint, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_known.TryGetValue(endpoint, out var known) && now - known.At < KnownFor) return known.Receiver;
        if (await ReadAsync(endpoint, ct) is not { } receiver) return null;
        if (receiver.Endpoint.State.Terms.Rate is { } rate && !await turns.TakeAsync(endpoint, rate, ct)) return null;

        _known[endpoint] = (receiver, now);
        return receiver;
    }

    /// <summary>A receiver as it stands now.</summary>
    /// <returns>Null where there is no such subscription, or it is gone.</returns>
    public async Task<Receiver?> ReadAsync(string endpoint, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        WebhookEndpoint? read = await session.LoadAsync<WebhookEndpoint>(endpoint, ct);
        WebhookSecret? secret = await session.LoadAsync<WebhookSecret>(endpoint, ct);
        if (read is null || secret is null || read.State.Status == SubscriptionStatus.Removed)
        {
            Forget(endpoint);
            return null;
        }

        return new Receiver(read, ReceiverKeys.Open(secret, read.State.Terms, vault));
    }

    public void Forget(string endpoint) => _known.TryRemove(endpoint, out _);
}
