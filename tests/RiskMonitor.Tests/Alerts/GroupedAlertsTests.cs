using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>How alerts are told in groups and keep each other quiet, on a real database, under a clock that the test turns.</summary>
public sealed class GroupedAlertsTests(PostgresServer server) : AlertsByTheClock(server)
{
    [Fact]
    public async Task Alerts_of_one_matter_are_told_in_one_notification_to_who_asks_for_groups_and_one_by_one_to_others()
    {
        await using WebhookReceiver grouping = await WebhookReceiver.StartAsync();
        await using WebhookReceiver single = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync();
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("grouping"), grouping.Url, [WebhookTypes.AlertRaised, WebhookTypes.AlertGrouped], ""), Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("single"), single.Url, [WebhookTypes.AlertRaised], ""), Ct);
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { GroupWithin = TimeSpan.FromHours(2), GroupWait = TimeSpan.FromMinutes(10), GroupInterval = TimeSpan.FromMinutes(30) }, [TestPolicy.Rule], act));
        GroupClock clock = ClockOf(monitor);

        await IngestAsync(monitor, "first", "warn alpha trade senator");
        await IngestAsync(monitor, "second", "warn beta trade minister");
        await IngestAsync(monitor, "third", "warn gamma licence minister");
        await clock.LookAsync(Ct);
        int heardBeforeTheWait = grouping.Received.Length;
        Time.SetUtcNow(Start.AddMinutes(11));
        await clock.LookAsync(Ct);
        await Settling.UntilAsync(() => Task.FromResult(grouping.Received.Length == 2), "both groups are told", Patience, Ct);
        await IngestAsync(monitor, "fourth", "warn delta trade deputy");
        Time.SetUtcNow(Start.AddMinutes(42));
        await clock.LookAsync(Ct);
        await clock.LookAsync(Ct);
        await Settling.UntilAsync(() => Task.FromResult(grouping.Received.Length == 3 && single.Received.Length == 4), "the joined one is told", Patience, Ct);

        AlertRaised[] alerts = await AlertsAsync(monitor, TestPolicy.Rule);
        AlertId first = alerts.Single(a => a.Company.Value == "alpha").Id;
        Assert.Equal([("alpha", "FirstCrossing", null), ("beta", "GroupedIntoAlert", first), ("delta", "GroupedIntoAlert", first), ("gamma", "FirstCrossing", null)],
            alerts.OrderBy(a => a.Company).Select(a => (a.Company.Value, a.Reason, a.GroupedInto)));
        Assert.Equal(0, heardBeforeTheWait);
        Assert.Equal(["alpha", "beta", "delta", "gamma"], single.Received.Select(r => r.Company!).Order());
        JsonElement[] told = [.. grouping.Received.Select(r => r.Json)];
        Assert.All(told, message => Assert.Equal("alert.grouped", message.GetProperty("type").GetString()));
        Assert.Equal(["alpha* beta*", "delta* alpha beta", "gamma*"], told.Select(Members).Order());
        Assert.Equal(["AlertsJoined", "WaitElapsed", "WaitElapsed"], told.Select(message => message.GetProperty("data").GetProperty("reason").GetString()).Order());
        await Settling.UntilAsync(async () => (await DeliveriesAsync(monitor, first)).Count == 3, "the alert's page lists its own and those of the group", Patience, Ct);

        static string Members(JsonElement message) => string.Join(' ', message.GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Select(m => m.GetProperty("company").GetProperty("id").GetString() + (m.GetProperty("isNew").GetBoolean() ? "*" : "")));
    }

    [Theory]
    [InlineData(false, new int[0])]
    [InlineData(true, new[] { 503, 503 })]
    public async Task What_is_said_of_an_alert_waits_for_the_first_word_of_its_group_through_a_restart_and_a_receiver_that_refuses_it(bool isOrdered, int[] script)
    {
        await using WebhookReceiver grouping = await WebhookReceiver.StartAsync(script), single = await WebhookReceiver.StartAsync();
        AlertRaised first;
        await using (RunningMonitor monitor = await StartAsync())
        {
            await monitor.SubscribeAsync(Everything("grouping", grouping.Url, isOrdered, WebhookTypes.AlertGrouped), Ct);
            await monitor.SubscribeAsync(Everything("single", single.Url, isOrdered), Ct);
            await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
                TestPolicy.Pack.Alerts.Rules[0] with { GroupWithin = TimeSpan.FromHours(2), GroupWait = TimeSpan.FromMinutes(10) }, [TestPolicy.Rule], act));
            await IngestAsync(monitor, "first", "warn alpha trade senator");
            await IngestAsync(monitor, "second", "warn alpha licence minister");      // a new ground
            first = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
            await ActAsync(monitor, first.Id, new AlertCommand.Acknowledge("on it"));
            await ClockOf(monitor).LookAsync(Ct);
            await Settling.UntilAsync(() => Task.FromResult(single.Received.Length == 3), "who is told one by one waits for nothing", Patience, Ct);
            Assert.Empty(grouping.Received);
        }

        await using RunningMonitor again = await StartAsync();
        Time.SetUtcNow(Start.AddMinutes(11));
        await ClockOf(again).LookAsync(Ct);
        for (int attempt = 1; attempt <= script.Length; attempt++)
        {
            // On record: an attempt under way would run out of time with the clock.
            await Settling.UntilAsync(async () =>
            {
                LookForWork();
                return (await EventsAsync(again)).OfType<WebhookAttempted>().Count(made => made.Subscription.Value == "grouping") == attempt;
            }, $"the group is refused {attempt} times", Patience, Ct);
            await ActAsync(again, first.Id, new AlertCommand.Comment($"refused {attempt} times"));
            await ClockOf(again).LookAsync(Ct);
            Time.Advance(TimeSpan.FromHours(1));
        }
        await Settling.UntilAsync(async () =>
        {
            LookForWork();
            await ClockOf(again).LookAsync(Ct);
            return grouping.Received.Length == script.Length + 3;
        }, "what followed it is told", Patience, Ct);

        string[] types = [.. grouping.Received.Select(r => r.Json.GetProperty("type").GetString()!)];
        Assert.All(types.SkipLast(2), type => Assert.Equal(WebhookTypes.AlertGrouped, type));
        Assert.Equal([WebhookTypes.AlertAcknowledged, WebhookTypes.AlertUpdated], types.TakeLast(2).Order());
        if (isOrdered) Assert.Equal(WebhookTypes.AlertUpdated, types[^2]);

        // The pump's own second does not pass while the clock stands.
        void LookForWork() => again.App.Services.GetRequiredService<DeliverySignal>().Raise();

        static SubscriptionRegistered Everything(string id, Uri url, bool isOrdered, params string[] more) => new(TenantId.Default, new SubscriptionId(id), url,
            [WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertAcknowledged, .. more], "", new DeliveryTerms { IsOrdered = isOrdered });
    }

    private GroupClock ClockOf(RunningMonitor monitor) => new(
        monitor.Store, monitor.App.Services.GetRequiredService<ReadHandling>(), monitor.App.Services.GetRequiredService<KnownAlertBook>(), monitor.App.Services.GetRequiredService<HeldDeliveries>(), monitor.App.Services.GetRequiredService<WebhookOptions>(), Time,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<GroupClock>.Instance);

    [Fact]
    public async Task Without_a_wait_the_first_of_a_group_is_told_at_once_and_after_its_span_another_round_begins()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync();
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("grouping"), receiver.Url, [WebhookTypes.AlertGrouped], ""), Ct);
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { GroupWithin = TimeSpan.FromHours(2) }, [TestPolicy.Rule], act));

        await IngestAsync(monitor, "first", "warn alpha trade senator");
        await Settling.UntilAsync(async () => (await EventsAsync(monitor)).OfType<WebhookAttempted>().Any(), "the first is told", Patience, Ct);      // an attempt under way would be made again with the clock turned
        Time.SetUtcNow(Start.AddHours(3));
        await IngestAsync(monitor, "second", "warn beta trade minister");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "both are told", Patience, Ct);

        Assert.Equal([("FirstCrossing", null), ("FirstCrossing", null)], (await AlertsAsync(monitor, TestPolicy.Rule)).Select(a => (a.Reason, (string?)a.GroupedInto?.Value)));
        Assert.Equal([(1, 1), (2, 2)], receiver.Received.Select(r => r.Json.GetProperty("data")).Select(d => (d.GetProperty("round").GetInt32(), d.GetProperty("sequence").GetInt32())).Order());
    }

    [Fact]
    public async Task A_greater_alert_of_the_country_keeps_a_lesser_one_of_another_company_quiet()
    {
        Company[] registry = [.. new[] { ("alpha", "US"), ("beta", "US"), ("gamma", "DE") }.Select(one => new Company { Id = new CompanyId(one.Item1), Name = one.Item1, Country = one.Item2 })];
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(ConnectionString, Ct, Time, registry: registry);
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { InhibitedInCountryBy = [TestPolicy.Rule] }, [TestPolicy.Rule], act));

        await IngestAsync(monitor, "first", "warn alpha trade senator\nwarn alpha licence minister");
        await IngestAsync(monitor, "second", "warn beta trade minister\nwarn gamma trade minister");

        Assert.Equal(["alpha", "gamma"], (await AlertsAsync(monitor, TestPolicy.Rule)).Select(a => a.Company.Value).Order());
    }

    [Fact]
    public async Task A_trial_of_a_rule_lists_what_the_live_rule_raised_where_greater_alerts_of_the_country_inhibit_it_too()
    {
        Company[] registry = [.. new[] { ("alpha", "US"), ("beta", "US"), ("gamma", "DE"), ("delta", "US") }.Select(one => new Company { Id = new CompanyId(one.Item1), Name = one.Item1, Country = one.Item2 })];
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(ConnectionString, Ct, Time, registry: registry);
        AlertRule own = TestPolicy.Pack.Alerts.Rules[0] with { InhibitedInCountryBy = [TestPolicy.Rule] }, lesser = TestPolicy.Pack.Alerts.Rules[0] with { Id = "lesser", InhibitedInCountryBy = [TestPolicy.Rule] };
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default, own, [TestPolicy.Rule], act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default, lesser, [TestPolicy.Rule], act));
        await IngestAsync(monitor, "first", "warn alpha trade senator\nwarn alpha licence minister");
        Time.SetUtcNow(Start.AddHours(2));
        await IngestAsync(monitor, "second", "warn beta trade minister\nwarn gamma trade minister");
        Time.SetUtcNow(Start.AddHours(4));
        await IngestAsync(monitor, "third", "deny-warn alpha trade senator alpha\ndeny-warn alpha licence minister alpha");      // the greater one clears
        Time.SetUtcNow(Start.AddHours(6));
        await IngestAsync(monitor, "fourth", "warn delta trade minister");
        RuleTrials trials = monitor.App.Services.GetRequiredService<RuleTrials>();

        RuleTrial ofOwn = await trials.RunAsync(own, Start.AddHours(-2), Start.AddHours(8), Ct), ofLesser = await trials.RunAsync(lesser, Start.AddHours(-2), Start.AddHours(8), Ct);
        RuleTrial free = await trials.RunAsync(own with { InhibitedInCountryBy = [] }, Start.AddHours(-2), Start.AddHours(8), Ct);

        (string, DateTimeOffset)[] liveOwn = await LiveAsync(TestPolicy.Rule), liveLesser = await LiveAsync("lesser");
        Assert.Equal([("alpha", Start), ("gamma", Start.AddHours(2)), ("delta", Start.AddHours(6))], liveOwn);
        Assert.DoesNotContain(("beta", Start.AddHours(2)), liveLesser);
        Assert.Equal(liveOwn, ofOwn.Alerts.Select(a => (a.Company.Value, a.At)));
        Assert.Equal(liveOwn, ofOwn.Current.Select(a => (a.Company.Value, a.At)));
        Assert.Equal(liveLesser, ofLesser.Alerts.Select(a => (a.Company.Value, a.At)));
        Assert.Equal(["alpha", "beta", "gamma", "delta"], free.Alerts.Select(a => a.Company.Value));

        async Task<(string, DateTimeOffset)[]> LiveAsync(string rule) => [.. (await AlertsAsync(monitor, rule)).OrderBy(a => a.RaisedAt).ThenBy(a => a.Company).Select(a => (a.Company.Value, a.RaisedAt))];
    }
}
