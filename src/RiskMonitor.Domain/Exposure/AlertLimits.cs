using RiskMonitor.Alerts;

namespace RiskMonitor.Exposure;

/// <summary>When alerts are raised.</summary>
/// <param name="EvidenceAgeDaysMax">No rule fires when the newest evidence is older than so many days.</param>
/// <param name="Rules">In the order of the pack's file; ids differ.</param>
public sealed record AlertLimits(int EvidenceAgeDaysMax, ValueList<AlertRule> Rules)
{
    /// <summary>The same limit as a duration.</summary>
    public TimeSpan EvidenceAgeMax => TimeSpan.FromDays(EvidenceAgeDaysMax);
}
