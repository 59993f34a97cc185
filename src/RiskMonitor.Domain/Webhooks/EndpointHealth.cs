using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>What an attempt says of its receiver as a whole, beyond the one delivery.</summary>
public static class EndpointHealth
{
    /// <summary>So many failed attempts in a row make a receiver failing.</summary>
    public const int FailuresInARow = 5;

    /// <summary>A receiver that took nothing for so long is given up: longer than the whole retry schedule of a delivery.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromDays(5);

    /// <summary>HTTP 410: the receiver asks for no more.</summary>
    public const int GoneStatus = 410;

    /// <summary>What happened to the subscription by an attempt.</summary>
    /// <param name="subscription">As it stands.</param>
    /// <param name="isAccepted">Whether the receiver took it.</param>
    /// <param name="status">HTTP status; null where no answer came.</param>
    /// <param name="error">What the attempt met, for people.</param>
    /// <param name="failuresInARow">Failed attempts in a row, this one included.</param>
    /// <param name="now">When it ended.</param>
    /// <returns>One event, or null where nothing changed.</returns>
    public static ISubscriptionEvent? After(Subscription subscription, bool isAccepted, int? status, string error, int failuresInARow, DateTimeOffset now)
    {
        (TenantId tenant, SubscriptionId id) = (subscription.Registered.Tenant, subscription.Registered.Id);
        if (!subscription.Delivers) return null;
        if (isAccepted) return subscription.FailingSince is { } since ? new EndpointRecovered(tenant, id, now, since) : null;
        if (status == GoneStatus) return new SubscriptionDisabled(tenant, id, now, DisableReason.Gone, error);
        if (subscription.FailingSince is { } failing)
            return now - failing >= DisableAfter ? new SubscriptionDisabled(tenant, id, now, DisableReason.SustainedFailure, error) : null;
        return failuresInARow >= FailuresInARow ? new EndpointFailing(tenant, id, now, error) : null;
    }
}
