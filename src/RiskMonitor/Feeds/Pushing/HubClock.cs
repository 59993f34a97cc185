using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>Asks hubs to push (WebSub), and again before their lease ends. A hub that does not want to is asked ever more seldom; polling goes on in any case.</summary>
internal sealed partial class HubClock(Uri callback, HubSubscriptions subscriptions, SourceClient client, TimeProvider time, ILogger<HubClock> log) : BackgroundService
{
    /// <summary>How often is looked for what is due.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>The lease that is asked for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromDays(10);

    // A hub that took the request and did not verify it within this is asked again.
    private static readonly TimeSpan VerifiedWithin = TimeSpan.FromHours(1);

    private static readonly TimeSpan BackoffFirst = TimeSpan.FromHours(1), BackoffMax = TimeSpan.FromDays(2);

    private const int DueMax = 20;
    private const int DoublingsMax = 6;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: polling goes on meanwhile, and the next look finds the same
            {
                LookFailed(log, e);
            }
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        foreach (HubSubscription due in await subscriptions.DueAsync(DueMax, ct)) await AskAsync(due, ct);
    }

    private async Task AskAsync(HubSubscription due, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!Uri.TryCreate(due.Hub, UriKind.Absolute, out Uri? hub))
        {
            await subscriptions.NoteAsync(due, HubSubscriptions.Denied, now + BackoffMax, null, due.Failures + 1, "The hub's address is none.", ct);
            return;
        }
        FetchOutcome outcome = await client.FetchAsync(new SourceRequest(hub)
        {
            Form = new Dictionary<string, string>
            {
                ["hub.mode"] = "subscribe",
                ["hub.topic"] = due.Topic,
                ["hub.callback"] = $"{callback.AbsoluteUri.TrimEnd('/')}{HubCallback.Path}/{due.Token}",
                ["hub.secret"] = due.Secret,
                ["hub.lease_seconds"] = ((long)Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            },
        }, ct);
        if (outcome is FetchOutcome.Fetched)
        {
            // What is active stays so while it is renewed. A hub that has verified already, before it answered, has set its own time.
            await subscriptions.NoteAsync(due, due.State == HubSubscriptions.Active ? HubSubscriptions.Active : HubSubscriptions.Asked, now + VerifiedWithin, null, due.Failures, outcome.Says, ct);
            return;
        }
        HubRefused(log, due.Hub, outcome.Says);
        TimeSpan wait = BackoffFirst * (1 << Math.Min(due.Failures, DoublingsMax));
        // Another hub of the feed is tried at once, until all were; one that pushes still is left only when its lease is over.
        if (due.NextHub is not null && !(due.LeaseUntil > now))
        {
            bool isRoundOver = (due.Failures + 1) % due.Hubs.Count == 0;
            await subscriptions.TurnAsync(due, isRoundOver ? now + (wait < BackoffMax ? wait : BackoffMax) : now, StorableText.Of(outcome.Says), ct);
            return;
        }
        await subscriptions.NoteAsync(due, due.State, now + (wait < BackoffMax ? wait : BackoffMax), null, due.Failures + 1, StorableText.Of(outcome.Says), ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The hub {Hub} was not subscribed to: {Reason}")]
    private static partial void HubRefused(ILogger logger, string hub, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hubs could not be asked; they are later")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
