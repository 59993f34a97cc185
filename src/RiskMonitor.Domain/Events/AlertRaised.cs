using RiskMonitor.Alerts;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>A rule fired for a company. The explanation is frozen here: it says what was known when the alert was raised.</summary>
/// <param name="Tenant">Whose alert it is.</param>
/// <param name="Id">Derived from the assessment that crossed: see <see cref="AlertId.Of"/>.</param>
/// <param name="RuleId">The rule of the policy pack that fired.</param>
/// <param name="Reason">The named reason of the decision, for example <c>FirstCrossing</c>.</param>
/// <param name="PolicyVersion">The policy pack.</param>
/// <param name="Company">Whom it is about.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="RaisedAt">When the rule fired (UTC).</param>
/// <param name="KnownAtSequence">Global sequence of the last event that the crossing assessment had seen.</param>
/// <param name="AssessmentVersion">Position of the assessment that crossed, in its stream, counted from 1.</param>
/// <param name="BeforeMicropoints">Score before, in 10^-6 points.</param>
/// <param name="AfterMicropoints">Score after, in 10^-6 points.</param>
/// <param name="Level">The level that was crossed, as the rule states it.</param>
/// <param name="Grounds">The strongest grounds, greatest share first; at most <see cref="GroundsMax"/>.</param>
public sealed record AlertRaised(
    TenantId Tenant, AlertId Id, string RuleId, string Reason, string PolicyVersion, CompanyId Company, string CompanyName, DateTimeOffset RaisedAt,
    long KnownAtSequence, long AssessmentVersion, long BeforeMicropoints, long AfterMicropoints, string Level, ValueList<AlertGround> Grounds)
{
    /// <summary>How many grounds an alert carries, so that its webhook stays below 20 kB.</summary>
    public const int GroundsMax = 8;
}

/// <summary>One reason for an alert: a claim's share and the sentence behind it. A denial stands beside the claim it denies.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="Strongest">The strongest voice for it.</param>
/// <param name="VoiceCount">How many voices support it; at least 1.</param>
/// <param name="Denials">Who denies it, and how.</param>
public sealed record AlertGround(ClaimKey Claim, long Micropoints, AssessedVoice Strongest, int VoiceCount, ValueList<AssessedDenial> Denials)
{
    /// <summary>By which relation the claim of another company comes to count; null for a claim of the company itself.</summary>
    public AssessedEdge? Via { get; init; }
}
