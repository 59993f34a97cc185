using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertMergingTests
{
    [Fact]
    public void Alerts_of_one_company_become_one_case_and_come_apart_as_they_were()
    {
        Alert slight = Of(10), looked = Of(10, "a2").After((Alice, new Investigate("")));

        Dictionary<string, Alert> merged = Applied(Alert.Merge(slight, [looked], "one story", Alice, Noon), slight, looked);
        Dictionary<string, Alert> split = Applied(Alert.Split(merged["a1"], [merged["a2"]], "two stories", Alice, Noon), [.. merged.Values]);

        Assert.Equal((AlertStatus.Raised, AlertStatus.Merged), (merged["a1"].Status, merged["a2"].Status));
        Assert.Equal([new AlertId("a2")], merged["a1"].Parts);
        Assert.Equal(AlertRefusals.Merged, merged["a2"].RefusalOf(Alice, new Resolve("done")));
        Assert.Equal((AlertStatus.Investigating, null), (split["a2"].Status, split["a2"].MergedInto));
        Assert.Empty(split["a1"].Parts);
    }

    [Fact]
    public void A_case_is_as_severe_as_its_most_severe_alert_also_after_that_was_split_off()
    {
        Alert slight = Of(10), severe = Of(60, "a2");

        Dictionary<string, Alert> merged = Applied(Alert.Merge(slight, [severe], "one story", Alice, Noon), slight, severe);
        Dictionary<string, Alert> split = Applied(Alert.Split(merged["a1"], [merged["a2"]], "two stories", Alice, Noon), [.. merged.Values]);

        Assert.Equal(60_000_000, merged["a1"].PeakMicropoints);
        Assert.NotNull(merged["a1"].After((Alice, new Dismiss(DismissalReason.Test, "x", []))).Proposed);
        Assert.NotNull(split["a1"].After((Alice, new Dismiss(DismissalReason.Test, "x", []))).Proposed);
    }

    [Fact]
    public void Alerts_with_nothing_in_common_are_not_merged_but_one_claim_is_enough()
    {
        Alert ours = Of(10), stranger = Of(10, "a2", "zeta", Elsewhere), neighbour = Of(10, "a3", "bolt", Talks);

        Assert.Equal(AlertRefusals.NotRelated, Code(Alert.Merge(ours, [stranger], "one story", Alice, Noon)));
        Assert.Equal("", Code(Alert.Merge(ours, [neighbour], "one story", Alice, Noon)));
    }

    [Fact]
    public void What_waits_for_a_second_person_is_not_merged()
    {
        Alert proposed = Of(30).After((Alice, new Dismiss(DismissalReason.Test, "x", []))), other = Of(30, "a2");

        Assert.Equal(AlertRefusals.ClosingPending, Code(Alert.Merge(proposed, [other], "one story", Alice, Noon)));
        Assert.Equal(AlertRefusals.ClosingPending, Code(Alert.Merge(other, [proposed], "one story", Alice, Noon)));
    }

    [Fact]
    public void An_alert_is_not_merged_with_itself_nor_split_from_where_it_is_not()
    {
        Alert one = Of(10), two = Of(10, "a2");

        Assert.Equal(AlertRefusals.NothingToDo, Code(Alert.Merge(one, [one], "one story", Alice, Noon)));
        Assert.Equal(AlertRefusals.NothingToDo, Code(Alert.Merge(one, [two, two], "one story", Alice, Noon)));
        Assert.Equal(AlertRefusals.NothingToDo, Code(Alert.Merge(one, [], "one story", Alice, Noon)));
        Assert.Equal(AlertRefusals.NothingToDo, Code(Alert.Split(one, [two], "two stories", Alice, Noon)));
        Assert.Equal(AlertRefusals.NotAllowed, Code(Alert.Merge(one, [two], "one story", Dave, Noon)));
    }

    internal static Dictionary<string, Alert> Applied(AlertOutcome outcome, params Alert[] alerts)
    {
        var after = alerts.ToDictionary(alert => alert.Id.Value);
        foreach (AlertStep step in Assert.IsType<AlertOutcome.Accepted>(outcome).Steps) after[step.Alert.Value] = after[step.Alert.Value].Evolve(step);
        return after;
    }

    private static string Code(AlertOutcome outcome) => outcome is AlertOutcome.Refused refused ? refused.Code : "";
}
