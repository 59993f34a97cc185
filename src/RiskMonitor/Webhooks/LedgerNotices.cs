using JasperFx.Events;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Feeds;

namespace RiskMonitor.Webhooks;

/// <summary>Messages of what happened to endpoints and feeds, made from the event and what was before it: when it happens, and again whenever somebody missed it.</summary>
internal static class LedgerNotices
{
    /// <summary>The events that subscribers are told of.</summary>
    public static readonly Type[] Told = [typeof(EndpointFailing), typeof(EndpointRecovered), typeof(SubscriptionDisabled), typeof(FeedDarkened), typeof(FeedRecovered)];

    /// <summary>The message of something that happened to a subscription; null where nobody is told of it.</summary>
    /// <param name="before">The subscription before it.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="version">Its position in the subscription's stream, counted from 1.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage? Of(Subscription before, ISubscriptionEvent happened, long version, string root)
    {
        (string Type, DateTimeOffset At)? told = happened switch
        {
            EndpointFailing e => (WebhookTypes.EndpointFailing, e.At),
            EndpointRecovered e => (WebhookTypes.EndpointRecovered, e.At),
            SubscriptionDisabled e => (WebhookTypes.EndpointDisabled, e.At),
            _ => null,
        };
        if (told is not var (type, at)) return null;

        Subscription after = Subscription.Evolve(before, happened);
        return WebhookPayload.MessageOf(type, after, version, at, after.FailingSince ?? before.FailingSince, root);
    }

    /// <summary>The message of something that happened to a feed; null where nobody is told of it.</summary>
    /// <param name="before">The feed before it.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="version">Its position in the feed's stream, counted from 1.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage? Of(WatchedFeed before, IFeedEvent happened, long version, string root) => happened switch
    {
        FeedDarkened e => WebhookPayload.MessageOf(WebhookTypes.FeedDark, before, version, e.At, e.Since, e.Says, root),
        FeedRecovered e => WebhookPayload.MessageOf(WebhookTypes.FeedRecovered, before, version, e.At, e.Since, e.Says, root),
        _ => null,
    };

    /// <summary>The message of an event of the ledger for a receiver; null where it is told of none, or it happened to the receiver itself.</summary>
    public static async Task<WebhookMessage?> ReadAsync(IQuerySession session, IEvent e, WebhookEndpoint receiver, string root, CancellationToken ct)
    {
        if (e.StreamKey == receiver.Id) return null;

        IEnumerable<object> before = (await session.Events.FetchStreamAsync(e.StreamKey!, version: e.Version - 1, token: ct)).Select(one => one.Data);      // our streams have keys
        return e.Data switch
        {
            ISubscriptionEvent happened => Of(before.Cast<ISubscriptionEvent>().Aggregate((Subscription?)null, Subscription.Evolve)!, happened, e.Version, root),      // not null: what is told of is never the first
            IFeedEvent happened => Of(before.Cast<IFeedEvent>().Aggregate((WatchedFeed?)null, WatchedFeed.Evolve)!, happened, e.Version, root),      // as above
            _ => null,
        };
    }
}
