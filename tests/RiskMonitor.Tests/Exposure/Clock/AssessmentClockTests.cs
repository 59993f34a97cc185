using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Scores that fall with time alone, on a real database and under a clock that the test turns.</summary>
public sealed class AssessmentClockTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(Given.Recently.AddHours(1));
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("clock");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_alert_clears_in_the_second_in_which_decay_alone_falls_below_its_level_and_the_next_crossing_raises_again()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn fading trade senator");      // 46.4 points, half-life 365 days: 20 points after some 541 days
        DateTimeOffset crossing = DecayCrossing.After(TestPolicy.Pack.Alerts.Rules, _time.GetUtcNow(), Levels(await StateAsync(monitor, "fading")))!.Value;      // proven: it stands above the level

        await TurnAsync(monitor, "fading", crossing.AddSeconds(-1));
        bool isOpenBefore = await IsOpenAsync(monitor, "fading");
        await TurnAsync(monitor, "fading", crossing);
        bool isOpenAt = await IsOpenAsync(monitor, "fading");
        ExposureAssessed[] assessed = await AssessmentsAsync(monitor, "fading");
        AlertRaised[] raised = await AlertsAsync(monitor, "fading");

        Assert.InRange((crossing - Given.Recently).TotalDays, 541, 542);
        Assert.Equal((true, false), (isOpenBefore, isOpenAt));
        Assert.True(assessed[^1].ScoreMicropoints < 20_000_000 && assessed[^2].ScoreMicropoints >= 20_000_000);
        Assert.Equal(crossing, assessed[^1].AsOf);
        Assert.Single(assessed.Select(a => a.KnownAtSequence).Distinct());
        Assert.Single(raised);
    }

    [Fact]
    public async Task While_an_alert_is_open_a_company_is_assessed_once_a_day_and_another_is_not()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn daily trade senator\nreport quiet talks daily");

        for (int day = 1; day <= 3; day++) await TurnAsync(monitor, "daily", Given.Recently.AddHours(1).AddDays(day));
        await monitor.MessagesHandledAsync(Ct);

        ExposureAssessed[] assessed = await AssessmentsAsync(monitor, "daily");
        Assert.Equal([0, 1, 2, 3], assessed.Select(a => (int)(a.AsOf - assessed[0].AsOf).TotalDays));
        Assert.Equal(assessed.Select(a => a.ScoreMicropoints).OrderDescending(), assessed.Select(a => a.ScoreMicropoints));
        Assert.Single(await AssessmentsAsync(monitor, "quiet"));
        Assert.Single(await AlertsAsync(monitor, "daily"));
    }

    [Fact]
    public async Task Nothing_is_planned_from_an_exposure_that_is_behind_what_was_published()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn behind trade senator");
        await TestDatabase.ExecuteAsync(_database!.ConnectionString, "update risk.mt_doc_exposuredocument set data = jsonb_set(data, '{sequence}', '1') where id = 'behind'");      // as it stands for a server of a layout that follows more slowly
        KnownPolicies policies = monitor.App.Services.GetRequiredService<KnownPolicies>();
        KnownAlertBook books = monitor.App.Services.GetRequiredService<KnownAlertBook>();

        await using IDocumentSession session = monitor.Store.LightweightSession();
        Exception? refused = await Record.ExceptionAsync(() => PlanAssessmentHandler.Handle(new PlanAssessment(TenantId.Default, new CompanyId("behind"), Version: 1), session, policies, books, Ct));

        Assert.IsType<ExposureBehindException>(refused);
    }

    [Fact]
    public async Task What_fell_due_while_nothing_ran_is_done_at_the_next_start()
    {
        await using (RunningMonitor monitor = await StartAsync()) await IngestAsync(monitor, "first", "warn asleep trade senator");
        _time.SetUtcNow(Given.Recently.AddDays(600));

        await using RunningMonitor again = await StartAsync();
        await TurnAsync(again, "asleep", Given.Recently.AddDays(600));

        ExposureAssessed[] assessed = await AssessmentsAsync(again, "asleep");
        Assert.Equal(2, assessed.Length);
        Assert.False(await IsOpenAsync(again, "asleep"));
        Assert.Null(await DueAsync(again, "asleep"));      // below every level: nothing more is expected of time alone
    }

    [Fact]
    public async Task A_message_of_the_clock_that_comes_again_or_late_publishes_and_raises_nothing_more()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn repeated trade senator");
        DateTimeOffset due = Given.Recently.AddHours(1).AddDays(1);
        await TurnAsync(monitor, "repeated", due);
        ExposureAssessed[] before = await AssessmentsAsync(monitor, "repeated");

        await monitor.SendAsync([.. Enumerable.Repeat(new ReassessExposure(new CompanyId("repeated"), due), 5), new ReassessExposure(new CompanyId("repeated"), due.AddHours(-3)), new PlanAssessment(TenantId.Default, new CompanyId("repeated"), 1)]);

        Assert.Equal(2, before.Length);
        Assert.Equal(before, await AssessmentsAsync(monitor, "repeated"));
        Assert.Single(await AlertsAsync(monitor, "repeated"));
        Assert.Equal(due.AddDays(1), await DueAsync(monitor, "repeated"));
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
    }

    [Theory]
    [InlineData(1)]          // still ahead when the clock asks for the old one
    [InlineData(-1)]         // due by now as well, but later than what is asked for
    public async Task A_plan_that_is_made_while_the_clock_asks_for_the_last_one_is_kept(int minutesFromNow)
    {
        DateTimeOffset now = Given.Recently.AddHours(1), later = now.AddMinutes(minutesFromNow);
        DocumentStore store = Ledger.Open(_database!.ConnectionString, out NpgsqlDataSource source);
        await using NpgsqlDataSource opened = source;
        await using DocumentStore closed = store;
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await PlanAsync(store, "raced", now.AddMinutes(-5));
        await PlanAsync(store, "quiet", now.AddMinutes(-5));

        await using IDocumentSession clock = store.LightweightSession();
        ReassessExposure[] asked = [.. await AssessmentClock.DueAsync(clock, now, Ct)];
        await PlanAsync(store, "raced", later);      // news came, was assessed, and planned anew
        await clock.SaveChangesAsync(Ct);

        Assert.Equal(["quiet", "raced"], asked.Select(one => one.Company.Value).Order(StringComparer.Ordinal));
        Assert.Equal([new DueAssessment { Id = "raced", DueAt = later }], await store.AllAsync<DueAssessment>(Ct));
    }

    private static async Task PlanAsync(DocumentStore store, string company, DateTimeOffset due)
    {
        await using IDocumentSession session = store.LightweightSession();
        session.Store(new DueAssessment { Id = company, DueAt = due });
        await session.SaveChangesAsync(Ct);
    }

    private Task<RunningMonitor> StartAsync() => RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);      // xunit initialises before each test

    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    /// <summary>Turns the clock to an instant, and waits until the company is assessed as of then, judged and planned.</summary>
    private async Task TurnAsync(RunningMonitor monitor, string company, DateTimeOffset instant)
    {
        if (instant > _time.GetUtcNow()) _time.SetUtcNow(instant);
        await Settling.UntilAsync(async () =>
        {
            await using IQuerySession session = monitor.Store.QuerySession();
            LatestAssessment? latest = await PublishedScore.ReadLatestAsync(session, TenantId.Default, new CompanyId(company), Ct);
            AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(TenantId.Default, new CompanyId(company)), Ct);
            return latest?.Assessed.AsOf >= instant && watch?.Watch.SeenVersion == latest.Version;
        }, $"{company} is assessed as of {instant:u}", Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<ExposureState> StateAsync(RunningMonitor monitor, string company) =>
        (await CurrentExposure.ReadAsync(monitor.Store, new CompanyId(company), Ct)).State;

    private static Func<DateTimeOffset, ExposureLevel> Levels(ExposureState state) => instant => ExposureScore.At(state, TestPolicy.Pack, TestPolicy.InForce.Registry, instant).Level;

    private static async Task<bool> IsOpenAsync(RunningMonitor monitor, string company) =>
        (await monitor.Store.AllAsync<AlertWatchDocument>(Ct)).Single(w => w.Id == AlertWatchDocument.Key(TenantId.Default, new CompanyId(company))).Watch.Open.Count > 0;

    private static async Task<DateTimeOffset?> DueAsync(RunningMonitor monitor, string company) =>
        (await monitor.Store.AllAsync<DueAssessment>(Ct)).SingleOrDefault(due => due.Id == company)?.DueAt;

    private static async Task<ExposureAssessed[]> AssessmentsAsync(RunningMonitor monitor, string company) =>
        [.. (await monitor.Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId(company)), Ct)).Select(e => (ExposureAssessed)e.Data)];

    private static async Task<AlertRaised[]> AlertsAsync(RunningMonitor monitor, string company) =>
        [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>().Where(a => a.Company.Value == company)];
}
