using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>An alert that a rule would have raised.</summary>
/// <param name="Company">About whom.</param>
/// <param name="At">The instant of the score that raised it.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Reason">Why it was raised.</param>
/// <param name="Before">The score of the last assessment before, in millionths of a point; 0 for none.</param>
/// <param name="Score">The score that raised it.</param>
/// <param name="Hazard">Its R.</param>
/// <param name="Claim">The claim with the greatest share.</param>
/// <param name="Quote">The sentence of its strongest voice.</param>
internal sealed record SimulatedAlert(
    CompanyId Company, DateTimeOffset At, string Rule, AlertDecision Reason, int Before, int Score, Fixed Hazard, string Claim, string Quote);

/// <summary>Rules over the life of one company, as the monitor would have run them, by the same decision: an assessment for every article, and one a day while a rule waits for something.</summary>
internal sealed class AlertSimulation(CompanyId company, RulesInForce rules)
{
    private readonly List<SimulatedAlert> _raised = [];
    private AlertWatch _watch = AlertWatch.Initial;
    private AlertObservation? _before;

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<SimulatedAlert> Raised => _raised;

    /// <summary>Whether time alone can change something: an alert waits to be cleared, a dwell runs.</summary>
    public bool IsOpen => _watch.Rules.Any(state => state.Alert is not null || state.PendingSince is not null || state.HeldBack is not null);

    /// <param name="after">The score.</param>
    /// <param name="facts">What was read since the score before.</param>
    public void Look(ExposureAssessment after, IReadOnlyList<RiskEvent> facts)
    {
        AlertObservation seen = AlertObservation.Of(_watch.SeenVersion + 1, after) with { Facts = facts.Select(ObservedFact.Of).ToValueList() };
        (_watch, ValueList<RuleOutcome> outcomes) = _watch.Look(_before, seen, rules, TenantId.Default);
        foreach (RuleOutcome outcome in outcomes.Where(outcome => outcome.Reason.Raises())) _raised.Add(Alert(outcome, after));
        _before = seen;
    }

    private SimulatedAlert Alert(RuleOutcome outcome, ExposureAssessment after)
    {
        ClaimContribution? most = after.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).FirstOrDefault();
        return new SimulatedAlert(company, after.Instant, outcome.RuleId, outcome.Reason, _before?.Level.ScoreMicropoints ?? 0, after.ScoreMicropoints, after.Hazard,
            most?.Claim.ToString() ?? "", most is null ? "" : most.Voices[0].Event.Evidence.Quote);
    }
}
