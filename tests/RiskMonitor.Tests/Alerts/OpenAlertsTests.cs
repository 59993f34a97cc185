using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>What becomes of alerts after they were raised, on a real database, under a clock that the test turns.</summary>
public sealed class OpenAlertsTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = Given.Recently.AddHours(1);

    private readonly FakeTimeProvider _time = new(Start);
    private TestDatabase? _database;
    private int _acts;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("open_alerts");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Subscribers_hear_of_new_grounds_of_denials_and_of_the_end_under_the_id_of_the_alert()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync();
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), receiver.Url,
            [WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertCleared, WebhookTypes.AlertRetracted], "", new DeliveryTerms { IsOrdered = true }), Ct);

        await IngestAsync(monitor, "first", "warn acme trade senator");                        // 46.4 points: raised
        await IngestAsync(monitor, "second", "warn acme licence minister");                    // half of the score: a new ground
        await IngestAsync(monitor, "third", "deny-warn acme trade senator acme");              // the first ground is denied
        await IngestAsync(monitor, "fourth", "deny-warn acme licence minister acme");          // both: below 20 points
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 4), "four events are delivered", Patience, Ct);

        AlertRaised raised = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
        object[] stream = [.. (await monitor.Store.StreamAsync(StreamKeys.Alert(TenantId.Default, raised.Id), Ct)).Select(e => e.Data)];
        AlertGroundsEvent[] changes = [.. stream.OfType<AlertGroundsEvent>()];
        Assert.Equal([("AlertUpdated", "NewGround"), ("AlertUpdated", "ClaimDenied"), ("AlertCleared", "Cleared")], changes.Select(e => (e.GetType().Name, e.Reason)));
        Assert.Equal([["politician_warned"], ["denial_issued"], ["denial_issued"]], changes.Select(e => e.Links.Select(link => link.Kind).ToArray()));
        Assert.Equal(raised.Grounds, changes[0].Before);
        Assert.Equal(changes[0].After, changes[1].Before);
        Assert.Equal([Statements.Version], raised.ExtractorVersions!.Value);
        Assert.Equal((0, "46"), (raised.RuleVersion, raised.Measured![..2]));
        Assert.Equal(["alert.raised", "alert.updated", "alert.updated", "alert.cleared"], receiver.Received.Select(r => r.Json.GetProperty("type").GetString()));
        Assert.All(receiver.Received, r => Assert.Equal((raised.Id.Value, true), (r.Json.GetProperty("data").GetProperty("id").GetString(), r.IsSigned())));
        JsonElement denied = receiver.Received[2].Json.GetProperty("data");
        Assert.Equal("acme", denied.GetProperty("grounds").EnumerateArray().Single(g => g.GetProperty("denials").GetArrayLength() > 0).GetProperty("denials")[0].GetProperty("by").GetString());
        Assert.Equal("denial_issued", denied.GetProperty("changedBy")[0].GetProperty("type").GetString());
        await Settling.UntilAsync(async () => (await DeliveriesAsync(monitor, raised.Id)).Count == 4, "four deliveries are on record", Patience, Ct);
        Assert.Equal(receiver.Received.Select(r => (r.Id, r.Json.GetProperty("type").GetString()!)), (await DeliveriesAsync(monitor, raised.Id)).Select(d => (d.Id.Value, d.Type)));
        Assert.Equal(4, receiver.Received.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_rejected_sentence_retracts_the_alert_that_it_was_the_ground_of()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "wrong", "warn retracted trade senator");
        AlertRaised raised = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
        RiskEvent warned = (await EventsAsync(monitor)).OfType<PoliticianWarned>().Single();

        await RejectAsync(monitor, warned);

        AlertRetracted retracted = Assert.Single((await EventsAsync(monitor)).OfType<AlertRetracted>());
        Assert.Equal((raised.Id, "Retracted", 0), (retracted.Alert, retracted.Reason, retracted.Assessment.AfterMicropoints));
        Assert.Equal(new AlertLink("risk_event_rejected", warned.Id, warned.Article), Assert.Single(retracted.Links));
        Assert.Empty(retracted.After);
        Assert.Equal(WebhookTypes.AlertRetracted, (await monitor.Store.AllAsync<RaisedAlert>(Ct)).Single().Change!.What);      // the list knows it
    }

    [Fact]
    public async Task A_dwell_goes_on_over_a_restart_and_ends_by_the_clock_with_one_alert()
    {
        await using (RunningMonitor monitor = await StartAsync())
        {
            await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default,
                new AlertRule("slow", "Slow", AlertMeasure.Points, Fixed.FromInteger(30), Fixed.FromInteger(20)) { RaiseAfter = TimeSpan.FromHours(6) }, [], act));
            await IngestAsync(monitor, "first", "warn dwelling trade senator");
        }
        RuleState pending = await StateAsync("dwelling", "slow");
        _time.SetUtcNow(Start.AddHours(9));      // it is due while nothing runs

        await using RunningMonitor again = await StartAsync();
        await Settling.UntilAsync(async () => (await AlertsAsync(again, "slow")).Length > 0, "the dwell is over", Patience, Ct);
        await again.SendAsync([.. Enumerable.Repeat(new AssessmentPublished(TenantId.Default, new CompanyId("dwelling"), 1), 3), new AssessmentPublished(TenantId.Default, new CompanyId("dwelling"), 2)]);

        Assert.Equal((AlertDecision.Pending, Start), (pending.Last!.Value, pending.PendingSince!.Value));
        AlertRaised alert = Assert.Single(await AlertsAsync(again, "slow"));
        Assert.Equal(("DwellElapsed", Start.AddHours(9), 1), (alert.Reason, alert.RaisedAt, alert.RuleVersion));
        Assert.Equal(0, await again.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task A_silence_holds_an_alert_back_and_its_end_raises_it_once()
    {
        await using RunningMonitor monitor = await StartAsync();
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Silence(book, TenantId.Default, new SilenceScope(new CompanyId("hushed"), null, null, null), Start.AddHours(8), act));
        await IngestAsync(monitor, "first", "warn hushed trade senator");
        RuleState muted = await StateAsync("hushed", TestPolicy.Rule);
        AlertRaised[] under = await AlertsAsync(monitor, TestPolicy.Rule);

        _time.SetUtcNow(Start.AddHours(8));
        await Settling.UntilAsync(async () => (await AlertsAsync(monitor, TestPolicy.Rule)).Length > 0, "the silence has ended", Patience, Ct);
        await SettleAsync(monitor);

        Assert.Equal((AlertDecision.MutedBySilence, 32), (muted.Last!.Value, muted.LastBy!.Length));
        Assert.Empty(under);
        Assert.Equal(["SilenceEnded"], (await AlertsAsync(monitor, TestPolicy.Rule)).Select(a => a.Reason));
    }

    [Fact]
    public async Task An_alert_that_nobody_takes_on_is_told_again_at_the_rules_interval()
    {
        await using RunningMonitor monitor = await StartAsync();
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { RepeatEvery = TimeSpan.FromHours(4) }, [TestPolicy.Rule], act));
        await IngestAsync(monitor, "first", "warn repeated trade senator");

        for (int i = 1; i <= 2; i++)
        {
            _time.SetUtcNow(Start.AddHours(4 * i));
            await Settling.UntilAsync(async () => (await EventsAsync(monitor)).OfType<AlertUpdated>().Count() == i, $"it is told again, {i}", Patience, Ct);
            await SettleAsync(monitor);
        }

        Assert.Equal([("RepeatIntervalElapsed", Start.AddHours(4)), ("RepeatIntervalElapsed", Start.AddHours(8))], (await EventsAsync(monitor)).OfType<AlertUpdated>().Select(e => (e.Reason, e.At)));
        Assert.Equal(1, Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>()).RuleVersion);      // the ledger's version took the pack's place
    }

    [Fact]
    public async Task An_acknowledged_alert_is_not_repeated_and_the_story_of_a_dismissed_one_raises_no_other_but_a_new_one_does()
    {
        await using RunningMonitor monitor = await StartAsync();
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { RepeatEvery = TimeSpan.FromHours(4) }, [TestPolicy.Rule], act));
        await IngestAsync(monitor, "first", "warn heard trade senator");
        AlertRaised first = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
        await ActAsync(monitor, first.Id, new AlertCommand.Acknowledge("on it"));
        await TurnAsync(monitor, "heard", Start.AddHours(4));
        AlertDecision acknowledged = await DecisionAsync(monitor, "heard");

        await ActAsync(monitor, first.Id, new AlertCommand.Dismiss(DismissalReason.KnownAlready, "we knew", []));
        await ActAsync(monitor, first.Id, new AlertCommand.Approve("so we did"), "bob");      // 46 points take two people
        await IngestAsync(monitor, "denied", "deny-warn heard trade senator heard");
        await RejectAsync(monitor, (await EventsAsync(monitor)).OfType<DenialIssued>().Single());
        AlertDecision copy = await DecisionAsync(monitor, "heard");
        await IngestAsync(monitor, "another", "warn heard licence minister");

        Assert.Equal((AlertDecision.StillAbove, AlertDecision.DismissedCause), (acknowledged, copy));
        Assert.Equal(["Cleared"], (await EventsAsync(monitor)).OfType<AlertGroundsEvent>().Select(e => e.Reason));
        AlertRaised[] alerts = await AlertsAsync(monitor, TestPolicy.Rule);
        Assert.Equal(["FirstCrossing", "YoungEvidenceWhileAbove"], alerts.Select(a => a.Reason));
    }

    [Fact]
    public async Task A_rule_for_a_watchlist_alerts_of_its_companies_and_reaches_its_recipients_and_subscribers_alone()
    {
        await using WebhookReceiver desk = await WebhookReceiver.StartAsync(), other = await WebhookReceiver.StartAsync(), listed = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync();
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default, new Watchlist("ours", "Ours", [new CompanyId("acme")], [], [], ["desk"]), act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default,
            new AlertRule("warned", "Warned", new AlertCondition(AlertConditionKind.Event, Fixed.FromInteger(90), Fixed.FromInteger(90)) { EventTypes = ["PoliticianWarned"] })
            {
                Watchlist = "ours",
                ClearAfter = TimeSpan.FromDays(2),
            }, [], act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.RetireRule(book, TenantId.Default, TestPolicy.Rule, [TestPolicy.Rule], act));
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), desk.Url, [WebhookTypes.AlertRaised], ""), Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("other"), other.Url, [WebhookTypes.AlertRaised], ""), Ct);
        await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("listed"), listed.Url, [WebhookTypes.ScoreChanged], "", new DeliveryTerms { Watchlists = ["ours"] }), Ct);

        await IngestAsync(monitor, "first", "warn acme trade senator\nwarn bolt trade deputy");
        await Settling.UntilAsync(() => Task.FromResult(desk.Received.Length == 1 && listed.Received.Length == 1), "desk and listed have heard", Patience, Ct);
        _time.SetUtcNow(Start.AddDays(2));
        await Settling.UntilAsync(async () => (await EventsAsync(monitor)).OfType<AlertCleared>().Any(), "it clears two days later", Patience, Ct);

        AlertRaised alert = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
        Assert.Equal(("warned", "acme", "ours", "PoliticianWarned at 90 %"), (alert.RuleId, alert.Company.Value, alert.Watchlist, alert.Level));
        Assert.Equal("ours", desk.Received[0].Json.GetProperty("data").GetProperty("watchlist").GetString());
        Assert.Empty(other.Received);
        Assert.All(listed.Received, r => Assert.Equal("acme", r.Json.GetProperty("data").GetProperty("company").GetProperty("id").GetString()));
    }

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
        _time.SetUtcNow(Start.AddMinutes(11));
        await clock.LookAsync(Ct);
        await Settling.UntilAsync(() => Task.FromResult(grouping.Received.Length == 2), "both groups are told", Patience, Ct);
        await IngestAsync(monitor, "fourth", "warn delta trade deputy");
        _time.SetUtcNow(Start.AddMinutes(42));
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
        _time.SetUtcNow(Start.AddMinutes(11));
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
            _time.Advance(TimeSpan.FromHours(1));
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
        monitor.Store, monitor.App.Services.GetRequiredService<KnownAlertBook>(), monitor.App.Services.GetRequiredService<HeldDeliveries>(), monitor.App.Services.GetRequiredService<WebhookOptions>(), _time,
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
        _time.SetUtcNow(Start.AddHours(3));
        await IngestAsync(monitor, "second", "warn beta trade minister");
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "both are told", Patience, Ct);

        Assert.Equal([("FirstCrossing", null), ("FirstCrossing", null)], (await AlertsAsync(monitor, TestPolicy.Rule)).Select(a => (a.Reason, (string?)a.GroupedInto?.Value)));
        Assert.Equal([(1, 1), (2, 2)], receiver.Received.Select(r => r.Json.GetProperty("data")).Select(d => (d.GetProperty("round").GetInt32(), d.GetProperty("sequence").GetInt32())).Order());
    }

    [Fact]
    public async Task A_greater_alert_of_the_country_keeps_a_lesser_one_of_another_company_quiet()
    {
        Company[] registry = [.. new[] { ("alpha", "US"), ("beta", "US"), ("gamma", "DE") }.Select(one => new Company { Id = new CompanyId(one.Item1), Name = one.Item1, Country = one.Item2 })];
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time, registry: registry);
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default,
            TestPolicy.Pack.Alerts.Rules[0] with { InhibitedInCountryBy = [TestPolicy.Rule] }, [TestPolicy.Rule], act));

        await IngestAsync(monitor, "first", "warn alpha trade senator\nwarn alpha licence minister");
        await IngestAsync(monitor, "second", "warn beta trade minister\nwarn gamma trade minister");

        Assert.Equal(["alpha", "gamma"], (await AlertsAsync(monitor, TestPolicy.Rule)).Select(a => a.Company.Value).Order());
    }

    [Fact]
    public async Task A_rebuild_and_messages_of_the_past_tell_nobody_anything()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn rebuilt trade senator\nwarn rebuilt licence minister");
        await IngestAsync(monitor, "second", "deny-warn rebuilt trade senator rebuilt");
        object[] before = await AlertEventsAsync(monitor);

        await monitor.RebuildExposuresAsync(Ct);
        await SettleAsync(monitor);
        await monitor.SendAsync([.. Enumerable.Range(1, 2).SelectMany(version => Enumerable.Repeat(new AssessmentPublished(TenantId.Default, new CompanyId("rebuilt"), version), 2))]);

        Assert.Equal(2, before.Length);
        Assert.Equal(before, await AlertEventsAsync(monitor));
    }

    [Fact]
    public async Task A_rule_is_tried_on_the_stored_history_with_the_clock_between_and_switches_nothing_on()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "first", "warn tried trade senator");                       // 46 points
        _time.SetUtcNow(Start.AddDays(3));
        await IngestAsync(monitor, "second", "deny-warn tried trade senator tried");           // 8 points
        AlertRule rule = TestPolicy.Pack.Alerts.Rules[0];

        RuleTrial slow = await TryAsync(monitor, rule with { RaiseAfter = TimeSpan.FromHours(12) });
        RuleTrial slower = await TryAsync(monitor, rule with { RaiseAfter = TimeSpan.FromDays(4) });
        RuleTrial same = await TryAsync(monitor, rule);
        RuleTrial fresh = await TryAsync(monitor, rule with { Id = "fresh" });

        Assert.Equal([("tried", Start.AddHours(12), "DwellElapsed", false)], slow.Alerts.Select(a => (a.Company.Value, a.At, a.Reason, a.IsInBoth)));
        Assert.Equal([("tried", Start, "FirstCrossing", false)], slow.Current.Select(a => (a.Company.Value, a.At, a.Reason, a.IsInBoth)));
        Assert.Empty(slower.Alerts);
        Assert.True(Assert.Single(same.Alerts).IsInBoth);
        Assert.Equal((1, 0, null), (fresh.Alerts.Count, fresh.Current.Count, fresh.CurrentVersion));
        Assert.Equal(((int?)0, 1), (slow.CurrentVersion, slow.Companies));
        Assert.Equal("warn tried trade senator", slow.Alerts[0].Quote);
        Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
    }

    private static Task<RuleTrial> TryAsync(RunningMonitor monitor, AlertRule rule) =>
        monitor.App.Services.GetRequiredService<RuleTrials>().RunAsync(rule, Start.AddHours(-2), Start.AddDays(10), Ct);

    private Task<RunningMonitor> StartAsync() => RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);      // xunit initialises before each test

    private async Task ChangeAsync(RunningMonitor monitor, Func<AlertBook, BookAct, BookOutcome> change)
    {
        BookOutcome outcome = await ChangeAlertBook.DecideAsync(monitor.Store, book => change(book, new BookAct("alice", "a test", Start.AddMinutes(-30).AddSeconds(_acts++))), Given.Tester, Ct);
        Assert.IsType<BookOutcome.Accepted>(outcome);
    }

    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await SettleAsync(monitor);
    }

    private static async Task SettleAsync(RunningMonitor monitor)
    {
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<IReadOnlyList<AlertDelivery>> DeliveriesAsync(RunningMonitor monitor, AlertId alert)
    {
        await using IQuerySession session = monitor.Store.QuerySession();
        return await AlertDelivery.ReadAsync(session, TenantId.Default, alert, Ct);
    }

    private static async Task RejectAsync(RunningMonitor monitor, RiskEvent wrong)
    {
        await using IDocumentSession session = monitor.Store.LightweightSession();
        Given.Tester.Stamp(session);
        session.Events.Append(StreamKeys.Article(wrong.Article), new RiskEventRejected(wrong.Id, wrong.Article, wrong.CompaniesConcerned().ToValueList(), "He spoke of another firm.", "alice"));
        await session.SaveChangesAsync(Ct);
        await SettleAsync(monitor);
    }

    private static async Task ActAsync(RunningMonitor monitor, AlertId alert, AlertCommand command, string who = "alice") => Assert.IsType<AlertReply.Done>(
        await monitor.App.Services.GetRequiredService<AlertChanges>().ActAsync(alert, command, new AlertAsk(new Identity(who, Role.Admin, IsProven: true), null, Given.Tester), Ct));

    /// <summary>Turns the clock, and waits until the company is assessed as of then and judged.</summary>
    private async Task TurnAsync(RunningMonitor monitor, string company, DateTimeOffset instant)
    {
        _time.SetUtcNow(instant);
        await Settling.UntilAsync(async () => (await monitor.Store.AllAsync<LatestAssessment>(Ct)).Any(latest => latest.Assessed.Company.Value == company && latest.Assessed.AsOf >= instant), $"{company} is assessed as of {instant:u}", Patience, Ct);
        await SettleAsync(monitor);
    }

    private static async Task<AlertDecision> DecisionAsync(RunningMonitor monitor, string company) =>
        (await monitor.Store.AllAsync<AlertWatchDocument>(Ct)).Single(w => w.Id == AlertWatchDocument.Key(TenantId.Default, new CompanyId(company))).Watch.Rules.Single().Last!.Value;      // the one rule has looked

    private async Task<RuleState> StateAsync(string company, string rule)
    {
        await using RunningMonitor monitor = await StartAsync();
        await using IQuerySession session = monitor.Store.QuerySession();
        AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(TenantId.Default, new CompanyId(company)), Ct);
        return watch!.Watch.Rules.Single(state => state.RuleId == rule);      // the company was looked at
    }

    private static async Task<object[]> EventsAsync(RunningMonitor monitor) => [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data)];

    private static async Task<object[]> AlertEventsAsync(RunningMonitor monitor) => [.. (await EventsAsync(monitor)).Where(e => e is AlertRaised or AlertGroundsEvent)];

    private static async Task<AlertRaised[]> AlertsAsync(RunningMonitor monitor, string rule) => [.. (await EventsAsync(monitor)).OfType<AlertRaised>().Where(a => a.RuleId == rule)];
}
