using System.Diagnostics;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>Whether deliveries are made to a subscription.</summary>
public enum SubscriptionStatus
{
    /// <summary>Waits for its receiver to take a test event; deliveries queue up.</summary>
    Unverified,

    /// <summary>Deliveries are made.</summary>
    Active,

    /// <summary>Somebody stopped it; deliveries queue up.</summary>
    Paused,

    /// <summary>We stopped it; nothing more is queued until somebody starts it again.</summary>
    Disabled,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>Why we stopped a subscription by ourselves.</summary>
public enum DisableReason
{
    /// <summary>The receiver answered 410: it does not want any more.</summary>
    Gone,

    /// <summary>It took nothing for days.</summary>
    SustainedFailure,
}

/// <summary>A subscription as it stands, folded from its stream.</summary>
/// <param name="Registered">Its last registration.</param>
/// <param name="Status">Whether deliveries are made.</param>
/// <param name="Reason">Why it stands so, for people; empty where nothing is to be said.</param>
/// <param name="VerifiedAt">When its receiver took a test event (UTC); null: never.</param>
/// <param name="FailingSince">Since when its receiver fails (UTC); null: it does not.</param>
/// <param name="OldKeyUntil">Until when the key before the present one signs, too (UTC); null where there was none.</param>
public sealed record Subscription(
    SubscriptionRegistered Registered, SubscriptionStatus Status, string Reason, DateTimeOffset? VerifiedAt, DateTimeOffset? FailingSince, DateTimeOffset? OldKeyUntil)
{
    /// <summary>Which events, and how.</summary>
    public DeliveryTerms Terms => Registered.Terms ?? DeliveryTerms.Default;

    /// <summary>How many registrations there were, the last one included: the version of its settings. It grows over a removal, too.</summary>
    public int Version { get; init; }

    /// <summary>Requests a minute that its receiver said it takes when it gave its consent; null: it set no limit.</summary>
    public int? AllowedPerMinute { get; init; }

    /// <summary>How many deliveries it takes: what it was registered with, or what its receiver said, whichever is less; null: as many as come.</summary>
    public RateLimit? Rate => RateLimit.Stricter(Terms.Rate, AllowedPerMinute is { } allowed ? RateLimit.OfMinute(allowed) : null);

    /// <summary>Its last digest; null where none was made.</summary>
    public DigestTold? Digested { get; init; }

    /// <summary>Whether attempts are made now.</summary>
    public bool Delivers => Status == SubscriptionStatus.Active;

    /// <summary>Whether new events are queued for it.</summary>
    public bool Queues => Status is SubscriptionStatus.Active or SubscriptionStatus.Paused or SubscriptionStatus.Unverified;

    /// <summary>Whether this subscription is to get an event.</summary>
    public bool Wants(WebhookMessage message) =>
        Queues && message.Tenant == Registered.Tenant
        && Registered.EventTypes.Contains(message.Type)
        && !(message.IsToldWithGroup && Registered.EventTypes.Contains(WebhookTypes.AlertGrouped))
        && (message.Company is not { } company || Terms.Companies.IsEmpty || Terms.Companies.Contains(company))
        && (message.Companies.IsEmpty || Terms.Companies.IsEmpty || message.Companies.Any(Terms.Companies.Contains))
        && ((message.Company is null && message.Companies.IsEmpty) || Terms.Watchlists is not { } lists || lists.Any(list => message.Watchlists.Contains(list)))
        && (message.Recipients.IsEmpty || message.Recipients.Contains(Registered.Id.Value))
        && (message.Micropoints is not { } points || points >= Terms.MinimumMicropoints);

    /// <summary>The subscription after something happened to it.</summary>
    /// <param name="before">Before; null where it is not known yet.</param>
    /// <param name="happened">What happened; the first is a registration.</param>
    public static Subscription Evolve(Subscription? before, ISubscriptionEvent happened) => happened switch
    {
        SubscriptionRegistered e => (before is null or { Status: SubscriptionStatus.Removed } ? Begun(e) : before.Changed(e)) with { Version = (before?.Version ?? 0) + 1 },
        _ when before is null => throw new InvalidOperationException($"{happened.GetType().Name} of {happened.Id} comes before its registration."),
        SubscriptionVerified e => before with
        {
            VerifiedAt = e.At,
            AllowedPerMinute = e.AllowedPerMinute,
            Status = before.Status == SubscriptionStatus.Unverified ? SubscriptionStatus.Active : before.Status,
            Reason = before.Status == SubscriptionStatus.Unverified ? "" : before.Reason,
        },
        SubscriptionPaused e => before with { Status = SubscriptionStatus.Paused, Reason = e.Reason },
        SubscriptionResumed => before with { Status = before.IsVerified ? SubscriptionStatus.Active : SubscriptionStatus.Unverified, Reason = "", FailingSince = null },
        SubscriptionDisabled e => before with { Status = SubscriptionStatus.Disabled, Reason = $"{e.Reason}: {e.Error}" },
        SubscriptionRemoved => before with { Status = SubscriptionStatus.Removed, Reason = "", FailingSince = null, OldKeyUntil = null },
        EndpointFailing e => before with { FailingSince = e.At },
        EndpointRecovered => before with { FailingSince = null },
        DigestTold e => before with { Digested = e },
        WebhookSecretRotated e => before with { OldKeyUntil = e.OldValidUntil },
        _ => throw new UnreachableException($"No Evolve for {happened.GetType().Name}."),
    };

    private bool IsVerified => VerifiedAt is not null || !Terms.NeedsVerification;

    private static Subscription Begun(SubscriptionRegistered registered) => new(
        registered, registered.Terms is { NeedsVerification: true } ? SubscriptionStatus.Unverified : SubscriptionStatus.Active, "", null, null, null);

    // Another address is another receiver: it has to be asked again.
    private Subscription Changed(SubscriptionRegistered registered)
    {
        if (registered.Url == Registered.Url || Status is SubscriptionStatus.Paused or SubscriptionStatus.Disabled)
            return this with { Registered = registered, VerifiedAt = registered.Url == Registered.Url ? VerifiedAt : null };
        return Begun(registered) with { OldKeyUntil = OldKeyUntil };
    }
}
