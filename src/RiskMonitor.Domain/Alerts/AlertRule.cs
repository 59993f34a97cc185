using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>An alert is raised where a company's exposure reaches one level, and stays open until it falls below another.</summary>
/// <param name="Id">Stable name, part of every alert id: lower-case letters, digits and hyphens.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Measure">What is compared with the levels.</param>
/// <param name="RaiseAt">The level that raises: reached means equal or above.</param>
/// <param name="ClearBelow">The level below which an open alert clears; at most <paramref name="RaiseAt"/>. The gap keeps a wavering score quiet.</param>
public sealed record AlertRule(string Id, string Name, AlertMeasure Measure, Fixed RaiseAt, Fixed ClearBelow)
{
    /// <summary>Decides whether an assessment raises, keeps or clears the alert of this rule.</summary>
    /// <param name="before">The last assessment of the company, null for the first.</param>
    /// <param name="isOpen">Whether an alert of this rule was raised for the company and has not cleared.</param>
    /// <param name="after">The new assessment.</param>
    /// <param name="newestEvidence">When the youngest evidence counts from; null where there is none.</param>
    /// <param name="evidenceAgeMax">The pack's limit: older evidence raises nothing, so that backfills and replays stay silent.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="isNews">Whether more than the weights has changed since the last assessment: a change of weights alone raises nothing (decision 0036).</param>
    public AlertDecision Decide(
        ExposureLevel? before, bool isOpen, ExposureLevel after, DateTimeOffset? newestEvidence, TimeSpan evidenceAgeMax, DateTimeOffset now, bool isNews = true)
    {
        bool reachesRaise = after.In(Measure) >= RaiseAt;
        bool reachesClear = after.In(Measure) >= ClearBelow;
        bool stoodThere = before is not null && before.In(Measure) >= RaiseAt;
        bool isYoung = newestEvidence is { } newest && now - newest <= evidenceAgeMax;

        if (isOpen) return reachesClear ? AlertDecision.StillAbove : AlertDecision.Cleared;
        if (!reachesRaise) return AlertDecision.BelowRaiseLevel;
        if (!isNews) return AlertDecision.NothingNew;
        if (!isYoung) return AlertDecision.NoEvidenceYoungEnough;
        return stoodThere ? AlertDecision.YoungEvidenceWhileAbove : AlertDecision.FirstCrossing;
    }
}
