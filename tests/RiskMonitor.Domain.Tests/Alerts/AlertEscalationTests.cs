using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertEscalationTests
{
    private static readonly DateTimeOffset Due = Noon.AddHours(24);      // of 10 points: medium

    [Fact]
    public void An_alert_that_nobody_acknowledges_in_time_is_escalated_and_again_after_as_long_three_times()
    {
        Alert alert = Of(10);
        var levels = new List<(int Level, DateTimeOffset At)>();
        for (DateTimeOffset now = Noon; now <= Noon.AddDays(10); now = now.AddHours(1))
        {
            if (alert.Escalate(AlertHandling.Default, now) is not { } escalated) continue;
            levels.Add((escalated.Level, now));
            alert = alert.Evolve(escalated);
        }

        Assert.Equal([(1, Due), (2, Due.AddHours(24)), (3, Due.AddHours(48))], levels);
        Assert.Equal(3, alert.Escalations);
    }

    [Fact]
    public void It_says_how_severe_the_alert_is_and_when_it_was_due() =>
        Assert.Equal(
            new AlertEscalated(TenantId.Default, new AlertId("a1"), Noon.AddHours(2), 1, AlertSeverity.Critical, Noon.AddHours(1)),
            Of(60).Escalate(AlertHandling.Default, Noon.AddHours(2)));

    [Fact]
    public void After_a_long_stop_there_is_one_and_not_one_for_each_that_was_missed()
    {
        Alert late = Of(10).Evolve(Of(10).Escalate(AlertHandling.Default, Noon.AddDays(9))!);      // not null: it was due

        Assert.Null(late.Escalate(AlertHandling.Default, Noon.AddDays(10).AddTicks(-1)));
        Assert.Equal(2, late.Escalate(AlertHandling.Default, Noon.AddDays(10))?.Level);
    }

    [Fact]
    public void Who_has_acknowledged_closed_or_taken_it_is_not_chased()
    {
        foreach (AlertCommand command in (AlertCommand[])[new Acknowledge(""), new Assign("bob", ""), new Investigate(""), new Dismiss(DismissalReason.Test, "x", [])])
            Assert.Null(Of(10).After((Alice, command)).EscalatesAt(AlertHandling.Default));
        Assert.Equal(Due, Of(10).After((Alice, new Comment("hm"))).EscalatesAt(AlertHandling.Default));
    }

    [Fact]
    public void A_proposal_to_close_is_no_acknowledgement() =>
        Assert.Equal(Noon.AddHours(4), Of(30).After((Alice, new Dismiss(DismissalReason.Test, "x", []))).EscalatesAt(AlertHandling.Default));

    [Fact]
    public void A_snooze_puts_it_off_and_a_ground_that_is_gone_wakes_nobody()
    {
        Alert snoozed = Of(10).After((Alice, new Snooze("later", SnoozeScope.Alert, Noon.AddDays(3), [])));
        Alert cleared = Of(10).Evolve(new AlertCleared(TenantId.Default, new AlertId("a1"), Noon, "Cleared", AlertTests.Assessed(1), [], [], []));

        Assert.Equal(Noon.AddDays(3), snoozed.EscalatesAt(AlertHandling.Default));
        Assert.Null(cleared.EscalatesAt(AlertHandling.Default));
        Assert.Null(Of(10).EscalatesAt(AlertHandling.Default with { EscalationsMax = 0 }));
    }
}
