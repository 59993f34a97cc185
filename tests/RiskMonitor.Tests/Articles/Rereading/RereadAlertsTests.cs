using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What subscribers hear when kept articles are read again: of nothing that is found, and of every ground that is gone.</summary>
public sealed class RereadAlertsTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = Given.Recently.AddHours(1);

    private readonly FakeTimeProvider _time = new(Start);
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("reread_alerts");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_found_again_alerts_nobody_neither_then_nor_with_the_next_news_until_news_says_it_too()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync(receiver);
        IngestArticle old = LaterStatements.Article("old", "Old\n\nreport acme licence daily\nlater warn acme trade senator\n");
        await IngestAsync(monitor, old);                                                                                     // 14 points
        await ReadAgainAsync(monitor, old);                                                                                  // 54 points
        (AlertDecision Reason, long Score) found = await StandingAsync(monitor, "acme");
        await IngestAsync(monitor, LaterStatements.Article("next", "Next\n\nreport acme talks herald\n", minute: 1));         // 61 points, 27 of news
        (AlertDecision Reason, long Score) next = await StandingAsync(monitor, "acme");
        object[] silent = await AlertsAsync(monitor);
        RuleTrial trial = await monitor.App.Services.GetRequiredService<RuleTrials>().RunAsync(TestPolicy.Pack.Alerts.Rules[0], Start.AddHours(-1), Start.AddHours(1), Ct);
        await IngestAsync(monitor, LaterStatements.Article("said", "Said\n\nwarn acme trade senator\n", minute: 2));
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Any(r => Type(r) == "alert.raised")), "the alert is told", Patience, Ct);

        Assert.Equal(AlertDecision.Replay, found.Reason);
        Assert.InRange(found.Score, 54_000_000, 54_300_000);      // 100·(1 − 2^−(4.5/4))
        Assert.Equal(AlertDecision.Replay, next.Reason);
        Assert.True(next.Score > found.Score);
        Assert.Empty(silent);
        Assert.Equal((3, 0, 0), (trial.Assessments, trial.Alerts.Count, trial.Current.Count));      // as the live rule
        Assert.Equal("acme", Assert.IsType<AlertRaised>(Assert.Single(await AlertsAsync(monitor))).Company.Value);
        Assert.Equal(["score.changed", "score.changed", "alert.raised"], receiver.Received.Select(Type).Take(3));      // of the licence, the talks, and what was said; none of what was found again
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task An_alert_whose_ground_is_gone_is_retracted_and_one_with_another_ground_is_updated()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync(receiver);
        IngestArticle alone = LaterStatements.Article("alone", "Alone\n\nwarn bolt mistake senator\n"), one = LaterStatements.Article("one", "One\n\nwarn corex mistake minister\n");
        await IngestAsync(monitor, alone);
        await IngestAsync(monitor, LaterStatements.Article("both", "Both\n\nwarn corex trade senator\n"));
        await IngestAsync(monitor, one);

        await ReadAgainAsync(monitor, alone);
        await ReadAgainAsync(monitor, one);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Count(r => Type(r) is "alert.retracted" or "alert.updated") == 3), "both changes are told", Patience, Ct);

        object[] alerts = await AlertsAsync(monitor);
        AlertRetracted retracted = Assert.Single(alerts.OfType<AlertRetracted>());
        Assert.Equal(("Retracted", 0L), (retracted.Reason, retracted.Assessment.AfterMicropoints));
        Assert.Equal(("extraction_superseded", alone.Article.Id), (retracted.Links.Single().Kind, retracted.Links.Single().Article));
        Assert.Equal(["NewGround", "GroundWithdrawn"], alerts.OfType<AlertUpdated>().Select(e => e.Reason));
        Assert.Equal(["PoliticianWarned.warned|corex|senator|trade"], alerts.OfType<AlertUpdated>().Last().After.Select(g => g.Claim.ToString()));
        Assert.Equal(2, alerts.OfType<AlertRaised>().Count());
    }

    [Fact]
    public async Task A_published_score_of_before_and_what_was_known_then_stay_as_they_were()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync(receiver);
        IngestArticle article = LaterStatements.Article("before", "Before\n\nwarn dynamo mistake senator\nreport dynamo trade daily\n");
        await IngestAsync(monitor, article);
        ExposureAssessed published = (await AssessmentsAsync(monitor, "dynamo")).Single();

        await ReadAgainAsync(monitor, article);

        ExposureAssessed[] all = await AssessmentsAsync(monitor, "dynamo");
        Assert.Equal(published, all[0]);
        Assert.Equal(2, all.Length);
        await using IQuerySession session = monitor.Store.QuerySession();
        ExposureDocument then = await CompanyLedger.RefoldAsync(session, new CompanyId("dynamo"), KnownAt.Sequence(published.KnownAtSequence), Ct);
        Assert.Equal(published.ScoreMicropoints, ExposureScore.At(then.State, TestPolicy.Pack, TestPolicy.InForce.Registry, published.AsOf).ScoreMicropoints);
    }

    private async Task<RunningMonitor> StartAsync(WebhookReceiver receiver)
    {
        RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);      // xunit initialises before each test
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), receiver.Url,
            [WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertCleared, WebhookTypes.AlertRetracted, WebhookTypes.ScoreChanged], "", new DeliveryTerms { IsOrdered = true }), Ct);
        return monitor;
    }

    private static string? Type(WebhookReceiver.ReceivedWebhook received) => received.Json.GetProperty("type").GetString();

    private static async Task IngestAsync(RunningMonitor monitor, IngestArticle article)
    {
        await monitor.IngestAsync(article, Ct);
        await SettleAsync(monitor);
    }

    private static async Task ReadAgainAsync(RunningMonitor monitor, IngestArticle article)
    {
        Assert.IsType<ReprocessOutcome.Superseded>(await LaterStatements.Of(monitor.Store).ReadAgainAsync(article.Article.Id, new ReprocessWish(), Given.Tester, Ct));
        await SettleAsync(monitor);
    }

    private static async Task SettleAsync(RunningMonitor monitor)
    {
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<object[]> AlertsAsync(RunningMonitor monitor) => [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).Where(e => e is AlertRaised or AlertGroundsEvent)];

    private static async Task<ExposureAssessed[]> AssessmentsAsync(RunningMonitor monitor, string company) =>
        [.. (await monitor.Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId(company)), Ct)).Select(e => (ExposureAssessed)e.Data)];

    private static async Task<(AlertDecision Reason, long Score)> StandingAsync(RunningMonitor monitor, string company)
    {
        AlertWatchDocument watch = (await monitor.Store.AllAsync<AlertWatchDocument>(Ct)).Single(w => w.Id == AlertWatchDocument.Key(TenantId.Default, new CompanyId(company)));
        return (watch.Watch.Rules.Single().Last!.Value, (await AssessmentsAsync(monitor, company))[^1].ScoreMicropoints);      // the one rule has looked
    }
}
