using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>How far the alert rules have looked at one company's assessments, and which of them have an alert open.</summary>
/// <param name="SeenVersion">The last assessment that the rules have seen, counted from 1; 0 for none.</param>
/// <param name="Open">The open alert of each rule that has one, in the order of rule ids.</param>
public sealed record AlertWatch(long SeenVersion, ValueList<OpenAlert> Open)
{
    /// <summary>Nothing seen, nothing open.</summary>
    public static readonly AlertWatch Initial = new(0, []);

    /// <summary>Shows the rules of one pack the assessments that follow.</summary>
    public (AlertWatch Watch, ValueList<AlertRaised> Raised) Look(
        IEnumerable<(long Version, ExposureAssessed Assessed)> assessments, AlertLimits limits, string companyName) => Look(assessments, _ => limits, companyName);

    /// <summary>Shows the rules the assessments that follow, each to the rules of the pack that it names.</summary>
    /// <param name="assessments">In the order of their stream, with their versions; the last one seen may stand first and serves as "before".</param>
    /// <param name="limitsOf">The rules of a pack by its version.</param>
    /// <param name="companyName">The name shown to people.</param>
    /// <returns>The watch after the last assessment, and the alerts to raise.</returns>
    /// <remarks>"Now" is the instant of each assessment, so that handling it late decides the same.</remarks>
    public (AlertWatch Watch, ValueList<AlertRaised> Raised) Look(
        IEnumerable<(long Version, ExposureAssessed Assessed)> assessments, Func<string, AlertLimits> limitsOf, string companyName)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        ArgumentNullException.ThrowIfNull(limitsOf);
        AlertWatch watch = this;
        ExposureAssessed? before = null;
        var raised = new List<AlertRaised>();
        foreach ((long version, ExposureAssessed after) in assessments)
        {
            if (version > watch.SeenVersion)
            {
                AlertLimits limits = limitsOf(after.PolicyVersion);
                watch = watch.WithoutOtherThan(limits.Rules);
                foreach (AlertRule rule in limits.Rules)
                {
                    AlertDecision decision = rule.Decide(
                        Level(before), watch.IsOpen(rule), Level(after)!, after.NewestFactAt, limits.EvidenceAgeMax, after.AsOf, after.HasNewsSince(before));
                    AlertId id = AlertId.Of(after.Tenant, rule.Id, after.Company, version);
                    if (decision.Raises()) raised.Add(Alert(id, rule, decision, before, after, version, companyName));
                    watch = watch.After(rule, decision, id);
                }
                watch = watch with { SeenVersion = version };
            }
            before = after;
        }
        return (watch, raised.ToValueList());
    }

    private bool IsOpen(AlertRule rule) => Open.Any(o => o.RuleId == rule.Id);

    // An alert of a rule that the pack no longer has could never clear.
    private AlertWatch WithoutOtherThan(ValueList<AlertRule> rules) =>
        Open.All(open => rules.Any(rule => rule.Id == open.RuleId)) ? this : this with { Open = Open.Where(open => rules.Any(rule => rule.Id == open.RuleId)).ToValueList() };

    private AlertWatch After(AlertRule rule, AlertDecision decision, AlertId id)
    {
        if (decision.LeavesOpen() == IsOpen(rule)) return this;
        IEnumerable<OpenAlert> open = decision.LeavesOpen()
            ? Open.Append(new OpenAlert(rule.Id, id)).OrderBy(o => o.RuleId, StringComparer.Ordinal)
            : Open.Where(o => o.RuleId != rule.Id);
        return this with { Open = open.ToValueList() };
    }

    private static ExposureLevel? Level(ExposureAssessed? assessed) =>
        assessed is null ? null : new ExposureLevel(Fixed.Parse(assessed.Hazard), (int)assessed.ScoreMicropoints);

    private static AlertRaised Alert(
        AlertId id, AlertRule rule, AlertDecision decision, ExposureAssessed? before, ExposureAssessed after, long version, string companyName) =>
        new(after.Tenant, id, rule.Id, decision.ToString(), after.PolicyVersion, after.Company, companyName, after.AsOf,
            after.KnownAtSequence, version, before?.ScoreMicropoints ?? 0, after.ScoreMicropoints, $"{rule.Measure} {rule.RaiseAt}",
            after.Claims.Take(AlertRaised.GroundsMax).Select(c => new AlertGround(c.Claim, c.Micropoints, c.Voices[0], c.Voices.Count + (c.VoicesLeftOut ?? 0), c.Denials) { Via = c.Via }).ToValueList());
}

/// <summary>An alert that has been raised and has not cleared.</summary>
/// <param name="RuleId">The rule that raised it.</param>
/// <param name="Alert">The alert.</param>
public sealed record OpenAlert(string RuleId, AlertId Alert);
