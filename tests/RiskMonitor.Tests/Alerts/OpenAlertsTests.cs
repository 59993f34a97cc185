using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>What becomes of alerts after they were raised, on a real database, under a clock that the test turns.</summary>
public sealed class OpenAlertsTests(PostgresServer server) : AlertsByTheClock(server)
{
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
        Time.SetUtcNow(Start.AddHours(9));      // it is due while nothing runs

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

        Time.SetUtcNow(Start.AddHours(8));
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
            Time.SetUtcNow(Start.AddHours(4 * i));
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
        await monitor.DeliveredAsync(Ct);
        Time.SetUtcNow(Start.AddDays(2));
        await Settling.UntilAsync(async () => (await EventsAsync(monitor)).OfType<AlertCleared>().Any(), "it clears two days later", Patience, Ct);

        AlertRaised alert = Assert.Single((await EventsAsync(monitor)).OfType<AlertRaised>());
        Assert.Equal(("warned", "acme", "ours", "PoliticianWarned at 90 %"), (alert.RuleId, alert.Company.Value, alert.Watchlist, alert.Level));
        Assert.Equal("ours", desk.Received[0].Json.GetProperty("data").GetProperty("watchlist").GetString());
        Assert.Empty(other.Received);
        Assert.All(listed.Received, r => Assert.Equal("acme", r.Json.GetProperty("data").GetProperty("company").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_end_of_an_alert_whose_rule_and_watchlist_are_gone_reaches_the_recipients_alone()
    {
        await using WebhookReceiver desk = await WebhookReceiver.StartAsync(), other = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await StartAsync();
        AlertRule rule = TestPolicy.Pack.Alerts.Rules[0] with { Watchlist = "ours" };
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default, new Watchlist("ours", "Ours", [new CompanyId("acme")], [], [], ["desk"]), act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default, rule, [rule.Id], act));
        foreach ((string id, WebhookReceiver receiver) in new[] { ("desk", desk), ("other", other) })
            await monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId(id), receiver.Url, [WebhookTypes.AlertRaised, WebhookTypes.AlertCleared, WebhookTypes.ScoreChanged], "", new DeliveryTerms { IsOrdered = true }), Ct);
        await IngestAsync(monitor, "first", "warn acme trade senator");

        await ChangeAsync(monitor, (book, act) => AlertBookChange.RetireRule(book, TenantId.Default, rule.Id, [rule.Id], act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.RetireWatchlist(book, TenantId.Default, "ours", act));
        await IngestAsync(monitor, "second", "deny-warn acme trade senator acme");
        await Settling.UntilAsync(() => Task.FromResult(desk.Received.Length == 4 && other.Received.Length >= 2), "everybody has heard", Patience, Ct);

        Assert.Equal("RuleRetired", Assert.Single((await EventsAsync(monitor)).OfType<AlertCleared>()).Reason);
        Assert.Equal(["alert.cleared", "alert.raised", "score.changed", "score.changed"], Types(desk));
        Assert.Equal(["score.changed", "score.changed"], Types(other));

        static string[] Types(WebhookReceiver receiver) => [.. receiver.Received.Select(r => r.Json.GetProperty("type").GetString()!).Order(StringComparer.Ordinal)];
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
        Time.SetUtcNow(Start.AddDays(3));
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
}
