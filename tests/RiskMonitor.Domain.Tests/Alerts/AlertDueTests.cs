using Xunit;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertDueTests
{
    [Fact]
    public void A_date_set_by_hand_takes_the_place_of_the_packs_and_can_be_taken_back()
    {
        Alert taken = Of(10).After((Alice, new AlertCommand.Acknowledge("")));

        Alert set = taken.After((Alice, new AlertCommand.SetDue(Noon.AddDays(40), "the hearing is then")));

        Assert.Equal(Noon.AddDays(14), taken.DueAt(AlertHandling.Default));
        Assert.Equal(Noon.AddDays(40), set.DueAt(AlertHandling.Default));
        Assert.Equal(Noon.AddDays(14), set.After((Bob, new AlertCommand.SetDue(null, "moved"))).DueAt(AlertHandling.Default));
    }

    [Fact]
    public void A_later_date_does_not_put_off_the_acknowledging_and_an_earlier_one_comes_first()
    {
        Alert raised = Of(10);      // to be acknowledged within 24 hours

        Assert.Equal(Noon.AddHours(24), raised.After((Alice, new AlertCommand.SetDue(Noon.AddDays(40), "later"))).DueAt(AlertHandling.Default));
        Assert.Equal(Noon.AddHours(3), raised.After((Alice, new AlertCommand.SetDue(Noon.AddHours(3), "today"))).DueAt(AlertHandling.Default));
    }

    [Fact]
    public void A_date_is_ahead_and_not_farther_than_a_year_and_needs_a_reason_and_the_right_to_work()
    {
        Alert alert = Of(10);      // asked a day after noon

        Assert.Equal(AlertRefusals.Until, alert.RefusalOf(Alice, new AlertCommand.SetDue(Noon, "past")));
        Assert.Equal(AlertRefusals.Until, alert.RefusalOf(Alice, new AlertCommand.SetDue(Noon.AddDays(367), "far")));
        Assert.Equal(AlertRefusals.Words, alert.RefusalOf(Alice, new AlertCommand.SetDue(Noon.AddDays(3), " ")));
        Assert.Equal(AlertRefusals.NotAllowed, alert.RefusalOf(Dave, new AlertCommand.SetDue(Noon.AddDays(3), "why not")));
        Assert.Equal(AlertRefusals.NothingToDo, alert.RefusalOf(Alice, new AlertCommand.SetDue(null, "nothing was set")));
        Assert.Equal(AlertRefusals.Closed, alert.After((Alice, new AlertCommand.Dismiss(DismissalReason.ReadWrongly, "no", []))).RefusalOf(Alice, new AlertCommand.SetDue(Noon.AddDays(3), "late")));
    }
}
