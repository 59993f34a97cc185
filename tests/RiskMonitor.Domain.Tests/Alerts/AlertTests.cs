using RiskMonitor.Accounts;
using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertTests
{
    private static readonly Acknowledge Ack = new("");
    private static readonly Assign ToBob = new("bob", "");
    private static readonly Investigate Look = new("");
    private static readonly Resolve Done = new("position closed");
    private static readonly Dismiss Wrong = new(DismissalReason.ReadWrongly, "another Acme", [Cause]);

    [Fact]
    public void An_alert_goes_from_raised_to_resolved_and_can_be_opened_again()
    {
        Alert alert = Of(10).After((Alice, Ack), (Alice, ToBob), (Bob, Look), (Bob, Done));

        Alert again = alert.After((Alice, new Reopen("there is more")));

        Assert.Equal((AlertStatus.Resolved, "bob", 5), (alert.Status, alert.Closed?.By, alert.Version));
        Assert.Equal((AlertStatus.Assigned, "bob", null), (again.Status, again.Assignee, again.Closed));
        Assert.Equal(new AlertChange("AlertReopened", "alice", Noon.AddMinutes(5)), again.LastChange);
    }

    [Fact]
    public void Only_what_has_been_acknowledged_can_be_resolved_but_a_wrong_one_is_dismissed_at_once()
    {
        Assert.Equal(AlertRefusals.NotAcknowledged, Of(10).RefusalOf(Alice, Done));
        Assert.Equal(AlertStatus.Dismissed, Of(10).After((Alice, Wrong)).Status);
    }

    [Fact]
    public void What_would_change_nothing_is_refused_with_who_has_done_it()
    {
        Assert.Equal(AlertRefusals.NothingToDo, Of(10).After((Alice, Ack)).RefusalOf(Bob, Ack));
        Assert.Equal(AlertRefusals.NothingToDo, Of(10).After((Alice, ToBob)).RefusalOf(Alice, new Assign("BOB", "")));
        Assert.Equal(AlertRefusals.NothingToDo, Of(10).RefusalOf(Alice, new Assign(null, "")));
        Assert.Equal(AlertRefusals.NothingToDo, Of(10).After((Alice, Look)).RefusalOf(Alice, Look));
        Assert.Equal(AlertRefusals.NothingToDo, Of(10).RefusalOf(Alice, new Unsnooze("")));
    }

    [Fact]
    public void Nobody_takes_an_investigation_from_who_has_the_alert()
    {
        Alert ofBob = Of(10).After((Alice, ToBob));

        Assert.Equal(AlertRefusals.AssignedToAnother, ofBob.RefusalOf(Alice, Look));
        Assert.Equal(AlertStatus.Investigating, ofBob.After((Bob, Look)).Status);
        Assert.Equal("alice", Of(10).After((Alice, Look)).Assignee);
    }

    [Fact]
    public void A_closed_alert_takes_comments_and_nothing_else_until_it_is_reopened()
    {
        Alert closed = Of(10).After((Alice, Wrong));

        Assert.All((AlertCommand[])[Ack, ToBob, Look, Done, Wrong, new Approve(""), new Decline("no"), new Snooze("later", SnoozeScope.Alert, Noon.AddDays(2), []), new Unsnooze("")],
            command => Assert.Equal(AlertRefusals.Closed, closed.RefusalOf(Bob, command)));
        Assert.Equal("", closed.RefusalOf(Bob, new Comment("seen again")));
        Assert.Equal(AlertRefusals.NotClosed, Of(10).RefusalOf(Bob, new Reopen("why not")));
    }

    [Fact]
    public void A_severe_alert_is_closed_by_two_people_and_never_by_one()
    {
        Alert proposed = Of(30).After((Alice, Ack), (Alice, Done));

        Alert closed = proposed.After((Bob, new Approve("agreed")));

        Assert.Equal((AlertStatus.Acknowledged, "alice"), (proposed.Status, proposed.Proposed?.By));
        Assert.Equal((AlertStatus.Resolved, "alice", "bob"), (closed.Status, closed.Closed?.By, closed.Closed?.ApprovedBy));
        Assert.Null(closed.Proposed);
    }

    [Fact]
    public void Who_proposed_a_closing_cannot_approve_it_however_the_name_is_written()
    {
        Alert proposed = Of(30).After((Bob, Ack), (Bob, Done));

        Assert.Equal(AlertRefusals.SelfApproval, proposed.RefusalOf(Bob, new Approve("")));
        Assert.Equal(AlertRefusals.SelfApproval, proposed.RefusalOf(new Identity("BOB", Role.Admin, true), new Approve("")));
        Assert.Equal(AlertRefusals.NotAllowed, proposed.RefusalOf(Alice, new Approve("")));
        Assert.Equal("", proposed.RefusalOf(Carol, new Approve("")));
    }

    [Fact]
    public void A_name_that_nobody_vouches_for_neither_proposes_nor_approves()
    {
        Alert proposed = Of(30).After((Alice, Ack), (Alice, Done));

        Assert.Equal(AlertRefusals.IdentityNeeded, Of(30).After((Alice, Ack)).RefusalOf(Stated, Done));
        Assert.Equal(AlertRefusals.IdentityNeeded, proposed.RefusalOf(Stated, new Approve("")));
        Assert.Equal(AlertRefusals.IdentityNeeded, proposed.RefusalOf(Stated, new Decline("no")));
        Assert.Equal("", Of(10).After((Stated, Ack)).RefusalOf(Stated, Done));
    }

    [Fact]
    public void A_proposal_waits_until_it_is_approved_declined_or_taken_back()
    {
        Alert proposed = Of(30).After((Alice, Ack), (Alice, Done));

        Assert.Equal(AlertRefusals.ClosingPending, proposed.RefusalOf(Carol, Wrong));
        Assert.Equal(AlertRefusals.NotAllowed, proposed.RefusalOf(new Identity("gina", Role.Analyst, true), new Decline("no")));
        Assert.Null(proposed.After((Bob, new Decline("too early"))).Proposed);
        Assert.Null(proposed.After((Alice, new Decline("my mistake"))).Proposed);
        Assert.Equal(AlertRefusals.NothingProposed, Of(30).RefusalOf(Bob, new Approve("")));
    }

    [Fact]
    public void Severity_is_that_of_the_highest_score_seen_so_that_decay_saves_nobody_the_second_person()
    {
        Alert risen = Of(10).Evolve(Updated(26_000_000)).Evolve(Updated(9_000_000));

        Alert proposed = risen.After((Alice, Wrong));

        Assert.Equal(26_000_000, risen.PeakMicropoints);
        Assert.Equal("alice", proposed.Proposed?.By);
    }

    [Fact]
    public void Viewers_and_auditors_change_nothing()
    {
        Assert.All((Identity[])[Dave, Eve], who => Assert.All((AlertCommand[])[Ack, ToBob, Look, new Comment("hm"), Wrong, new Reopen("x")],
            command => Assert.Equal(AlertRefusals.NotAllowed, Of(10).RefusalOf(who, command))));
    }

    [Fact]
    public void A_snooze_has_an_end_that_is_not_past_and_at_most_90_days_ahead()
    {
        DateTimeOffset asked = Noon.AddDays(1);      // when RefusalOf asks

        Assert.Equal(AlertRefusals.Until, Of(10).RefusalOf(Alice, new Snooze("later", SnoozeScope.Alert, asked, [])));
        Assert.Equal(AlertRefusals.Until, Of(10).RefusalOf(Alice, new Snooze("later", SnoozeScope.Alert, asked.AddDays(91), [])));
        Assert.Equal("", Of(10).RefusalOf(Alice, new Snooze("later", SnoozeScope.Alert, asked.AddDays(90), [])));
        Assert.Equal(AlertRefusals.Words, Of(10).RefusalOf(Alice, new Snooze(" ", SnoozeScope.Alert, asked.AddDays(2), [])));
    }

    [Fact]
    public void Texts_are_needed_where_a_reason_is_asked_for_and_never_endless()
    {
        Assert.Equal(AlertRefusals.Words, Of(10).RefusalOf(Alice, new Dismiss(DismissalReason.Test, " ", [])));
        Assert.Equal(AlertRefusals.Words, Of(10).RefusalOf(Alice, new Comment(new string('x', 4001))));
        Assert.Equal(AlertRefusals.Words, Of(10).RefusalOf(Alice, new Comment("bell\u0007")));
        Assert.Equal(AlertRefusals.Words, Of(10).RefusalOf(Alice, new Assign("b ob", "")));
        Assert.Equal("", Of(10).RefusalOf(Alice, new Comment("two\nlines")));
    }

    [Fact]
    public void What_the_machine_says_of_the_ground_leaves_the_work_of_people_as_it_is()
    {
        Alert cleared = Of(10).After((Alice, Look)).Evolve(new AlertCleared(TenantId.Default, new AlertId("a1"), Noon.AddHours(1), "Decayed", Assessed(1), [], [], []));

        Assert.Equal((AlertStatus.Investigating, AlertStanding.Cleared, "alice"), (cleared.Status, cleared.Standing, cleared.Assignee));
        Assert.Equal(Of(10).Grounds, cleared.Grounds);      // what it stood on last
        Assert.Equal(AlertChange.Machine, cleared.LastChange.By);
    }

    internal static AlertUpdated Updated(long micropoints) =>
        new(TenantId.Default, new AlertId("a1"), Noon, "StillAbove", Assessed(micropoints), [], [], []);

    internal static AlertAssessment Assessed(long micropoints) => new("test-1", 4, 43, 0, micropoints);
}
