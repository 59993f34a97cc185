using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Policies;

/// <summary>What happens when another pack comes into force: every company is assessed by it, and nobody is alerted for that.</summary>
public sealed class PolicySwitchTests(PostgresServer server) : IAsyncLifetime
{
    private const int Companies = 130;      // more than one batch

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A pack under which a report alone stands at 46.4 points, above the level that raises.
    private static readonly PackText Sharper = TestPolicy.As("test-2", ("hazard_at_half_score: 4", "hazard_at_half_score: 1"));

    private readonly FakeTimeProvider _time = new(Given.Recently.AddHours(1));
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => Given.Recently.AddHours(1);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("switch");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Every_company_is_assessed_once_by_the_new_pack_from_its_instant_on_and_no_alert_is_raised_for_the_weights_alone()
    {
        await using RunningMonitor monitor = await StartAsync();
        await using RunningMonitor twin = await StartAsync();      // at the same clock, on the same ledger
        await IngestAsync(monitor, "all", string.Join('\n', Enumerable.Range(0, Companies).Select(i => $"report switched-{i:000} talks daily")));
        await BringIntoForceAsync(monitor, Sharper, Start.AddHours(2));
        await SwitchedAsync(monitor, "test-1");
        _time.SetUtcNow(Start.AddHours(2).AddSeconds(-1));
        await monitor.MessagesHandledAsync(Ct);
        int before = (await AssessmentsAsync(monitor)).Length;

        _time.SetUtcNow(Start.AddHours(2));
        await SwitchedAsync(monitor, "test-2");

        ExposureAssessed[][] byCompany = [.. (await AssessmentsAsync(monitor)).GroupBy(a => a.Company).Select(g => g.ToArray())];
        Assert.Equal((Companies, Companies), (before, byCompany.Length));
        Assert.All(byCompany, assessed => Assert.Equal(["test-1", "test-2"], assessed.Select(a => a.PolicyVersion)));
        Assert.All(byCompany, assessed => Assert.Equal(assessed[0].KnownAtSequence, assessed[1].KnownAtSequence));
        Assert.All(byCompany, assessed => Assert.True(assessed[0].ScoreMicropoints < 15_000_000 && assessed[1].ScoreMicropoints > 46_000_000));
        Assert.Empty(await AlertsAsync(monitor));
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task The_next_fact_under_the_new_pack_raises_the_alert_that_the_weights_alone_did_not()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "report later talks daily");
        await BringIntoForceAsync(monitor, Sharper, from: null);
        await SwitchedAsync(monitor, "test-2");

        await IngestAsync(monitor, "second", "report later licence herald");

        AlertRaised alert = Assert.Single(await AlertsAsync(monitor));
        Assert.Equal(("later", "YoungEvidenceWhileAbove", "test-2", 3), (alert.Company.Value, alert.Reason, alert.PolicyVersion, alert.AssessmentVersion));
    }

    [Fact]
    public async Task A_pack_that_came_into_force_while_nothing_ran_is_applied_at_the_next_start()
    {
        await using (RunningMonitor monitor = await StartAsync())
        {
            await IngestAsync(monitor, "first", "warn sleeper trade senator");
            await BringIntoForceAsync(monitor, TestPolicy.As("test-2", ("hazard_at_half_score: 4", "hazard_at_half_score: 40")), Start.AddHours(5));
        }
        _time.SetUtcNow(Start.AddHours(6));

        await using RunningMonitor again = await StartAsync();
        await SwitchedAsync(again, "test-2");

        ExposureAssessed[] assessed = await AssessmentsAsync(again);
        Assert.Equal(["test-1", "test-2"], assessed.Select(a => a.PolicyVersion));
        Assert.InRange(assessed[1].AsOf, Start.AddHours(6), Start.AddHours(6).AddMinutes(30));
        Assert.Empty(Assert.Single(await again.Store.AllAsync<AlertWatchDocument>(Ct)).Watch.Open);      // 6.0 points: cleared by the new weights
        Assert.Single(await AlertsAsync(again));                                                         // the one of the old pack stands as it was raised
    }

    [Fact]
    public async Task As_of_takes_the_pack_of_its_instant_and_known_at_the_packs_that_were_known()
    {
        await using RunningMonitor monitor = await StartAsync();
        DateTimeOffset beforeAnything = TimeProvider.System.GetUtcNow();
        await BringIntoForceAsync(monitor, Sharper, Start.AddHours(2));
        DateTimeOffset afterwards = TimeProvider.System.GetUtcNow().AddMinutes(1);

        async Task<string?> VersionAsync(DateTimeOffset instant, DateTimeOffset? knownAt) => (await PoliciesInForce.AtAsync(monitor.Store, instant, knownAt is { } then ? KnownAt.Instant(then) : null, Ct))?.Pack.Version;

        Assert.Equal("test-1", await VersionAsync(Start.AddYears(-20), null));
        Assert.Equal("test-1", await VersionAsync(Start.AddHours(2).AddSeconds(-1), null));
        Assert.Equal("test-2", await VersionAsync(Start.AddHours(2), null));
        Assert.Equal("test-1", await VersionAsync(Start.AddHours(2), beforeAnything));
        Assert.Equal("test-2", await VersionAsync(Start.AddHours(2), afterwards));
        Assert.Equal("test-1", await VersionAsync(Start.AddHours(2), Start.AddYears(-20)));      // before the ledger: its first pack
    }

    private Task<RunningMonitor> StartAsync() => RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);      // xunit initialises before each test

    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private async Task BringIntoForceAsync(RunningMonitor monitor, PackText pack, DateTimeOffset? from)
    {
        PolicyOutcome proposed = await ChangePolicy.ProposeAsync(monitor.Store, pack.Known, new PolicyAct("alice", "sharper", _time.GetUtcNow()), Given.Tester, Ct);
        PolicyOutcome approved = await ChangePolicy.ApproveAsync(monitor.Store, pack.Pack.Version, new PolicyAct("bob", "agreed", _time.GetUtcNow()), from, Given.Tester, Ct);
        Assert.IsType<PolicyOutcome.Accepted>(proposed);
        Assert.IsType<PolicyOutcome.Accepted>(approved);
    }

    /// <summary>Waits until every company was asked for, assessed and judged by a pack. The clock goes on while there is more than one batch.</summary>
    private async Task SwitchedAsync(RunningMonitor monitor, string version)
    {
        await Settling.UntilAsync(async () =>
        {
            if ((await monitor.Store.AllAsync<PolicySwitch>(Ct)) is [{ IsDone: true } done] && done.Pack == version) return true;
            _time.Advance(TimeSpan.FromSeconds(1));
            return false;
        }, $"every company was asked for by {version}", Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<ExposureAssessed[]> AssessmentsAsync(RunningMonitor monitor) =>
        [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<ExposureAssessed>()];

    private static async Task<AlertRaised[]> AlertsAsync(RunningMonitor monitor) => [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>()];
}
