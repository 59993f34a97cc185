using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Alerts;

public sealed class RaiseAlertsTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task A_crossing_raises_one_alert_with_its_grounds_and_the_denials_beside_them()
    {
        await IngestAsync("ground-1", "warn acme trade senator\nreport acme+bolt talks daily\ndeny-report acme+bolt talks daily bolt");

        AlertRaised alert = Assert.Single(await AlertsAsync("acme"));

        Assert.Equal((TestPolicy.Rule, "FirstCrossing", "test-1", "Points 30"), (alert.RuleId, alert.Reason, alert.PolicyVersion, alert.Level));
        Assert.Equal(("Acme Corp.", 0, 1), (alert.CompanyName, alert.BeforeMicropoints, alert.AssessmentVersion));
        Assert.InRange(alert.AfterMicropoints, 46_000_000, 49_000_000);      // 46.4 for the warning, and what is left of the denied report
        Assert.Equal(["warn acme trade senator", "report acme+bolt talks daily"], alert.Grounds.Select(g => g.Strongest.Evidence.Quote));
        Assert.Empty(alert.Grounds[0].Denials);
        Assert.Equal(("bolt", "deny-report acme+bolt talks daily bolt"), (Assert.Single(alert.Grounds[1].Denials).Party, alert.Grounds[1].Denials[0].Evidence.Quote));
        Assert.Empty(await AlertsAsync("bolt"));      // a denied report does not reach 30 points
    }

    [Fact]
    public async Task While_an_alert_is_open_more_of_the_same_raises_none()
    {
        await IngestAsync("still-1", "warn still trade senator");
        await IngestAsync("still-2", "warn still trade minister");
        await IngestAsync("still-3", "warn still licence chair");

        AlertRaised alert = Assert.Single(await AlertsAsync("still"));

        Assert.Equal(1, alert.AssessmentVersion);
        Assert.Equal(3, (await Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId("still")), Ct)).Count);
    }

    [Fact]
    public async Task An_alert_that_has_cleared_is_raised_again_at_the_next_crossing()
    {
        await IngestAsync("again-1", "warn twice trade senator");                       // 46.4: raised
        await IngestAsync("again-2", "deny-warn twice trade senator twice");            // 8.2: cleared
        await IngestAsync("again-3", "report twice talks daily");                       // 21.3: above the clear level, below the raise level
        await IngestAsync("again-4", "warn twice licence minister");                    // raised again

        IReadOnlyList<AlertRaised> alerts = await AlertsAsync("twice");

        Assert.Equal([1, 4], alerts.Select(a => (int)a.AssessmentVersion));
        Assert.Equal(["FirstCrossing", "FirstCrossing"], alerts.Select(a => a.Reason));
        Assert.Equal(2, alerts.Select(a => a.Id).Distinct().Count());
        Assert.InRange(alerts[1].BeforeMicropoints, 20_000_000, 25_000_000);
    }

    [Fact]
    public async Task Old_news_raises_no_alert()
    {
        IngestArticle old = Given.Article("old", "warn backfilled trade senator");
        await monitor.Running.IngestAsync(old with { Article = old.Article with { PublishedAt = Given.Recently.AddDays(-8) } }, Ct);
        await Store.SettleAsync(Patience, Ct);

        Assert.Empty(await AlertsAsync("backfilled"));
        Assert.Single(await Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId("backfilled")), Ct));
    }

    [Fact]
    public async Task A_message_about_an_assessment_that_comes_twice_or_late_raises_nothing_more()
    {
        await IngestAsync("late-1", "warn latecomer trade senator");
        await IngestAsync("late-2", "deny-warn latecomer trade senator latecomer");
        await IngestAsync("late-3", "warn latecomer licence minister");
        IReadOnlyList<AlertRaised> before = await AlertsAsync("latecomer");

        await monitor.Running.SendAsync([.. new long[] { 3, 1, 2, 1, 3 }.Select(version => new AssessmentPublished(TenantId.Default, new CompanyId("latecomer"), version))]);

        Assert.Equal(2, before.Count);
        Assert.Equal(before, await AlertsAsync("latecomer"));
        Assert.Equal(0, await monitor.Running.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task An_alert_that_nobody_subscribes_to_is_kept_in_a_stream_of_its_own()
    {
        await IngestAsync("alone", "warn alone trade senator");
        AlertRaised alert = Assert.Single(await AlertsAsync("alone"));

        var stream = await Store.StreamAsync(StreamKeys.Alert(TenantId.Default, alert.Id), Ct);

        Assert.Equal(alert, Assert.Single(stream).Data);
        Assert.Equal(AlertId.Of(TenantId.Default, TestPolicy.Rule, new CompanyId("alone"), alert.AssessmentVersion), alert.Id);
        Assert.Empty((await Store.EventsAsync(Ct)).Select(e => e.Data).OfType<WebhookAttempted>());
    }

    private async Task IngestAsync(string name, string text)
    {
        await monitor.Running.IngestAsync(Given.Article(name, text), Ct);
        await Store.SettleAsync(Patience, Ct);
    }

    private async Task<IReadOnlyList<AlertRaised>> AlertsAsync(string company) =>
        [.. (await Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>().Where(a => a.Company.Value == company)];
}
