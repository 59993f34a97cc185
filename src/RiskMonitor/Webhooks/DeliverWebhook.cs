using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Wolverine;

namespace RiskMonitor.Webhooks;

/// <summary>Asks for one attempt to deliver an alert. Committed with the alert, so that a crash loses nothing.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Subscription">The receiver's subscription.</param>
/// <param name="Attempt">Counted from 1.</param>
public sealed record DeliverWebhook(TenantId Tenant, AlertId Alert, SubscriptionId Subscription, int Attempt)
{
    internal DeliveryId Delivery => DeliveryId.Of(Alert, Subscription);
}

/// <summary>All that an attempt needs.</summary>
/// <param name="Alert">What to deliver.</param>
/// <param name="Subscription">Where to.</param>
/// <param name="Secret">How to sign.</param>
/// <param name="Attempts">The attempts made so far.</param>
public sealed record DeliveryState(AlertRaised Alert, SubscriptionRegistered Subscription, string Secret, IReadOnlyList<WebhookAttempted> Attempts);

/// <summary>Makes one attempt, records it, and schedules the next where one is due.</summary>
public static class DeliverWebhookHandler
{
    public static async Task<DeliveryState> LoadAsync(DeliverWebhook command, IDocumentSession session, CancellationToken ct)
    {
        string subscriptionKey = StreamKeys.Subscription(command.Tenant, command.Subscription);
        var alert = await session.Events.FetchStreamAsync(StreamKeys.Alert(command.Tenant, command.Alert), token: ct);
        var attempts = await session.Events.FetchStreamAsync(StreamKeys.Delivery(command.Tenant, command.Delivery), token: ct);
        WebhookSubscription? subscription = await session.LoadAsync<WebhookSubscription>(subscriptionKey, ct);
        WebhookSecret? secret = await session.LoadAsync<WebhookSecret>(subscriptionKey, ct);

        return new DeliveryState(
            alert.Select(e => e.Data).OfType<AlertRaised>().FirstOrDefault() ?? throw new InvalidOperationException($"Alert {command.Alert} is not in the ledger."),
            subscription?.Registered ?? throw new InvalidOperationException($"Subscription {command.Subscription} is not registered."),
            secret?.Secret ?? throw new InvalidOperationException($"Subscription {command.Subscription} has no signing secret."),
            [.. attempts.Select(e => e.Data).OfType<WebhookAttempted>()]);
    }

    public static async Task<OutgoingMessages> Handle(
        DeliverWebhook command, DeliveryState state, WebhookPost post, IDocumentSession session, TimeProvider time, CancellationToken ct)
    {
        var next = new OutgoingMessages();
        // After a crash a message comes twice: an attempt that is on record is not made again.
        if (state.Attempts.Any(a => a.Attempt >= command.Attempt)) return next;

        DateTimeOffset now = time.GetUtcNow();
        PostOutcome outcome = await post.SendAsync(state.Subscription.Url, state.Secret, command.Delivery, WebhookPayload.Of(state.Alert), now, ct);
        WebhookAttempted attempted = DeliveryDecision.Of(command, outcome, now);

        session.LastModifiedBy ??= Provenance.System;
        string stream = StreamKeys.Delivery(command.Tenant, command.Delivery);
        if (state.Attempts.Count == 0) session.Events.StartStream(stream, attempted);
        else session.Events.Append(stream, state.Attempts.Count + 1, attempted);
        if (attempted.NextAt is { } due) next.Schedule(command with { Attempt = command.Attempt + 1 }, due);
        return next;
    }
}

/// <summary>What an attempt's outcome means: delivered, tried again later, or given up.</summary>
internal static class DeliveryDecision
{
    public static WebhookAttempted Of(DeliverWebhook command, PostOutcome outcome, DateTimeOffset now)
    {
        TimeSpan? wait = outcome.IsAccepted
            ? null
            : RetrySchedule.NextDelay(command.Attempt, RetrySchedule.Draw(command.Delivery, command.Attempt));
        AttemptOutcome meaning = outcome.IsAccepted ? AttemptOutcome.Delivered
            : wait is null ? AttemptOutcome.GivenUp
            : AttemptOutcome.RetryScheduled;

        return new WebhookAttempted(command.Tenant, command.Delivery, command.Alert, command.Subscription, command.Attempt, now,
            (long)outcome.Duration.TotalMilliseconds, outcome.Status, outcome.Error, meaning, now + outcome.Duration + wait);
    }
}
