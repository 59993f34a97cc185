using System.Text.Json;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>One attempt, by the protocol of the subscription's channel. The queue, the retries, the breaker and the record are the same for all.</summary>
internal sealed class ChannelPost(WebhookPost post, MailPost mail, WebhookOptions options)
{
    public async Task<PostOutcome> SendAsync(Receiver receiver, QueuedDelivery delivery, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            return receiver.Endpoint.State.Terms.Channel is ChannelKind.Email
                ? await mail.SendAsync(receiver, delivery, ct)
                : await post.SendAsync(receiver.Outgoing(delivery, options), at, ct);
        }
        catch (JsonException e)
        {
            return new PostOutcome(null, $"Not to be told by {receiver.Endpoint.State.Terms.Channel}: {e.Message}", TimeSpan.Zero);
        }
    }
}
