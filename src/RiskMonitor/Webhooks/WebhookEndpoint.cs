using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription as it stands, for the queue and for lists.</summary>
public sealed record WebhookEndpoint
{
    /// <summary>Key of the subscription's stream.</summary>
    public required string Id { get; init; }

    /// <summary>Whose subscription.</summary>
    public required string Tenant { get; init; }

    /// <summary>Position of the last event in the subscription's stream, counted from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>What the stream folds to.</summary>
    public required Subscription State { get; init; }

    /// <summary>The subscriptions of a tenant, by id; those that are gone only where they are asked for.</summary>
    internal static async Task<IReadOnlyList<WebhookEndpoint>> ReadAsync(IQuerySession session, TenantId tenant, bool withRemoved, CancellationToken ct)
    {
        string owner = tenant.Value;
        IReadOnlyList<WebhookEndpoint> all = await session.Query<WebhookEndpoint>().Where(e => e.Tenant == owner).ToListAsync(ct);
        return [.. all.Where(e => withRemoved || e.State.Status != SubscriptionStatus.Removed).OrderBy(e => e.Id, StringComparer.Ordinal)];
    }
}

/// <summary>Keeps <see cref="WebhookEndpoint"/> in the transaction of the event.</summary>
public sealed partial class WebhookEndpointProjection : SingleStreamProjection<WebhookEndpoint, string>
{
    // Without named types the projection would be run for every stream of the ledger.
    public WebhookEndpointProjection()
    {
        IncludeType<SubscriptionRegistered>();
        IncludeType<SubscriptionVerified>();
        IncludeType<SubscriptionPaused>();
        IncludeType<SubscriptionResumed>();
        IncludeType<SubscriptionDisabled>();
        IncludeType<SubscriptionRemoved>();
        IncludeType<EndpointFailing>();
        IncludeType<EndpointRecovered>();
        IncludeType<WebhookSecretRotated>();
        IncludeType<DigestTold>();
    }

    public override WebhookEndpoint Evolve(WebhookEndpoint? snapshot, string id, IEvent e) => e.Data switch
    {
        ISubscriptionEvent happened => new WebhookEndpoint
        {
            Id = id,
            Tenant = happened.Tenant.Value,
            Sequence = (snapshot?.Sequence ?? 0) + 1,
            State = Subscription.Evolve(snapshot?.State, happened),
        },
        _ => throw new InvalidOperationException($"{id} holds {e.EventTypeName}, which is nothing that happens to a subscription."),
    };
}
