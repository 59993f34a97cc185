using System.Text.Json;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>One attempt, by the protocol of the subscription's channel. The queue, the retries, the breaker and the record are the same for all.</summary>
internal sealed partial class ChannelPost(WebhookPost post, MailPost mail, WebhookOptions options, ILogger<ChannelPost> log)
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
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, it is an attempt that failed: it is recorded, counted and tried again like any other. Our own words may hold what nobody is to see.
            Unforeseen(log, delivery.Id, receiver.Endpoint.Id, e);
            return new PostOutcome(null, $"Not sent: {e.GetType().Name}.", TimeSpan.Zero);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be sent to {Endpoint}")]
    private static partial void Unforeseen(ILogger logger, DeliveryId delivery, string endpoint, Exception cause);
}
