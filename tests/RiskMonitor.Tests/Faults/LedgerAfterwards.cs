using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Faults;

/// <summary>What must be true of a ledger whatever was killed while it was written.</summary>
internal sealed class LedgerAfterwards(IDocumentStore store, string connectionString, IReadOnlyList<IEvent> events)
{
    public static async Task<LedgerAfterwards> ReadAsync(IDocumentStore store, string connectionString, CancellationToken ct) =>
        new(store, connectionString, await store.EventsAsync(ct));

    /// <summary>The rules that the program runs with by default.</summary>
    public static AlertLimits SeededRules() => PolicyPackFile.Read(PolicyInForce.NewestFile(SeedsFolder.Find(null))).Alerts;

    public AlertRaised[] Alerts => Of<AlertRaised>();

    public int Count => events.Count;

    /// <summary>Every article stands there once, with each of its facts once.</summary>
    public void HoldsExactly(IEnumerable<GeneratedArticle> articles)
    {
        ArticleReceived[] received = Of<ArticleReceived>();
        RiskEvent[] facts = [.. events.Select(e => e.Data).OfType<RiskEvent>()];

        Assert.Equal(articles.Select(a => a.Id.Value).Order(StringComparer.Ordinal), received.Select(r => r.Article.Id.Value).Order(StringComparer.Ordinal));
        Assert.Empty(Of<ArticleRevised>());
        Assert.Equal(facts.Length, facts.Select(f => f.Id).Distinct().Count());
        Assert.All(facts.Select(f => f.Article).Distinct(), article => Assert.Contains(received, r => r.Article.Id == article));
        Assert.NotEmpty(facts);
    }

    /// <summary>Every alert was received under its one id by every subscriber, and nothing else was received.</summary>
    public void WasDelivered(params (SubscriptionId Subscription, WebhookReceiver Receiver)[] subscribers)
    {
        WebhookAttempted[] attempts = Of<WebhookAttempted>();
        Assert.Equal(Alerts.Length, Alerts.Select(a => a.Id).Distinct().Count());
        foreach ((SubscriptionId subscription, WebhookReceiver receiver) in subscribers)
        {
            string[] expected = [.. Alerts.Select(a => DeliveryId.Of(a.Id, subscription).Value).Order(StringComparer.Ordinal)];
            Assert.Equal(expected, receiver.Received.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
            Assert.All(receiver.Received, r => Assert.True(r.IsSigned()));
            Assert.Equal(expected, attempts.Where(a => a.Subscription == subscription && a.Outcome == AttemptOutcome.Delivered).Select(a => a.Delivery.Value).Order(StringComparer.Ordinal));
        }
        Assert.All(attempts.GroupBy(a => a.Delivery), delivery => Assert.Equal(Enumerable.Range(1, delivery.Count()), delivery.Select(a => a.Attempt)));
    }

    /// <summary>Alerts are what the rules decide over the assessments, each assessed company's in one row.</summary>
    public void AlertedAsTheRulesSay(AlertLimits rules)
    {
        var streams = events.Where(e => e.Data is ExposureAssessed).GroupBy(e => e.StreamKey).ToList();
        var decided = streams.SelectMany(stream => Decided(stream.OrderBy(e => e.Version), RulesInForce.Of(rules))).ToList();

        Assert.Equal(decided.Where(d => d.Reason.Raises()).Select(d => (d.Id, d.At, d.Micropoints)).OrderBy(d => d.Id), Alerts.Select(a => (a.Id, a.RaisedAt, a.AfterMicropoints)).OrderBy(a => a.Id));
        Assert.Equal(decided.Where(d => d.Reason.Clears()).Select(d => (d.Id, d.At)).OrderBy(d => d.Id), Of<AlertCleared>().Select(e => (e.Alert, e.At)).OrderBy(e => e.Alert));
        AlertGroundsEvent[] changes = [.. events.Select(e => e.Data).OfType<AlertGroundsEvent>()];
        Assert.Equal(changes.Length, changes.Select(e => (e.Alert, e.Assessment.Version)).Distinct().Count());      // nothing is told twice of one assessment
        Assert.All(changes, e => Assert.Contains(Alerts, a => a.Id == e.Alert));
        Assert.All(streams, stream =>
        {
            long[] seen = [.. stream.OrderBy(e => e.Version).Select(e => ((ExposureAssessed)e.Data).KnownAtSequence)];
            Assert.Equal(seen.Distinct().Order(), seen);
            Assert.Equal(stream.OrderBy(e => e.Version).Select(e => e.Sequence), stream.Select(e => e.Sequence).Order());
        });
    }

    private static IEnumerable<(AlertId Id, DateTimeOffset At, long Micropoints, AlertDecision Reason)> Decided(IEnumerable<IEvent> stream, RulesInForce rules)
    {
        AlertWatch watch = AlertWatch.Initial;
        ExposureAssessed? before = null;
        AlertObservation? seenBefore = null;
        foreach (IEvent e in stream)
        {
            var after = (ExposureAssessed)e.Data;
            AlertObservation seen = AlertObservation.Of(e.Version, after, before);
            AlertWatch earlier = watch;
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(seenBefore, seen, rules, after.Tenant);
            foreach (RuleOutcome outcome in outcomes.Where(outcome => outcome.Reason.Raises() || outcome.Reason.Clears()))
            {
                AlertId alert = outcome.State.Alert ?? earlier.Rules.Single(state => state.RuleId == outcome.RuleId).Alert!.Value;      // what clears was open
                yield return (alert, after.AsOf, after.ScoreMicropoints, outcome.Reason);
            }
            (before, seenBefore) = (after, seen);
        }
    }

    /// <summary>Stored exposures are the fold of the ledger, and so is what a rebuild makes of it.</summary>
    public async Task ExposuresAreTheFoldAsync(CancellationToken ct)
    {
        var fold = await LedgerFold.OfAsync(store, ct);
        Assert.NotEmpty(fold);
        Assert.Equal(fold, await LedgerFold.StoredAsync(store, ct));

        using IProjectionDaemon daemon = await store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(ExposureProjection.ProjectionName, ct);

        Assert.Equal(fold, await LedgerFold.StoredAsync(store, ct));
        Assert.Equal(events.Count, (await store.EventsAsync(ct)).Count);
    }

    public async Task NoMessageWasGivenUpAsync(CancellationToken ct)
    {
        string? givenUp = await Ledger.AskAsync<string>(connectionString, $"""
            select string_agg(message_type || ': ' || exception_type || ': ' || exception_message, '; ') from {LedgerConfiguration.MessageSchema}.wolverine_dead_letters
            """, ct);
        Assert.Equal("", givenUp ?? "");
    }

    private T[] Of<T>() => [.. events.Select(e => e.Data).OfType<T>()];
}
