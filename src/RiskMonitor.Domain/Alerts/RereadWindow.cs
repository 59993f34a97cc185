using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What is known of an observation before which kept articles were read again.</summary>
/// <param name="Claims">How the company would stand at this instant had nothing been recorded since the observation before: the hazard of each claim.</param>
/// <param name="Hazard">The same of all claims together.</param>
/// <param name="NewestEvidence">The same of the youngest evidence; null where there would be none.</param>
public sealed record RereadWindow(ValueList<ClaimStanding> Claims, Fixed Hazard, DateTimeOffset? NewestEvidence)
{
    /// <summary>The window after a score that was computed of what was known before.</summary>
    public static RereadWindow Of(ExposureAssessment without)
    {
        ArgumentNullException.ThrowIfNull(without);
        return new RereadWindow(without.Contributions.Select(c => new ClaimStanding(c.Claim, c.Hazard)).ToValueList(), without.Hazard, without.NewestEvidence);
    }

    /// <summary>The hazard of a claim by itself; of one that comes by several relations, together.</summary>
    public Fixed HazardOf(ClaimKey claim) => Claims.Where(standing => standing.Claim == claim).Aggregate(Fixed.Zero, (sum, standing) => sum + standing.Hazard);
}

/// <summary>A claim's hazard.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Hazard">Its hazard.</param>
public sealed record ClaimStanding(ClaimKey Claim, Fixed Hazard);
