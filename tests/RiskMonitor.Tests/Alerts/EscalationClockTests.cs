using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>Escalation on a real database under a clock that the test turns.</summary>
public sealed class EscalationClockTests(PostgresServer server) : IAsyncLifetime
{
    // At a whole second: the database keeps microseconds and rounds what is smaller up, so that what is due at this very instant may be due a microsecond later.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("escalation");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_nobody_acknowledges_is_escalated_once_each_time_and_subscribers_are_told()
    {
        await using RunningMonitor monitor = await StartAsync();
        string severe = await monitor.Store.RaiseAsync(60, Ct), slight = await monitor.Store.RaiseAsync(10, Ct), seen = await monitor.Store.RaiseAsync(60, Ct);
        await new AlertChanges(monitor.Store, (_, _) => Task.FromResult(AlertHandling.Default), new KnownAlertBook(), new WebhookOptions(), _time)
            .ActAsync(new AlertId(seen), new AlertCommand.Acknowledge("on it"), new AlertAsk(new Identity("alice", Role.Analyst, IsProven: true), null, Given.Tester), Ct);

        int[] levels =
        [
            await LevelAfterAsync(monitor, severe, 0.9, 0), await LevelAfterAsync(monitor, severe, 0.2, 1), await LevelAfterAsync(monitor, severe, 0.2, 1),
            await LevelAfterAsync(monitor, severe, 1, 2), await LevelAfterAsync(monitor, severe, 1, 3), await LevelAfterAsync(monitor, severe, 9, 3),
        ];
        string?[] told = [.. (await MessagesAsync()).Select(message => message.GetProperty("data").GetProperty("reason").GetString())];

        Assert.Equal([0, 1, 1, 2, 3, 3], levels);
        Assert.Equal((0, 0), ((await monitor.Store.StateAsync(slight, Ct)).Escalations, (await monitor.Store.StateAsync(seen, Ct)).Escalations));
        Assert.Equal(["NotAcknowledgedInTime", "NotAcknowledgedInTime", "NotAcknowledgedInTime"], told);
        Assert.Equal("system", (await monitor.Store.StreamAsync($"alert/default/{severe}", Ct))[1].UserName);
    }

    [Fact]
    public async Task Two_processes_at_one_clock_escalate_once_and_what_fell_due_while_nothing_ran_is_escalated_at_the_start()
    {
        string id;
        await using (RunningMonitor monitor = await StartAsync()) id = await monitor.Store.RaiseAsync(60, Ct);
        _time.Advance(TimeSpan.FromHours(5));

        await using RunningMonitor one = await StartAsync(), two = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ClockOf(i % 2 == 0 ? one : two).LookAsync(Ct)));

        Assert.Equal((1, 2), ((await one.Store.StateAsync(id, Ct)).Escalations, (await one.Store.StateAsync(id, Ct)).Version));
        Assert.Single(await MessagesAsync());
    }

    private async Task<RunningMonitor> StartAsync()
    {
        RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);      // xunit initialises before each test
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), new Uri("http://127.0.0.1:9/"), [WebhookTypes.AlertUpdated], ""), Ct);
        return monitor;
    }

    private async Task<int> LevelAfterAsync(RunningMonitor monitor, string id, double hours, int atLeast)
    {
        _time.Advance(TimeSpan.FromHours(hours));
        // The clock looks by itself, too: whose look comes second leaves the step to the first, which may fail and leave it to the next.
        await Settling.UntilAsync(async () =>
        {
            await ClockOf(monitor).LookAsync(Ct);
            return (await monitor.Store.StateAsync(id, Ct)).Escalations >= atLeast;
        }, $"escalation {atLeast}", TimeSpan.FromSeconds(30), Ct);
        return (await monitor.Store.StateAsync(id, Ct)).Escalations;
    }

    private static EscalationClock ClockOf(RunningMonitor monitor) => monitor.App.Services.GetServices<IHostedService>().OfType<EscalationClock>().Single();

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync()
    {
        string? bodies = await Ledger.AskAsync<string>(_database!.ConnectionString, $"select coalesce(json_agg(convert_from(body, 'UTF8')), '[]')::text from {WebhookTables.Messages}", Ct);
        return [.. JsonDocument.Parse(bodies!).RootElement.EnumerateArray().Select(body => JsonDocument.Parse(body.GetString()!).RootElement)];
    }
}
