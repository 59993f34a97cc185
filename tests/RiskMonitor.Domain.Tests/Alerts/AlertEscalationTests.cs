using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertEscalationTests
{
    [Theory]
    [InlineData(5, 72)]
    [InlineData(10, 24)]
    [InlineData(30, 4)]
    [InlineData(60, 1)]
    public void What_nobody_acknowledges_is_escalated_as_soon_as_its_severity_asks(int points, int hours)
    {
        Alert alert = Of(points);

        AlertEscalated? early = alert.Escalate(AlertHandling.Default, Noon.AddHours(hours).AddSeconds(-1));
        AlertEscalated? due = alert.Escalate(AlertHandling.Default, Noon.AddHours(hours));

        Assert.Null(early);
        Assert.Equal((1, Noon.AddHours(hours)), (due!.Level, due.DueAt));      // it is due
    }

    [Fact]
    public void It_is_escalated_again_after_as_long_as_often_as_the_pack_says_and_once_after_a_long_stop()
    {
        Alert alert = Of(60);
        var at = new List<double>();

        foreach (double hour in (double[])[0.5, 1, 1.5, 2, 100, 100.5, 101, 200])
        {
            if (alert.Escalate(AlertHandling.Default, Noon.AddHours(hour)) is not { } escalated) continue;
            alert = alert.Evolve(escalated);
            at.Add(hour);
        }

        Assert.Equal([1, 2, 100], at);
        Assert.Equal((3, Noon.AddHours(100)), (alert.Escalations, alert.EscalatedAt));
    }

    [Fact]
    public void Whoever_acknowledges_or_closes_ends_it_and_a_proposal_to_close_does_not()
    {
        DateTimeOffset late = Noon.AddDays(10);

        Assert.Null(Of(60).After((Alice, new AlertCommand.Acknowledge(""))).Escalate(AlertHandling.Default, late));
        Assert.Null(Of(10).After((Alice, new AlertCommand.Dismiss(DismissalReason.Test, "x", []))).Escalate(AlertHandling.Default, late));
        Assert.NotNull(Of(60).After((Alice, new AlertCommand.Dismiss(DismissalReason.Test, "x", []))).Escalate(AlertHandling.Default, late));
        Assert.NotNull(Of(60).After((Alice, new AlertCommand.Comment("x"))).Escalate(AlertHandling.Default, late));
    }

    [Fact]
    public void A_snoozed_alert_is_escalated_when_the_snooze_ends()
    {
        Alert alert = Of(60).After((Alice, new AlertCommand.Snooze("until Monday", SnoozeScope.Alert, Noon.AddDays(2), [])));

        Assert.Null(alert.Escalate(AlertHandling.Default, Noon.AddDays(2).AddSeconds(-1)));
        Assert.NotNull(alert.Escalate(AlertHandling.Default, Noon.AddDays(2)));
    }

    [Fact]
    public void Where_the_pack_wants_none_or_the_ground_is_gone_nothing_is_escalated()
    {
        var gone = new AlertCleared(TenantId.Default, new AlertId("a1"), Noon.AddMinutes(1), "Cleared", new AlertAssessment("test-1", 4, 43, 60_000_000, 1_000_000), [], [], []);

        Assert.Null(Of(60).Escalate(AlertHandling.Default with { EscalationsMax = 0 }, Noon.AddDays(10)));
        Assert.Null(Of(60).Evolve(gone).Escalate(AlertHandling.Default, Noon.AddDays(10)));
    }
}
