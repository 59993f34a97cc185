using JasperFx;
using JasperFx.Events;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>
/// Looks at the clock and escalates what nobody has acknowledged in time. What is due follows from the alerts, the pack in force and the clock, so that
/// nothing is planned, a stop only delays, and a second process finds nothing left to do (decision 0059).
/// </summary>
internal sealed partial class EscalationClock(
    IDocumentStore store, ReadHandling handling, KnownAlertBook books, WebhookOptions webhooks, TimeProvider time, ILogger<EscalationClock> log) : BackgroundService
{
    /// <summary>How often is looked; an escalation is at most so much late.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Escalations of one look; what is left is due at the next.</summary>
    public const int DueMax = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a clock that stops would be missed by nobody
            {
                LookFailed(log, e);      // the next look finds the same
            }
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using IQuerySession reading = store.QuerySession();
        AlertHandling expected = await handling(reading, ct);
        foreach (string stream in await DueAsync(reading, expected, now, ct))
        {
            try
            {
                await EscalateAsync(stream, expected, now, ct);
            }
            catch (ConcurrencyException)
            {
                // Somebody acknowledged it, or another process escalated it, at the same moment: the next look sees.
            }
        }
    }

    private static async Task<IReadOnlyList<string>> DueAsync(IQuerySession session, AlertHandling expected, DateTimeOffset now, CancellationToken ct)
    {
        var due = new List<string>();
        for (int i = 0; i < expected.Severities.Count; i++)
        {
            SeverityTerms terms = expected.Severities[i];
            long from = i == 0 ? long.MinValue : terms.FromMicropoints, below = i + 1 < expected.Severities.Count ? expected.Severities[i + 1].FromMicropoints : long.MaxValue;
            (DateTimeOffset before, int most) = (now - terms.AcknowledgeWithin, expected.EscalationsMax);
            due.AddRange(await session.Query<RaisedAlert>()
                .Where(alert => alert.Status == AlertStatus.Raised && alert.PeakMicropoints >= from && alert.PeakMicropoints < below && alert.State.Escalations < most)
                .Where(alert => alert.State.Standing == AlertStanding.Standing && (alert.SnoozedUntil == null || alert.SnoozedUntil <= now))
                .Where(alert => (alert.EscalatedAt == null && alert.RaisedAt <= before) || alert.EscalatedAt <= before)
                .OrderBy(alert => alert.RaisedAt).Select(alert => alert.Id).Take(DueMax).ToListAsync(ct));
        }
        return due;
    }

    // The event and what subscribers are told are one transaction; the version keeps it from happening twice.
    private async Task EscalateAsync(string stream, AlertHandling expected, DateTimeOffset now, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        session.LastModifiedBy = Provenance.System;
        IReadOnlyList<IEvent> events = await session.Events.FetchStreamAsync(stream, token: ct);
        Alert alert = Alert.Of(events.Select(e => e.Data));
        if (alert.Escalate(expected, now) is not { } escalated) return;

        session.Events.Append(stream, alert.Version + 1, escalated);
        await WebhookOutbox.EnqueueAsync(session, escalated.Tenant, [await MessageOfAsync(session, events, escalated, expected, await books.ReadAsync(session, ct), webhooks.Root, ct)], ct);
        await session.SaveChangesAsync(ct);
        Escalated(log, escalated.Alert, escalated.Level, escalated.Severity);
    }

    /// <summary>What subscribers are told of an escalation.</summary>
    /// <param name="session">Where groups are looked up.</param>
    /// <param name="events">The alert's stream before it.</param>
    /// <param name="escalated">The escalation.</param>
    /// <param name="expected">What the pack in force then expects of people.</param>
    /// <param name="book">The watchlists.</param>
    /// <param name="root">What links begin with.</param>
    /// <param name="ct">Ends the look.</param>
    public static async Task<WebhookMessage> MessageOfAsync(IQuerySession session, IReadOnlyList<IEvent> events, AlertEscalated escalated, AlertHandling expected, AlertBook book, string root, CancellationToken ct)
    {
        var alert = Alert.Of(events.Select(e => e.Data));
        return AlertAudience.Of(WebhookPayload.MessageOf(alert, events.Select(e => e.Data).OfType<AlertGroundsEvent>().LastOrDefault(), escalated, expected, root), book, alert.Raised.Watchlist) with
        {
            Follows = await AlertGroups.FirstWordAsync(session, alert.Raised, ct),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} was not acknowledged in time: escalation {Level}, {Severity}")]
    private static partial void Escalated(ILogger logger, AlertId alert, int level, AlertSeverity severity);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is to be escalated could not be looked for; it is tried again")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
