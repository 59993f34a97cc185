using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription as it stands: where to post and what.</summary>
public sealed record WebhookSubscription
{
    /// <summary>Key of the subscription's stream.</summary>
    public required string Id { get; init; }

    /// <summary>Whose alerts.</summary>
    public required string Tenant { get; init; }

    /// <summary>The registration.</summary>
    public required SubscriptionRegistered Registered { get; init; }
}

/// <summary>The signing secret of a subscription: a document, because a secret must not stand in an append-only ledger.</summary>
public sealed record WebhookSecret
{
    /// <summary>Key of the subscription's stream.</summary>
    public required string Id { get; init; }

    /// <summary>"whsec_" and the key in base64.</summary>
    public required string Secret { get; init; }
}

/// <summary>Registers subscriptions. Registering the same one again appends nothing.</summary>
internal static class RegisterSubscription
{
    public static async Task RunAsync(IDocumentStore store, SubscriptionRegistered registered, string secret, Provenance provenance, CancellationToken ct)
    {
        WebhookSignature.Key(secret);      // refuses a malformed secret before anything is stored

        await using IDocumentSession session = store.LightweightSession();
        provenance.Stamp(session);
        string key = StreamKeys.Subscription(registered.Tenant, registered.Id);
        WebhookSubscription? known = await session.LoadAsync<WebhookSubscription>(key, ct);
        if (known is null) session.Events.StartStream(key, registered);
        else if (known.Registered != registered)
        {
            var state = await session.Events.FetchStreamStateAsync(key, ct);
            session.Events.Append(key, (state?.Version ?? 0) + 1, registered);
        }

        session.Store(new WebhookSubscription { Id = key, Tenant = registered.Tenant.Value, Registered = registered });
        session.Store(new WebhookSecret { Id = key, Secret = secret });
        await session.SaveChangesAsync(ct);
    }
}
