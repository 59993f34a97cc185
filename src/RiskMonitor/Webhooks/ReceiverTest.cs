using System.Globalization;
using System.Net.Sockets;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>What came of a test.</summary>
/// <param name="Delivery">The <c>webhook-id</c> that was sent.</param>
/// <param name="Status">HTTP status; null where no answer came.</param>
/// <param name="Error">Why it did not pass; null where it did.</param>
/// <param name="DurationMs">How long the receiver took.</param>
/// <param name="Answer">The first 16 kB of the answer; empty where the receiver lies inside our own networks.</param>
internal sealed record TestOutcome(DeliveryId Delivery, int? Status, string? Error, long DurationMs, string Answer)
{
    public bool Passed => Error is null;
}

/// <summary>Sends a signed test event at once and waits for the answer; the first that a receiver takes verifies its subscription.</summary>
internal sealed class ReceiverTest(
    IDocumentStore store, Receivers receivers, ChannelPost post, ConsentHandshake handshake, Subscriptions subscriptions, WebhookOptions options, TimeProvider time)
{
    public async Task<TestOutcome> RunAsync(TenantId tenant, SubscriptionId id, Provenance provenance, CancellationToken ct)
    {
        string endpoint = StreamKeys.Subscription(tenant, id);
        Receiver receiver = await receivers.ReadAsync(endpoint, ct)
            ?? throw new SubscriptionRefusedException(ProblemTypes.WebhookUnknown, $"No webhook subscription has the id '{id}'.");

        DateTimeOffset at = time.GetUtcNow();
        long ticks = at.UtcTicks;      // each test is an event of its own, later ones have higher numbers
        WebhookMessage message = WebhookPayload.MessageOf(WebhookTypes.EndpointTest, receiver.Endpoint.State, ticks, at, receiver.Endpoint.State.FailingSince, options.Root);
        var delivery = new QueuedDelivery(
            DeliveryId.Of(message.Id, id), message.Id, message.Type, message.Subject, message.Sequence, message.Body.ToArray(), 0, 0, 0, AttemptTrigger.Test);

        (string? noConsent, int? allowedPerMinute) = receiver.Endpoint.State.Terms.AsksForConsent ? await handshake.AskAsync(receiver, ct) : (null, null);
        PostOutcome outcome = noConsent is null
            ? await post.SendAsync(receiver, delivery, at, ct)
            : new PostOutcome(null, noConsent, TimeSpan.Zero);
        await RecordAsync(receiver, message, new DoneAttempt(delivery, receiver.Endpoint, outcome, at), provenance, ct);
        if (outcome.IsAccepted) await subscriptions.VerifyAsync(tenant, id, receiver.Endpoint.State.Terms.AsksForConsent, allowedPerMinute, provenance, ct);
        receivers.Forget(endpoint);
        return new TestOutcome(delivery.Id, outcome.Status, outcome.IsAccepted ? null : outcome.Says, (long)outcome.Duration.TotalMilliseconds, outcome.Answer);
    }

    private async Task RecordAsync(Receiver receiver, WebhookMessage message, DoneAttempt done, Provenance provenance, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        provenance.Stamp(session);
        WebhookAttempted attempted = done.Recorded();
        session.Events.StartStream(StreamKeys.Delivery(attempted.Tenant, attempted.Delivery), attempted);
        WebhookOutbox.Enqueue(session, message, [receiver.Endpoint], AttemptTrigger.Test);
        session.QueueSqlCommand(
            $"update {WebhookTables.Deliveries} set state = ?, attempts = 1, last_at = ?, last_status = nullif(?, 0), last_ms = ?, last_error = nullif(?, ''), taken = nullif(?, '') where id = ?",
            attempted.Outcome == AttemptOutcome.Delivered ? DeliveryState.Delivered : DeliveryState.Dead, attempted.At, attempted.Status ?? 0, attempted.DurationMs,
            attempted.Error ?? "", attempted.Outcome == AttemptOutcome.Delivered ? "" : string.Join(' ', done.Outcome.Taken), attempted.Delivery.Value);
        if (done.Outcome.Answer.Length > 0)
            session.Store(new WebhookAnswer { Id = WebhookAnswer.Key(attempted.Delivery, 1), Text = done.Outcome.Answer, At = attempted.At });
        await session.SaveChangesAsync(ct);
    }
}

/// <summary>The OPTIONS handshake of CloudEvents' HTTP web hooks (§4): a receiver says that it wants to be posted to. A status alone is no consent.</summary>
internal sealed class ConsentHandshake(HttpClient http, AddressGuard guard, WebhookOptions options)
{
    private const int ShownCharsMax = 200;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);

    /// <returns>Why there is no consent, null where there is; and requests a minute that it takes, null for no limit.</returns>
    public async Task<(string? Refusal, int? AllowedPerMinute)> AskAsync(Receiver receiver, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, receiver.Endpoint.State.Registered.Url);
        request.Headers.Add("WebHook-Request-Origin", options.Origin);
        request.Headers.Add("WebHook-Request-Rate", "*");
        if (receiver.Keys.AuthHeader is { } auth) request.Headers.TryAddWithoutValidation(auth.Name, auth.Value);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(AnswerMax);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            string allowed = answer.Headers.TryGetValues("WebHook-Allowed-Origin", out IEnumerable<string>? values) ? string.Join(",", values) : "";
            bool consents = answer.IsSuccessStatusCode && allowed.Split(',', StringSplitOptions.TrimEntries).Any(o => o == "*" || o.Equals(options.Origin, StringComparison.OrdinalIgnoreCase));
            string shown = guard.WasReachedInside(request.RequestUri!) ? "" : $" '{NoticeText.Shortened(NoticeText.OneLine(allowed), ShownCharsMax)}'";      // not null: it was set above
            return consents ? (null, AllowedPerMinute(answer)) : (string.Create(CultureInfo.InvariantCulture,
                $"No consent: OPTIONS was answered with HTTP {(int)answer.StatusCode}, WebHook-Allowed-Origin{shown}; '{options.Origin}' or '*' is needed."), null);
        }
        catch (HttpRequestException e)
        {
            bool isInside = guard.WasReachedInside(request.RequestUri!);      // not null: it was set above
            return (e.InnerException is AddressRefusedException refused ? refused.Message : $"No consent: {WebhookPost.Error(e, isInside)}", null);
        }
        catch (SocketException e)
        {
            return ($"No consent: {e.Message}", null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ($"No consent: OPTIONS was not answered within {AnswerMax.TotalSeconds:0} s.", null);
        }
    }

    // "*" and what is no number from 1 on are no limit.
    private static int? AllowedPerMinute(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("WebHook-Allowed-Rate", out IEnumerable<string>? values)
        && int.TryParse(values.First(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int allowed) && allowed > 0 ? allowed : null;
}
