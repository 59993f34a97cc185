using RiskMonitor.Alerts;
using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>An alert that a pack's rule would have raised.</summary>
/// <param name="Company">About whom.</param>
/// <param name="At">The instant at which the article that raised it was published.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Reason">Why it was raised.</param>
/// <param name="Before">The score of the last assessment before, in millionths of a point; 0 for none.</param>
/// <param name="Score">The score that raised it.</param>
/// <param name="Hazard">Its R.</param>
/// <param name="Claim">The claim with the greatest share.</param>
/// <param name="Quote">The sentence of its strongest voice.</param>
internal sealed record SimulatedAlert(
    CompanyId Company, DateTimeOffset At, string Rule, AlertDecision Reason, int Before, int Score, Fixed Hazard, string Claim, string Quote);

/// <summary>The alert rules of one pack over the life of one company, as the monitor would have run them: an assessment for every article, and one a day while an alert is open.</summary>
internal sealed class AlertSimulation(CompanyId company, AlertLimits limits)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<SimulatedAlert> _raised = [];
    private ExposureLevel? _before;

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<SimulatedAlert> Raised => _raised;

    /// <summary>Whether an alert waits to be cleared.</summary>
    public bool IsOpen => _open.Count > 0;

    public void Look(ExposureAssessment after)
    {
        foreach (AlertRule rule in limits.Rules)
        {
            AlertDecision decision = rule.Decide(_before, _open.Contains(rule.Id), after.Level, after.NewestEvidence, limits.EvidenceAgeMax, after.Instant);
            if (decision.Raises()) _raised.Add(Alert(rule, decision, after));
            if (decision.LeavesOpen()) _open.Add(rule.Id);
            else _open.Remove(rule.Id);
        }
        _before = after.Level;
    }

    private SimulatedAlert Alert(AlertRule rule, AlertDecision decision, ExposureAssessment after)
    {
        ClaimContribution? most = after.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).FirstOrDefault();
        return new SimulatedAlert(company, after.Instant, rule.Id, decision, _before?.ScoreMicropoints ?? 0, after.ScoreMicropoints, after.Hazard,
            most?.Claim.ToString() ?? "", most is null ? "" : most.Voices[0].Event.Evidence.Quote);
    }
}
