using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Shows rules one published assessment after the other, as the monitor does.</summary>
internal static class Watching
{
    public static (AlertWatch Watch, ValueList<AlertRaised> Raised) Look(
        AlertWatch watch, IEnumerable<(long Version, ExposureAssessed Assessed)> assessments, RulesInForce rules, string companyName) =>
        Look(watch, assessments, _ => rules, companyName);

    /// <param name="watch">How far the rules have looked.</param>
    /// <param name="assessments">In the order of their stream; the last one seen may stand first and serves as "before".</param>
    /// <param name="rulesOf">The rules of a pack by its version.</param>
    /// <param name="companyName">The name shown to people.</param>
    public static (AlertWatch Watch, ValueList<AlertRaised> Raised) Look(
        AlertWatch watch, IEnumerable<(long Version, ExposureAssessed Assessed)> assessments, Func<string, RulesInForce> rulesOf, string companyName)
    {
        ExposureAssessed? before = null;
        AlertObservation? seenBefore = null;
        var raised = new List<AlertRaised>();
        foreach ((long version, ExposureAssessed after) in assessments)
        {
            RulesInForce rules = rulesOf(after.PolicyVersion);
            AlertObservation seen = AlertObservation.Of(version, after, before);
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(seenBefore, seen, rules, after.Tenant);
            raised.AddRange(outcomes.Where(o => o.Reason.Raises()).Select(o => AlertWords.Raised(o, rules.Rules.Single(r => r.Rule.Id == o.RuleId), before, after, version, companyName)));
            (before, seenBefore) = (after, seen);
        }
        return (watch, raised.ToValueList());
    }
}
