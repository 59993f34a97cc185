using JasperFx;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds;

/// <summary>
/// Looks at the clock and tells subscribers of feeds that went dark, once for each darkness, and of those that came back. What is due follows from how the feeds stand: a stop only
/// delays, and a second process finds nothing left to do (decision 0094).
/// </summary>
internal sealed partial class CoverageClock(IDocumentStore store, FeedReading reading, WebhookOptions webhooks, TimeProvider time, ILogger<CoverageClock> log) : BackgroundService
{
    /// <summary>How often is looked. Darkness is a matter of hours.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <summary>Feeds that one look tells of; the others are told of at the next.</summary>
    public const int ToldMax = 500;

    // The API watches feeds for this tenant only.
    private static readonly TenantId Tenant = TenantId.Default;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // First: after a stop of hours feeds that nobody asked are asked before anybody is told.
            await Task.Delay(Period, time, stoppingToken);
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
        foreach (FeedAnswer feed in (await reading.AllAsync(Tenant, ct)).Where(feed => Changed(feed, now) is not null).Take(ToldMax))
        {
            try
            {
                await TellAsync(feed.Id, now, ct);
            }
            catch (ConcurrencyException)
            {
                // It was polled, or another process told of it, at the same moment: the next look sees.
            }
        }
    }

    /// <summary>What subscribers do not know yet.</summary>
    /// <returns>An event; null where they know how it stands. A feed that is only late is neither dark nor back.</returns>
    internal static IFeedEvent? Changed(FeedAnswer feed, DateTimeOffset now)
    {
        FeedHealth health = FeedHealth.Of(feed, now);
        return (health.Coverage, feed.DarkSince) switch
        {
            (FeedCoverage.Dark, null) => new FeedDarkened(Tenant, feed.Id, now, feed.LastSuccessAt ?? feed.AddedAt, health.Says),
            (FeedCoverage.Covered, { } since) => new FeedRecovered(Tenant, feed.Id, now, since, "It answers again."),
            (FeedCoverage.Off, { } since) => new FeedRecovered(Tenant, feed.Id, now, since, health.Says),
            _ => null,
        };
    }

    // Event and messages are one transaction; the version of the stream, read first, keeps it from happening twice or to a feed that has just answered.
    private async Task TellAsync(FeedId id, DateTimeOffset now, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        new Provenance(Provenance.System, "feeds", "coverage").Stamp(session);
        var stream = await session.Events.FetchForWriting<FeedView>(StreamKeys.Feed(Tenant, id), ct);
        if (stream.Aggregate is not { State: { } feed } || await FeedAnswer.ReadAsync(session, Tenant, id, ct) is not { } known || Changed(known, now) is not { } happened) return;

        stream.AppendOne(happened);
        WebhookMessage message = LedgerNotices.Of(feed, happened, (stream.StartingVersion ?? 0) + 1, webhooks.Root)!;      // not null: subscribers are told of both
        await WebhookOutbox.EnqueueAsync(session, Tenant, [message], ct);
        await session.SaveChangesAsync(ct);
        Told(log, message.Type, id, happened is FeedDarkened dark ? dark.Says : ((FeedRecovered)happened).Says);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type}: {Feed}. {Reason}")]
    private static partial void Told(ILogger logger, string type, FeedId feed, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds could not be looked at for coverage; it is tried again")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
