using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>The monitor with alert rules on a real database, under a clock that the test turns.</summary>
public abstract class AlertsByTheClock(PostgresServer server) : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    protected static readonly DateTimeOffset Start = Given.Recently.AddHours(1);

    private TestDatabase? _database;
    private int _acts;

    protected FakeTimeProvider Time { get; } = new(Start);

    protected string ConnectionString => _database!.ConnectionString;      // xunit initialises before each test

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("open_alerts");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<RunningMonitor> StartAsync() => RunningMonitor.StartAsync(ConnectionString, Ct, Time);

    private protected async Task ChangeAsync(RunningMonitor monitor, Func<AlertBook, BookAct, BookOutcome> change)
    {
        BookOutcome outcome = await ChangeAlertBook.DecideAsync(monitor.Store, book => change(book, new BookAct("alice", "a test", Start.AddMinutes(-30).AddSeconds(_acts++))), Given.Tester, Ct);
        Assert.IsType<BookOutcome.Accepted>(outcome);
    }

    private protected static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await SettleAsync(monitor);
    }

    private protected static async Task SettleAsync(RunningMonitor monitor)
    {
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private protected static async Task<IReadOnlyList<AlertDelivery>> DeliveriesAsync(RunningMonitor monitor, AlertId alert)
    {
        await using IQuerySession session = monitor.Store.QuerySession();
        return await AlertDelivery.ReadAsync(session, TenantId.Default, alert, Ct);
    }

    private protected static async Task RejectAsync(RunningMonitor monitor, RiskEvent wrong)
    {
        await using IDocumentSession session = monitor.Store.LightweightSession();
        Given.Tester.Stamp(session);
        session.Events.Append(StreamKeys.Article(wrong.Article), new RiskEventRejected(wrong.Id, wrong.Article, wrong.CompaniesConcerned().ToValueList(), "He spoke of another firm.", "alice"));
        await session.SaveChangesAsync(Ct);
        await SettleAsync(monitor);
    }

    private protected static async Task ActAsync(RunningMonitor monitor, AlertId alert, AlertCommand command, string who = "alice") => Assert.IsType<AlertReply.Done>(
        await monitor.App.Services.GetRequiredService<AlertChanges>().ActAsync(alert, command, new AlertAsk(new Identity(who, Role.Admin, IsProven: true), null, Given.Tester), Ct));

    /// <summary>Turns the clock, and waits until the company is assessed as of then and judged.</summary>
    private protected async Task TurnAsync(RunningMonitor monitor, string company, DateTimeOffset instant)
    {
        Time.SetUtcNow(instant);
        await Settling.UntilAsync(async () => (await monitor.Store.AllAsync<LatestAssessment>(Ct)).Any(latest => latest.Assessed.Company.Value == company && latest.Assessed.AsOf >= instant), $"{company} is assessed as of {instant:u}", Patience, Ct);
        await SettleAsync(monitor);
    }

    private protected static async Task<AlertDecision> DecisionAsync(RunningMonitor monitor, string company) =>
        (await monitor.Store.AllAsync<AlertWatchDocument>(Ct)).Single(w => w.Id == AlertWatchDocument.Key(TenantId.Default, new CompanyId(company))).Watch.Rules.Single().Last!.Value;      // the one rule has looked

    private protected async Task<RuleState> StateAsync(string company, string rule)
    {
        await using RunningMonitor monitor = await StartAsync();
        await using IQuerySession session = monitor.Store.QuerySession();
        AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(TenantId.Default, new CompanyId(company)), Ct);
        return watch!.Watch.Rules.Single(state => state.RuleId == rule);      // the company was looked at
    }

    private protected static async Task<object[]> EventsAsync(RunningMonitor monitor) => [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data)];

    private protected static async Task<object[]> AlertEventsAsync(RunningMonitor monitor) => [.. (await EventsAsync(monitor)).Where(e => e is AlertRaised or AlertGroundsEvent)];

    private protected static async Task<AlertRaised[]> AlertsAsync(RunningMonitor monitor, string rule) => [.. (await EventsAsync(monitor)).OfType<AlertRaised>().Where(a => a.RuleId == rule)];
}
