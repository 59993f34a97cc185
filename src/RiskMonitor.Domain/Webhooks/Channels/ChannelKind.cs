namespace RiskMonitor.Webhooks.Channels;

/// <summary>In which form, and by which protocol, a subscription is told.</summary>
public enum ChannelKind
{
    /// <summary>A signed webhook, as Standard Webhooks describes it.</summary>
    Webhook,

    /// <summary>An incoming webhook of Slack. Its address is a secret.</summary>
    Slack,

    /// <summary>E-mail by SMTP.</summary>
    Email,

    /// <summary>A workflow of Microsoft Teams that posts a card. Its address is a secret.</summary>
    Teams,

    /// <summary>PagerDuty, Events API v2.</summary>
    PagerDuty,

    /// <summary>Whatever takes the webhooks of Alertmanager, version 4.</summary>
    Alertmanager,
}

/// <summary>What channels have in common.</summary>
public static class ChannelKinds
{
    /// <summary>Whether whoever knows the address can post there: it is sealed, and only its host is shown.</summary>
    public static bool HasSecretAddress(this ChannelKind kind) => kind is ChannelKind.Slack or ChannelKind.Teams;

    /// <summary>The types of events that a channel cannot tell: PagerDuty would page somebody who could never resolve it.</summary>
    public static bool Tells(this ChannelKind kind, string type) => kind switch
    {
        ChannelKind.PagerDuty => type is not (WebhookTypes.ScoreChanged or WebhookTypes.AlertGrouped or WebhookTypes.Digest),
        ChannelKind.Alertmanager => type is not (WebhookTypes.ScoreChanged or WebhookTypes.Digest),
        _ => true,
    };
}
