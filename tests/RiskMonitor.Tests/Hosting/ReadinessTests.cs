using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Webhooks;
using Wolverine;
using Wolverine.Persistence.Durability;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class ReadinessTests(MonitorOfClass running, LedgerOfTest ledger) : IClassFixture<MonitorOfClass>, IClassFixture<LedgerOfTest>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMessageStore Messages => running.Running.App.Services.GetRequiredService<IMessageStore>();

    [Fact]
    public async Task A_ledger_that_nobody_projects_is_not_ready_once_an_event_has_waited_30_seconds()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var readiness = new Readiness(ledger.Store, Messages, time);
        await new ArticleIntake(ledger.Store, Statements.Extract).IngestAsync(Given.Article("waiting", "warn acme trade senator"), Given.Tester, Ct);

        ReadinessReport atFirst = await readiness.LookAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(40));
        ReadinessReport later = await readiness.LookAsync(Ct);

        Assert.Equal("ready", atFirst.Status);
        Assert.Equal("not-ready", later.Status);
        Assert.Contains("seen event 0 of 2", Assert.Single(later.Reasons), StringComparison.Ordinal);
        Assert.NotNull(later.OldestUnprojectedAt);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_the_reason()
    {
        await using NpgsqlDataSource nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2");
        await using DocumentStore store = DocumentStore.For(options =>
        {
            options.Connection(nobody);
            LedgerConfiguration.Configure(options);
        });

        ReadinessReport report = await new Readiness(store, Messages, TimeProvider.System).LookAsync(Ct);

        Assert.Equal("not-ready", report.Status);
        Assert.StartsWith("The database cannot be reached", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_a_new_layout_is_ready_once_it_has_come_to_where_others_stood_when_it_began()
    {
        await using TestDatabase database = await running.Server.CreateDatabaseAsync("catching_up");
        await using DocumentStore second = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source, new ExposureLayout(2));
        await second.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var readiness = new Readiness(second, Messages, TimeProvider.System);
        await StandAsync(first: 9, second: 4);

        ReadinessReport behind = await readiness.LookAsync(Ct);
        await StandAsync(first: 15, second: 9);
        ReadinessReport there = await readiness.LookAsync(Ct);
        await StandAsync(first: 20, second: 9);
        ReadinessReport sideBySide = await readiness.LookAsync(Ct);

        Assert.Equal("Exposures of layout 2 have seen event 4; those of another program had seen event 9.", Assert.Single(behind.Reasons));
        Assert.Equal(("ready", "ready"), (there.Status, sideBySide.Status));
        Assert.Equal(9, there.ProjectedSequence);

        async Task StandAsync(long first, long second)
        {
            await using NpgsqlCommand stand = source.CreateCommand($"""
                insert into risk.mt_event_progression (name, last_seq_id) values ('Exposure:All', {first}), ('Exposure:V2:All', {second}), ('HighWaterMark', 99)
                    on conflict (name) do update set last_seq_id = excluded.last_seq_id
                """);
            await stand.ExecuteNonQueryAsync(Ct);
        }
    }

    [Fact]
    public async Task Messages_that_were_given_up_are_counted_and_warned_of()
    {
        await running.Running.IngestAsync(Given.Article("seen", "warn acme trade senator"), Ct);
        var readiness = new Readiness(running.Running.Store, Messages, TimeProvider.System);
        ReadinessReport before = await readiness.LookAsync(Ct);
        await Settling.UntilAsync(
            async () => (before = await readiness.LookAsync(Ct)) is { ProjectedSequence: >= 2, OldestUnprojectedAt: null }, "everything is projected", Patience, Ct);

        await using AsyncServiceScope scope = running.Running.App.Services.CreateAsyncScope();
        // An assessment stream that holds something else is a defect that no retry mends.
        var broken = new CompanyId("broken");
        await using (IDocumentSession session = running.Running.Store.LightweightSession())
        {
            session.Events.StartStream(StreamKeys.Assessment(TenantId.Default, broken), Sample.Alert("broken"));
            await session.SaveChangesAsync(Ct);
        }
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(new AssessmentPublished(TenantId.Default, broken, Version: 1));
        ReadinessReport after = before;
        await Settling.UntilAsync(async () => (after = await readiness.LookAsync(Ct)).DeadLetterMessages > 0, "a message is given up", Patience, Ct);

        Assert.Equal(("ready", 0), (before.Status, before.DeadLetterMessages));
        Assert.Equal(("ready", 1), (after.Status, after.DeadLetterMessages));
        Assert.Equal("messages given up after their retries: 1", Assert.Single(after.Warnings));
    }
}
