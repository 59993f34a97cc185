using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription as the API and the command line show it. Secrets are never part of it.</summary>
public sealed record EndpointAnswer
{
    public required SubscriptionId Id { get; init; }
    public required Uri Url { get; init; }
    public required string Description { get; init; }

    /// <summary>Of its settings, counted from 1: what a change is based on. Pausing, rotating and what happens to the receiver are none.</summary>
    public required int Version { get; init; }

    /// <summary>Whether deliveries are made.</summary>
    public required SubscriptionStatus Status { get; init; }

    /// <summary>Why it stands so; empty where nothing is to be said.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Since when its receiver fails; null: it does not.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    public required IReadOnlyList<string> EventTypes { get; init; }

    /// <summary>Empty: all.</summary>
    public required IReadOnlyList<CompanyId> Companies { get; init; }

    /// <summary>Ids of watchlists; empty: about all companies.</summary>
    public required IReadOnlyList<string> Watchlists { get; init; }

    public required decimal MinimumPoints { get; init; }
    /// <summary>In which form, and by which protocol.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>For e-mail: from whom and to whom.</summary>
    public required MailTerms? Mail { get; init; }

    /// <summary>When it is told what has happened since the last digest; null: never.</summary>
    public required DigestTerms? Digest { get; init; }

    public required WebhookEnvelope Envelope { get; init; }
    public required SigningScheme Signing { get; init; }

    /// <summary>"whpk_…" of the key pairs that sign now, the newest first.</summary>
    public required IReadOnlyList<string> PublicKeys { get; init; }

    /// <summary>Until when the keys before the newest sign, too.</summary>
    public required DateTimeOffset? OldKeysUntil { get; init; }

    public required int PayloadVersion { get; init; }
    public required bool Ordered { get; init; }
    public required int AttemptsAtOnce { get; init; }

    /// <summary>How many deliveries it takes, as it was registered or its receiver said when it consented, whichever is less; null: as many as come.</summary>
    public required RateLimit? Rate { get; init; }

    /// <summary>Name of the receiver's own header; its value is not shown.</summary>
    public required string? AuthHeader { get; init; }

    public required DeliveryCounts Deliveries { get; init; }

    internal static async Task<EndpointAnswer?> ReadAsync(IQuerySession session, DeliveryDesk desk, TenantId tenant, SubscriptionId id, DateTimeOffset now, CancellationToken ct)
    {
        WebhookEndpoint? endpoint = await session.LoadAsync<WebhookEndpoint>(StreamKeys.Subscription(tenant, id), ct);
        return endpoint is null or { State.Status: SubscriptionStatus.Removed } ? null : await OfAsync(session, desk, endpoint, now, ct);
    }

    internal static async Task<IReadOnlyList<EndpointAnswer>> AllAsync(IQuerySession session, DeliveryDesk desk, TenantId tenant, DateTimeOffset now, CancellationToken ct)
    {
        var answers = new List<EndpointAnswer>();
        foreach (WebhookEndpoint endpoint in await WebhookEndpoint.ReadAsync(session, tenant, withRemoved: false, ct))
            answers.Add(await OfAsync(session, desk, endpoint, now, ct));
        return answers;
    }

    private static async Task<EndpointAnswer> OfAsync(IQuerySession session, DeliveryDesk desk, WebhookEndpoint endpoint, DateTimeOffset now, CancellationToken ct)
    {
        (Subscription state, DeliveryTerms terms) = (endpoint.State, endpoint.State.Terms);
        WebhookSecret? secret = await session.LoadAsync<WebhookSecret>(endpoint.Id, ct);
        return new EndpointAnswer
        {
            Id = state.Registered.Id,
            Url = state.Registered.Url,
            Description = state.Registered.Description,
            Version = state.Version,
            Status = state.Status,
            Reason = state.Reason,
            VerifiedAt = state.VerifiedAt,
            FailingSince = state.FailingSince,
            EventTypes = state.Registered.EventTypes,
            Companies = terms.Companies,
            Watchlists = terms.Watchlists ?? [],
            MinimumPoints = Points.Of(terms.MinimumMicropoints),
            Channel = terms.Channel,
            Mail = terms.Mail,
            Digest = terms.Digest,
            Envelope = terms.Envelope,
            Signing = terms.Signing,
            PublicKeys = [.. (secret?.Keys ?? []).Where(k => k.ValidUntil is null || k.ValidUntil > now).Select(k => k.PublicKey).OfType<string>()],
            OldKeysUntil = state.OldKeyUntil > now ? state.OldKeyUntil : null,
            PayloadVersion = terms.PayloadVersion,
            Ordered = terms.IsOrdered,
            AttemptsAtOnce = terms.AttemptsAtOnce,
            Rate = state.Rate,
            AuthHeader = terms.AuthHeader,
            Deliveries = await desk.CountAsync(endpoint.Id, ct),
        };
    }
}

/// <summary>A subscription that was made, with what is shown once.</summary>
/// <param name="Endpoint">As it stands.</param>
/// <param name="Secret">The shared secret; never shown again.</param>
/// <param name="PublicKey">The public key; can be asked for again.</param>
/// <param name="Test">What came of the test event; null where none was sent.</param>
internal sealed record MadeEndpoint(EndpointAnswer Endpoint, string? Secret, string? PublicKey, TestOutcome? Test);

/// <summary>A delivery with every attempt.</summary>
internal sealed record DeliveryInFull(DeliveryId Id, IReadOnlyList<AttemptInFull> Attempts)
{
    public static async Task<DeliveryInFull?> ReadAsync(IQuerySession session, TenantId tenant, SubscriptionId subscription, DeliveryId delivery, CancellationToken ct)
    {
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Delivery(tenant, delivery), token: ct);
        WebhookAttempted[] attempts = [.. stream.Select(e => e.Data).OfType<WebhookAttempted>().Where(a => a.Subscription == subscription)];
        if (attempts.Length == 0) return null;

        string[] keys = [.. attempts.Select(a => WebhookAnswer.Key(delivery, a.Attempt))];
        var answers = (await session.LoadManyAsync<WebhookAnswer>(ct, keys)).ToDictionary(a => a.Id, a => a.Text);
        return new DeliveryInFull(delivery, [.. attempts.Select(a => AttemptInFull.Of(a, answers.GetValueOrDefault(WebhookAnswer.Key(delivery, a.Attempt), "")))]);
    }
}

/// <summary>One attempt, with what the receiver answered.</summary>
internal sealed record AttemptInFull(
    int Attempt, DateTimeOffset At, AttemptTrigger Trigger, long DurationMs, int? Status, string? Error, AttemptOutcome Outcome, DateTimeOffset? NextAt, string Answer)
{
    public static AttemptInFull Of(WebhookAttempted a, string answer) =>
        new(a.Attempt, a.At, a.Trigger ?? AttemptTrigger.Schedule, a.DurationMs, a.Status, a.Error, a.Outcome, a.NextAt, answer);
}
