using RiskMonitor.Alerts;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>What came of an attempt to deliver.</summary>
public enum AttemptOutcome
{
    /// <summary>The receiver answered 2xx: the delivery is done.</summary>
    Delivered,

    /// <summary>It failed, and the next attempt is scheduled.</summary>
    RetryScheduled,

    /// <summary>It failed, and the schedule is used up.</summary>
    GivenUp,
}

/// <summary>Why an attempt was made.</summary>
public enum AttemptTrigger
{
    /// <summary>The event happened, or the schedule says so.</summary>
    Schedule,

    /// <summary>Somebody asked for this one again.</summary>
    Resend,

    /// <summary>Somebody asked for everything since an instant.</summary>
    Replay,

    /// <summary>Somebody tests the receiver.</summary>
    Test,
}

/// <summary>One attempt to deliver a message to a subscription.</summary>
/// <param name="Tenant">Whose delivery.</param>
/// <param name="Delivery">The delivery: the <c>webhook-id</c> sent.</param>
/// <param name="Alert">The alert delivered; null where the message tells of something else.</param>
/// <param name="Subscription">The subscription delivered to.</param>
/// <param name="Attempt">Counted from 1.</param>
/// <param name="At">When it was made (UTC): the <c>webhook-timestamp</c> sent.</param>
/// <param name="DurationMs">How long the receiver took, in milliseconds.</param>
/// <param name="Status">HTTP status of the answer; null where none came.</param>
/// <param name="Error">Why no answer came; null where one did.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="NextAt">When the next attempt is due; null where there is none.</param>
/// <param name="Type">Type of the message; null, as in older records, for <see cref="WebhookTypes.AlertRaised"/>.</param>
/// <param name="Trigger">Why it was made; null, as in older records, for <see cref="AttemptTrigger.Schedule"/>.</param>
public sealed record WebhookAttempted(
    TenantId Tenant, DeliveryId Delivery, AlertId? Alert, SubscriptionId Subscription, int Attempt, DateTimeOffset At,
    long DurationMs, int? Status, string? Error, AttemptOutcome Outcome, DateTimeOffset? NextAt, string? Type = null, AttemptTrigger? Trigger = null);
