using System.Text.Json;
using System.Text.Json.Nodes;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A delivery in the form of a channel that takes JSON over HTTP.</summary>
internal static class ChannelBody
{
    /// <exception cref="JsonException">The channel has no form for the message.</exception>
    public static OutgoingWebhook Of(Receiver receiver, QueuedDelivery delivery, string root)
    {
        (SubscriptionId id, DeliveryTerms terms) = (receiver.Endpoint.State.Registered.Id, receiver.Endpoint.State.Terms);
        Notice notice = NoticeReading.Of(delivery.Body);
        JsonObject body = terms.Channel switch
        {
            ChannelKind.Slack => SlackMessage.Of(notice),
            ChannelKind.Teams => TeamsMessage.Of(notice),
            ChannelKind.PagerDuty => PagerDutyEvent.Of(notice, receiver.Keys.ChannelSecret ?? throw new JsonException("PagerDuty has no routing key.")),
            ChannelKind.Alertmanager => AlertmanagerMessage.Of(notice, id.Value, root),
            _ => throw new JsonException($"{terms.Channel} takes no JSON over HTTP."),
        };
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(body, WebhookPayload.Json);
        return new OutgoingWebhook(receiver.Keys.Address ?? receiver.Endpoint.State.Registered.Url, delivery.Id, bytes, "application/json", receiver.Keys)
        {
            IsSigned = terms.Channel is ChannelKind.Alertmanager,
        };
    }
}
