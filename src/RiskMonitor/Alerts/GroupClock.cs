using JasperFx;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>Tells groups of alerts whose wait or interval is over. What is due stands with the group, so that a stop only delays, and the version of the stream keeps two processes from telling it twice.</summary>
internal sealed partial class GroupClock(IDocumentStore store, ReadHandling handling, KnownAlertBook books, HeldDeliveries held, WebhookOptions webhooks, TimeProvider time, ILogger<GroupClock> log) : BackgroundService
{
    /// <summary>How often is looked; a notification is at most so much late.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Groups of one look; what is left is due at the next.</summary>
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
        IReadOnlyList<string> due = await reading.Query<GroupedAlerts>().Where(group => group.DueAt <= now).OrderBy(group => group.DueAt).Select(group => group.Id).Take(DueMax).ToListAsync(ct);
        foreach (string stream in due)
        {
            try
            {
                await TellAsync(stream, now, ct);
            }
            catch (ConcurrencyException)
            {
                // Another alert joined it, or another process told it, at the same moment: the next look sees.
            }
        }
        await held.LetGoAsync(ct);
    }

    // The event and what subscribers are told are one transaction.
    private async Task TellAsync(string stream, DateTimeOffset now, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        session.LastModifiedBy = Provenance.System;
        if (await session.LoadAsync<GroupedAlerts>(stream, ct) is not { Group: { } group }) return;

        string[] keys = [.. group.Members.Select(member => StreamKeys.Alert(group.Tenant, member.Alert))];
        var standing = (await session.LoadManyAsync<RaisedAlert>(ct, keys)).ToDictionary(alert => alert.Alert.Id, alert => alert.State.Standing);
        if (group.Tell(now, alert => standing.GetValueOrDefault(alert)) is not { } told) return;

        session.Events.Append(stream, group.Version + 1, told);
        await WebhookOutbox.EnqueueAsync(session, told.Tenant, [AlertAudience.Of(WebhookPayload.MessageOf(told, await handling(session, ct), webhooks.Root), await books.ReadAsync(session, ct), told.Watchlist)], ct);
        await session.SaveChangesAsync(ct);
        Told(log, told.Group, told.Labels, told.Members.Count + told.MembersLeftOut, told.Reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Group {Group} ({Labels}) of {Count} alerts was told: {Reason}")]
    private static partial void Told(ILogger logger, AlertGroupId group, string labels, int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What groups are to be told could not be looked for; it is tried again")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
