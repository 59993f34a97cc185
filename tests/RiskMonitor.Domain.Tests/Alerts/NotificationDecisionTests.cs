using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Alerts;

public sealed class NotificationDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertId Open = new("a1");
    private static readonly AlertId New = new("a2");
    private static readonly SilenceId Quiet = new("s1");

    // Raised at 10 points, cleared below 8.
    private static readonly AlertRule Rule = new("elevated", "Elevated", AlertMeasure.Points, Fixed.FromInteger(10), Fixed.FromInteger(8));
    private static readonly AlertRule Dwelling = Rule with { RaiseAfter = TimeSpan.FromHours(6), ClearAfter = TimeSpan.FromHours(3) };
    private static readonly AlertRule Repeating = Rule with { RepeatEvery = TimeSpan.FromHours(4), EscalateAt = [Fixed.FromInteger(20), Fixed.FromInteger(40)] };

    private static readonly RuleState Closed = new("elevated", null);
    private static readonly RuleState Opened = Closed with { Alert = Open, ToldAt = Now.AddHours(-1) };

    private static readonly AlertCircumstances Ordinary = new() { NewestEvidence = Now.AddHours(-1), EvidenceAgeMax = TimeSpan.FromDays(7) };

    /// <summary>What is the case, and the reason that it must come to.</summary>
    public sealed record Case(AlertRule Rule, RuleState State, int? Before, int After, AlertCircumstances Around, AlertDecision Expected, string? By = null, int? WithoutDismissed = null, int? News = null);

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["first assessment reaches the level"] = new(Rule, Closed, null, 12, Ordinary, AlertDecision.FirstCrossing),
        ["crossed from below"] = new(Rule, Closed, 9, 10, Ordinary, AlertDecision.FirstCrossing),
        ["exactly seven days old"] = new(Rule, Closed, 5, 12, Ordinary with { NewestEvidence = Now.AddDays(-7) }, AlertDecision.FirstCrossing),
        ["evidence of a clock ahead"] = new(Rule, Closed, 5, 12, Ordinary with { NewestEvidence = Now.AddHours(3) }, AlertDecision.FirstCrossing),
        ["evidence too old"] = new(Rule, Closed, 5, 12, Ordinary with { NewestEvidence = Now.AddDays(-7).AddSeconds(-1) }, AlertDecision.NoEvidenceYoungEnough),
        ["no evidence"] = new(Rule, Closed, 5, 12, Ordinary with { NewestEvidence = null }, AlertDecision.NoEvidenceYoungEnough),
        ["stood above on old evidence, now young"] = new(Rule, Closed, 12, 13, Ordinary, AlertDecision.YoungEvidenceWhileAbove),
        ["stood above, evidence still old"] = new(Rule, Closed, 12, 12, Ordinary with { NewestEvidence = Now.AddDays(-8) }, AlertDecision.NoEvidenceYoungEnough),
        ["below the raise level"] = new(Rule, Closed, null, 9, Ordinary, AlertDecision.BelowRaiseLevel),
        ["between the levels nothing opens"] = new(Rule, Closed, 12, 9, Ordinary, AlertDecision.BelowRaiseLevel),
        ["only the weights have changed"] = new(Rule, Closed, 5, 12, Ordinary with { IsNews = false }, AlertDecision.NothingNew),
        ["the past is read again"] = new(Rule, Closed, 5, 12, Ordinary with { IsReplay = true }, AlertDecision.Replay),
        ["the past is read again, below"] = new(Rule, Closed, 5, 6, Ordinary with { IsReplay = true }, AlertDecision.BelowRaiseLevel),

        ["the past is read again while a dwell of news runs"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-5) }, 12, 12, Ordinary with { IsReplay = true }, AlertDecision.Pending),
        ["only reading again carries it"] = new(Rule, Closed, 5, 12, Ordinary, AlertDecision.Replay, News: 9),
        ["news alone carries it"] = new(Rule, Closed, 5, 12, Ordinary, AlertDecision.FirstCrossing, News: 10),

        ["a silence covers it"] = new(Rule, Closed, 5, 12, Ordinary with { Silence = Quiet }, AlertDecision.MutedBySilence, "s1"),
        ["a silence covers what is below"] = new(Rule, Closed, 5, 6, Ordinary with { Silence = Quiet }, AlertDecision.BelowRaiseLevel),
        ["the silence goes on"] = new(Rule, Held(AlertDecision.MutedBySilence), 12, 12, Ordinary with { Silence = Quiet }, AlertDecision.MutedBySilence, "s1"),
        ["the silence has ended, still above"] = new(Rule, Held(AlertDecision.MutedBySilence), 12, 12, Ordinary, AlertDecision.SilenceEnded),
        ["the silence has ended by the clock alone"] = new(Rule, Held(AlertDecision.MutedBySilence), 12, 12, Ordinary with { IsNews = false }, AlertDecision.SilenceEnded),
        ["the silence has ended, old news by now"] = new(Rule, Held(AlertDecision.MutedBySilence), 12, 12, Ordinary with { NewestEvidence = Now.AddDays(-8) }, AlertDecision.NoEvidenceYoungEnough),
        ["the silence has ended, below by now"] = new(Rule, Held(AlertDecision.MutedBySilence), 12, 9, Ordinary, AlertDecision.BelowRaiseLevel),

        ["another rule inhibits it"] = new(Rule, Closed, 5, 12, Ordinary with { InhibitedBy = "severe" }, AlertDecision.InhibitedByRule, "severe"),
        ["inhibited and silenced"] = new(Rule, Closed, 5, 12, Ordinary with { InhibitedBy = "severe", Silence = Quiet }, AlertDecision.InhibitedByRule, "severe"),
        ["the other has cleared, nothing read since"] = new(Rule, Held(AlertDecision.InhibitedByRule), 12, 12, Ordinary, AlertDecision.NothingNew),
        ["the other has cleared, and something was read"] = new(Rule, Held(AlertDecision.InhibitedByRule), 12, 13, Ordinary with { NewestEvidence = Now }, AlertDecision.YoungEvidenceWhileAbove),

        ["a greater alert of its country is open"] = new(Rule, Closed, 5, 12, Ordinary with { InhibitedInCountryBy = Open }, AlertDecision.InhibitedInCountry, "a1"),
        ["inhibited by its own company's alert first"] = new(Rule, Closed, 5, 12, Ordinary with { InhibitedBy = "severe", InhibitedInCountryBy = Open }, AlertDecision.InhibitedByRule, "severe"),
        ["the greater one has ended, nothing read since"] = new(Rule, Held(AlertDecision.InhibitedInCountry), 12, 12, Ordinary, AlertDecision.NothingNew),
        ["the greater one has ended, and something was read"] = new(Rule, Held(AlertDecision.InhibitedInCountry), 12, 13, Ordinary with { NewestEvidence = Now }, AlertDecision.YoungEvidenceWhileAbove),
        ["a greater one silences no open alert's end"] = new(Rule, Opened, 12, 7, Ordinary with { InhibitedInCountryBy = New }, AlertDecision.Cleared),
        ["closed by people, and a new cause under a greater one"] = new(Rule, Opened, 12, 18, Ordinary with { Standing = Handled(isClosed: true), Change = AlertDecision.NewGround, InhibitedInCountryBy = New }, AlertDecision.ClosedByPeople),
        ["dismissed causes carry it alone"] = new(Rule, Closed, 5, 12, Ordinary, AlertDecision.DismissedCause, WithoutDismissed: 3),
        ["enough is left without the dismissed"] = new(Rule, Closed, 5, 22, Ordinary, AlertDecision.FirstCrossing, WithoutDismissed: 10),
        ["another company's alert of the same matter"] = new(Rule, Closed, 5, 12, Ordinary with { Group = Open }, AlertDecision.GroupedIntoAlert, "a1"),
        ["silenced before grouped"] = new(Rule, Closed, 5, 12, Ordinary with { Group = Open, Silence = Quiet }, AlertDecision.MutedBySilence, "s1"),

        ["the dwell begins"] = new(Dwelling, Closed, 5, 12, Ordinary, AlertDecision.Pending),
        ["the dwell runs"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-5) }, 12, 12, Ordinary, AlertDecision.Pending),
        ["the dwell is over"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-6) }, 12, 12, Ordinary, AlertDecision.DwellElapsed),
        ["the dwell is over by the clock alone"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-6) }, 12, 12, Ordinary with { IsNews = false }, AlertDecision.DwellElapsed),
        ["the dwell is over under a silence"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-6) }, 12, 12, Ordinary with { Silence = Quiet }, AlertDecision.MutedBySilence, "s1"),
        ["below during the dwell"] = new(Dwelling, Closed with { PendingSince = Now.AddHours(-6) }, 12, 9, Ordinary, AlertDecision.BelowRaiseLevel),
        ["no dwell begins on old evidence"] = new(Dwelling, Closed, 5, 12, Ordinary with { NewestEvidence = Now.AddDays(-8) }, AlertDecision.NoEvidenceYoungEnough),

        ["open and above"] = new(Rule, Opened, 12, 13, Ordinary, AlertDecision.StillAbove),
        ["open and between the levels"] = new(Rule, Opened, 12, 8, Ordinary, AlertDecision.StillAbove),
        ["open and rising again is no second alert"] = new(Rule, Opened, 9, 12, Ordinary, AlertDecision.StillAbove),
        ["open and below the clear level"] = new(Rule, Opened, 12, 7, Ordinary, AlertDecision.Cleared),
        ["other weights clear what they clear"] = new(Rule, Opened, 12, 7, Ordinary with { IsNews = false }, AlertDecision.Cleared),
        ["a silence hides no end"] = new(Rule, Opened, 12, 7, Ordinary with { Silence = Quiet }, AlertDecision.Cleared),
        ["below, and the clear dwell begins"] = new(Dwelling, Opened, 12, 7, Ordinary, AlertDecision.ClearPending),
        ["below, and the clear dwell runs"] = new(Dwelling, Opened with { BelowSince = Now.AddHours(-2) }, 7, 7, Ordinary, AlertDecision.ClearPending),
        ["below, and the clear dwell is over"] = new(Dwelling, Opened with { BelowSince = Now.AddHours(-3) }, 7, 7, Ordinary, AlertDecision.Cleared),
        ["above again within the clear dwell"] = new(Dwelling, Opened with { BelowSince = Now.AddHours(-2) }, 7, 9, Ordinary, AlertDecision.StillAbove),

        ["a correction took the ground away"] = new(Rule, Opened, 12, 0, Ordinary with { IsGroundWithdrawn = true }, AlertDecision.Retracted),
        ["a correction waits for no dwell"] = new(Dwelling, Opened, 12, 7, Ordinary with { IsGroundWithdrawn = true }, AlertDecision.Retracted),
        ["a correction took one ground of several"] = new(Rule, Opened, 12, 11, Ordinary with { IsGroundWithdrawn = true, Change = AlertDecision.GroundWithdrawn }, AlertDecision.GroundWithdrawn),
        ["a claim is denied now"] = new(Rule, Opened, 12, 11, Ordinary with { Change = AlertDecision.ClaimDenied }, AlertDecision.ClaimDenied),
        ["a denial is contested"] = new(Rule, Opened, 12, 13, Ordinary with { Change = AlertDecision.DenialContested }, AlertDecision.DenialContested),
        ["a new ground"] = new(Rule, Opened, 12, 18, Ordinary with { Change = AlertDecision.NewGround }, AlertDecision.NewGround),
        ["a higher level"] = new(Repeating, Opened, 12, 21, Ordinary with { Change = AlertDecision.Escalated }, AlertDecision.Escalated),
        ["changed, and silenced"] = new(Rule, Opened, 12, 18, Ordinary with { Change = AlertDecision.NewGround, Silence = Quiet }, AlertDecision.StillAbove, "s1"),
        ["changed, and snoozed"] = new(Rule, Opened, 12, 18, Ordinary with { Change = AlertDecision.NewGround, Standing = Handled(snoozedUntil: Now.AddHours(1)) }, AlertDecision.Snoozed),
        ["changed, and the snooze has ended"] = new(Rule, Opened, 12, 18, Ordinary with { Change = AlertDecision.NewGround, Standing = Handled(snoozedUntil: Now) }, AlertDecision.NewGround),
        ["changed in a replay"] = new(Rule, Opened, 12, 18, Ordinary with { Change = AlertDecision.NewGround, IsReplay = true }, AlertDecision.StillAbove),

        ["a ground taken away in a replay"] = new(Rule, Opened, 12, 11, Ordinary with { Change = AlertDecision.Escalated, IsReplay = true, IsGroundWithdrawn = true }, AlertDecision.GroundWithdrawn),
        ["all grounds taken away in a replay"] = new(Dwelling, Opened, 12, 3, Ordinary with { IsReplay = true, IsGroundWithdrawn = true }, AlertDecision.Retracted),

        ["repeat is not yet due"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-4).AddSeconds(1) }, 12, 12, Ordinary, AlertDecision.StillAbove),
        ["repeat is due"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-4) }, 12, 12, Ordinary, AlertDecision.RepeatIntervalElapsed),
        ["repeat is due, but acknowledged"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-9) }, 12, 12, Ordinary with { Standing = Handled(isAcknowledged: true) }, AlertDecision.StillAbove),
        ["repeat is due, but snoozed"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-9) }, 12, 12, Ordinary with { Standing = Handled(snoozedUntil: Now.AddDays(1)) }, AlertDecision.Snoozed),
        ["repeat is due, but silenced"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-9) }, 12, 12, Ordinary with { Silence = Quiet }, AlertDecision.StillAbove, "s1"),
        ["a change comes before a repeat"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-9) }, 12, 12, Ordinary with { Change = AlertDecision.ClaimDenied }, AlertDecision.ClaimDenied),

        ["closed by people"] = new(Repeating, Opened with { ToldAt = Now.AddHours(-9) }, 12, 12, Ordinary with { Standing = Handled(isClosed: true) }, AlertDecision.ClosedByPeople),
        ["closed by people, and denied now"] = new(Rule, Opened, 12, 11, Ordinary with { Standing = Handled(isClosed: true), Change = AlertDecision.ClaimDenied }, AlertDecision.ClosedByPeople),
        ["closed by people, and a new cause"] = new(Rule, Opened, 12, 18, Ordinary with { Standing = Handled(isClosed: true), Change = AlertDecision.NewGround }, AlertDecision.NewCauseAfterClosing),
        ["closed by people, a new cause and a silence"] = new(Rule, Opened, 12, 18, Ordinary with { Standing = Handled(isClosed: true), Change = AlertDecision.NewGround, Silence = Quiet }, AlertDecision.ClosedByPeople),
        ["closed by people, and below"] = new(Rule, Opened, 12, 7, Ordinary with { Standing = Handled(isClosed: true) }, AlertDecision.Cleared),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_decision_has_a_named_reason(string name)
    {
        Case given = Cases[name];

        RuleOutcome outcome = Decide(given);

        Assert.Equal((given.Expected, given.By), (outcome.Reason, outcome.By));
        Assert.Equal((given.Expected, given.By, Now), (outcome.State.Last, outcome.State.LastBy, outcome.State.LastAt));
        Assert.Equal(given.Expected.LeavesOpen(), outcome.State.Alert is not null);
        Assert.Equal(given.Expected.Raises() ? New : given.Expected.LeavesOpen() ? Open : null, outcome.State.Alert);
    }

    [Fact]
    public void Every_reason_but_that_of_a_retired_rule_has_a_case() =>
        Assert.Equal(Enum.GetValues<AlertDecision>().Where(reason => reason is not AlertDecision.RuleRetired), Cases.Values.Select(given => given.Expected).Distinct().Order());

    [Fact]
    public void A_reason_raises_updates_clears_retracts_or_is_silent_and_never_two_of_them() => Assert.All(Enum.GetValues<AlertDecision>(), reason =>
        Assert.InRange(new[] { reason.Raises(), reason.Updates(), reason.Clears(), reason.Retracts() }.Count(isSo => isSo), 0, 1));

    [Fact]
    public void Deciding_twice_decides_the_same() => Assert.All(Cases.Values, given => Assert.Equal(Decide(given), Decide(given)));

    [Fact]
    public void An_escalation_is_told_once_for_each_level()
    {
        RuleState state = Decide(new(Repeating, Closed, 5, 25, Ordinary, AlertDecision.FirstCrossing)).State;

        Assert.Equal(1, state.Step);
        Assert.Equal((0, 1, 2), (Repeating.StepOf(Fixed.FromInteger(19)), Repeating.StepOf(Fixed.FromInteger(20)), Repeating.StepOf(Fixed.FromInteger(40))));
    }

    [Fact]
    public void Between_raise_and_clear_level_nothing_changes_whatever_happens_else() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[8, 9]).Sample((isOpen, isNews, isSilenced, isInhibited, points) =>
        {
            AlertCircumstances around = Ordinary with { IsNews = isNews, Silence = isSilenced ? Quiet : null, InhibitedBy = isInhibited ? "severe" : null };

            RuleOutcome outcome = Decide(new(Rule, isOpen ? Opened : Closed, null, points, around, default));

            Assert.Equal(isOpen ? Open : null, outcome.State.Alert);
        });

    private static RuleOutcome Decide(Case given) => NotificationDecision.Decide(
        given.Rule, given.State, given.Before is { } before ? Reading(before) : null, Reading(given.After, given.WithoutDismissed, given.News), given.Around, Now, New);

    private static AlertReading Reading(int points, int? withoutDismissed = null, int? news = null) =>
        new(Fixed.FromInteger(points), Fixed.FromInteger(withoutDismissed ?? points), ClaimKey.Of(Matters.SanctionImposed, [], null, "trade")) { News = Fixed.FromInteger(news ?? points) };

    private static RuleState Held(AlertDecision by) => Closed with { HeldBack = by, HeldEvidence = Now.AddHours(-1) };

    private static PeoplesHandling Handled(bool isAcknowledged = false, bool isClosed = false, DateTimeOffset? snoozedUntil = null) => new(isAcknowledged, isClosed, snoozedUntil);
}
