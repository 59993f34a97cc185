using JasperFx;
using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>
/// Makes the digests whose time has come. How far the last one knew the ledger stands in the subscription's stream: the next begins behind it, in one transaction with the message, so that a kill or a second process says nothing
/// twice and leaves nothing out. After a stop there is one digest, not one for each that was missed.
/// </summary>
internal sealed partial class DigestClock(
    IDocumentStore store, NpgsqlDataSource database, PolicyInForce inForce, KnownAlertBook books, ReadHandling handling, WebhookOptions webhooks, TimeProvider time, ILogger<DigestClock> log) : BackgroundService
{
    /// <summary>How often is looked; a digest is at most so much late.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>How long a digest waits for what was stored before its time.</summary>
    public static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(5);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (DateTimeOffset Due, long Since)> _lagging = new(StringComparer.Ordinal);

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
        await using IQuerySession reading = store.QuerySession();
        IReadOnlyList<WebhookEndpoint> endpoints = await WebhookEndpoint.ReadAsync(reading, TenantId.Default, withRemoved: false, ct);
        foreach (WebhookEndpoint endpoint in endpoints.Where(e => e.State.Queues && e.State.Terms.Digest is not null))
        {
            try
            {
                await TellAsync(endpoint, endpoint.State.Terms.Digest!, ct);      // asked for above
            }
            catch (ConcurrencyException)
            {
                // Something else happened to it, or another process told it, at the same moment: the next look sees.
            }
        }
    }

    private async Task TellAsync(WebhookEndpoint endpoint, DigestTerms terms, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        SubscriptionRegistered registered = endpoint.State.Registered;
        DigestTold? last = endpoint.State.Digested;
        DateTimeOffset due = last is null ? now : DigestSchedule.Next(terms, TimeZoneInfo.FindSystemTimeZoneById(terms.Zone), last.At);
        if (due > now) return;
        long upTo = await DigestReading.SafeSequenceAsync(database, ct);
        if (last is not null && await DigestReading.LagsAsync(database, upTo, due, ct) && IsPatient(endpoint.Id, due)) return;
        _lagging.TryRemove(endpoint.Id, out _);

        await using IDocumentSession session = store.LightweightSession();
        session.LastModifiedBy = Provenance.System;
        var told = new DigestTold(registered.Tenant, registered.Id, now, Number: 0, upTo, IsSent: false);
        if (last is not null)
        {
            AlertHandling expected = await handling(session, ct);
            var read = new DigestReading(session, database, inForce, await books.ReadAsync(session, ct), expected);
            Digest digest = await read.ReadAsync(endpoint.State, last.At, last.UpToSequence, upTo, now, ct);
            told = told with { Number = last.Number + 1, IsSent = terms.WhenEmpty || !digest.IsEmpty };
            if (told.IsSent) WebhookOutbox.Enqueue(session, DigestPayload.MessageOf(digest, told, expected, webhooks.Root), [endpoint], AttemptTrigger.Schedule);
        }
        session.Events.Append(endpoint.Id, endpoint.Sequence + 1, told);
        await session.SaveChangesAsync(ct);
        Told(log, registered.Id, told.Number, told.IsSent);
    }

    // What was stored before the time of the digest is to be in it; a transaction that hangs does not hold it up for ever, and what it brings is in the next one.
    private bool IsPatient(string endpoint, DateTimeOffset due)
    {
        // Of one digest each: how long the last one was waited for says nothing of this one, which another process may have made.
        (_, long since) = _lagging.AddOrUpdate(endpoint, _ => (due, time.GetTimestamp()), (_, known) => known.Due == due ? known : (due, time.GetTimestamp()));
        return time.GetElapsedTime(since) < PatienceMax;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest {Number} of {Subscription}: sent {IsSent}")]
    private static partial void Told(ILogger logger, SubscriptionId subscription, int number, bool isSent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What digests are due could not be looked for; it is tried again")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
