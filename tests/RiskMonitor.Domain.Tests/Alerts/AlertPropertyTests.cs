using CsCheck;
using RiskMonitor.Accounts;
using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

/// <summary>What alerts promise, over random histories of what people of every role and the machine do about a few of them.</summary>
public sealed class AlertPropertyTests
{
    private const int Cases = 20_000;

    private static readonly Identity[] People = [Alice, Bob, Carol, Dave, Eve, Stated, new("ALICE", Role.Admin, true), new("frank", Role.Analyst, true)];

    private static readonly Gen<int> OneOfThree = Gen.Int[0, 2];

    private static readonly AlertCommand[] Wishes =
    [
        new Acknowledge(""), new Assign("alice", ""), new Assign("bob", "yours"), new Assign(null, ""), new Investigate(""), new Comment("hm"), new Comment(" "), new Resolve("done"),
        new Resolve(""), new Dismiss(DismissalReason.KnownAlready, "of last year", [Cause]), new Approve(""), new Approve("agreed"), new Decline("no"), new Reopen("more"),
        new Snooze("later", SnoozeScope.Story, Noon.AddDays(30), [Cause]), new Snooze("later", SnoozeScope.Alert, Noon.AddDays(300), []), new Unsnooze(""),
    ];

    private static readonly Gen<AlertCommand> Commands = Gen.Int[0, 16].Select(i => Wishes[i]);

    private static readonly Gen<Action<Case>> Acts = Gen.Frequency(
        (12, Gen.Select(OneOfThree, Commands, Gen.Int[0, 7], (int alert, AlertCommand command, int who) => (Action<Case>)(c => c.Do(alert, command, People[who])))),
        (1, Gen.Select(OneOfThree, OneOfThree, Gen.Int[0, 7], (int into, int other, int who) => (Action<Case>)(c => c.Merge(into, other, People[who])))),
        (1, Gen.Select(OneOfThree, OneOfThree, Gen.Int[0, 7], (int from, int part, int who) => (Action<Case>)(c => c.Split(from, part, People[who])))),
        (2, Gen.Select(OneOfThree, Gen.Int[0, 3], Gen.Int[0, 60], (int alert, int kind, int points) => (Action<Case>)(c => c.Machine(alert, kind, points * 1_000_000L)))));

    private static readonly Gen<Action<Case>[]> Histories = Acts.Array[0, 60];

    [Fact]
    public void No_sequence_of_wishes_leads_to_a_state_that_must_not_be() => Check(c => Assert.All(c.Alerts, alert =>
    {
        Assert.Equal(alert.Status.IsClosed(), alert.Closed is not null);
        Assert.Equal(alert.Status is AlertStatus.Merged, alert.MergedInto is not null);
        Assert.True(alert.Proposed is null || alert.Status.IsOpen());
        Assert.True(alert.Assignee is not null || alert.Status is not (AlertStatus.Assigned or AlertStatus.Investigating));
        Assert.True(alert.Status is not AlertStatus.Raised || (alert.Assignee is null && alert.Closed is null));
        Assert.True(alert.MergedInto is not { } into || c.Alerts.Single(other => other.Id == into).Parts.Contains(alert.Id));
        Assert.All(alert.Parts, part => Assert.Equal(alert.Id, c.Alerts.Single(other => other.Id == part).MergedInto));
    }));

    [Fact]
    public void The_fold_of_the_stream_is_the_state() => Check(c => Assert.All(c.Alerts.Zip(c.Streams), pair =>
    {
        Assert.Equal(pair.First, Alert.Of(pair.Second));
        Assert.Equal(pair.Second.Count, pair.First.Version);
    }));

