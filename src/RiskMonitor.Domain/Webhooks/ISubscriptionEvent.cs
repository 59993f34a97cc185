namespace RiskMonitor.Webhooks;

/// <summary>Something that happened to a subscription: what <see cref="Subscription"/> is folded from.</summary>
public interface ISubscriptionEvent
{
    /// <summary>Whose subscription.</summary>
    TenantId Tenant { get; }

    /// <summary>The subscription.</summary>
    SubscriptionId Id { get; }
}
