using Xunit;

namespace RiskMonitor.Alerts;

public sealed class AlertDecisionTests
{
    [Fact]
    public void Every_decision_tells_people_keeps_something_from_them_or_has_nothing_to_tell()
    {
        AlertDecision[] all = Enum.GetValues<AlertDecision>();

        AlertDecision[] told = [.. all.Where(decision => decision.Raises() || decision.Updates() || decision.Clears() || decision.Retracts())], quiet = [.. all.Where(decision => decision.KeepsSomethingQuiet())];

        Assert.Empty(told.Intersect(quiet));
        Assert.Equal([AlertDecision.BelowRaiseLevel, AlertDecision.NoEvidenceYoungEnough, AlertDecision.NothingNew, AlertDecision.Replay], all.Except(told).Except(quiet));
        Assert.All(all.Where(decision => decision.LeavesOpen()), decision => Assert.Contains(decision, told.Concat(quiet)));      // nothing about an open alert goes unlogged
    }
}