    [Fact]
    public void Nothing_severe_is_ever_closed_by_one_person() => Check(c => Assert.All(c.Streams, stream =>
    {
        long peak = 0;
        foreach (object happened in stream)
        {
            peak = Math.Max(peak, happened switch
            {
                AlertRaised e => e.AfterMicropoints,
                AlertGroundsEvent e => e.Assessment.AfterMicropoints,
                AlertsMerged e when e.Into == e.Alert => e.PeakMicropoints,
                _ => 0,
            });
            (string by, string? second) = happened switch
            {
                AlertResolved e => (e.By, e.ApprovedBy),
                AlertDismissed e => (e.By, e.ApprovedBy),
                _ => ("", "-"),
            };
            if (second == "-" || peak < 25_000_000) continue;

            Assert.NotNull(second);
            Assert.NotEqual(by, second, StringComparer.OrdinalIgnoreCase);
            Assert.Contains(second, (string[])["bob", "carol", "ALICE"]);      // the approvers and admins who are proven
            Assert.DoesNotContain(by, (string[])["dave", "eve"]);
        }
    }));

    [Fact]
    public void A_closing_that_two_people_make_stands_behind_its_proposal_and_its_approval() => Check(c => Assert.All(c.Streams, stream =>
    {
        string? proposed = null;
        for (int i = 0; i < stream.Count; i++)
        {
            if (stream[i] is ClosingProposed e) proposed = e.By;
            if (stream[i] is ClosingDeclined) proposed = null;
            if (stream[i] is ClosingApproved approved)
            {
                Assert.Equal(proposed, approved.ProposedBy);
                Assert.True(stream[i + 1] is AlertResolved { ApprovedBy: not null } or AlertDismissed { ApprovedBy: not null });
                proposed = null;
            }
        }
    }));

    [Fact]
    public void Who_only_reads_stands_behind_no_step() => Check(c =>
        Assert.All(c.Streams.SelectMany(stream => stream).OfType<AlertStep>(), step => Assert.DoesNotContain(step.By, (string[])["dave", "eve"])));

    private static void Check(Action<Case> holds) => Histories.Sample(acts =>
    {
        var c = new Case();
        foreach (Action<Case> act in acts) act(c);

        holds(c);
    }, iter: Cases);

    /// <summary>Three alerts of one company, of which one is severe, with their streams.</summary>
    private sealed class Case
    {
        private DateTimeOffset _now = Noon;

        public Alert[] Alerts { get; } = [Of(10), Of(20, "a2"), Of(30, "a3")];

        public List<object>[] Streams { get; } = [[Raised(10)], [Raised(20, "a2")], [Raised(30, "a3")]];

        public void Do(int alert, AlertCommand command, Identity who) => Apply(Alerts[alert].Decide(command, who, AlertHandling.Default, Tick()));

        public void Merge(int into, int other, Identity who) => Apply(Alert.Merge(Alerts[into], [Alerts[other]], "one story", who, Tick()));

        public void Split(int from, int part, Identity who) => Apply(Alert.Split(Alerts[from], [Alerts[part]], "two stories", who, Tick()));

        public void Machine(int alert, int kind, long micropoints)
        {
            (AlertId id, AlertAssessment on) = (Alerts[alert].Id, AlertTests.Assessed(micropoints));
            Append(kind switch
            {
                0 => new AlertUpdated(TenantId.Default, id, Tick(), "StillAbove", on, [], [], []),
                1 => new AlertCleared(TenantId.Default, id, Tick(), "Decayed", on, [], [], []),
                2 => new AlertRetracted(TenantId.Default, id, Tick(), "EvidenceRejected", on, [], [], []),
                _ => new AlertEscalated(TenantId.Default, id, Tick(), Alerts[alert].Escalations + 1, AlertSeverity.Low, Noon),
            });
        }

        private DateTimeOffset Tick() => _now = _now.AddMinutes(1);

        private void Apply(AlertOutcome outcome)
        {
            if (outcome is not AlertOutcome.Accepted accepted) return;
            Assert.NotEmpty(accepted.Steps);
            foreach (AlertStep step in accepted.Steps) Append(step);
        }

        private void Append(AlertEvent happened)
        {
            int i = Array.FindIndex(Alerts, alert => alert.Id == happened.Alert);
            Alerts[i] = Alerts[i].Evolve(happened);
            Streams[i].Add(happened);
        }
    }
}
