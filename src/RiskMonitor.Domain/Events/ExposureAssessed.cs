using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// A score as it was published, and why: a record, never the input of another score.
/// </summary>
/// <param name="Tenant">Whom it was published to.</param>
/// <param name="Company">Whose score it is.</param>
/// <param name="AsOf">The instant the score is of (UTC).</param>
/// <param name="KnownAtSequence">Global sequence of the last event of the company that the score has seen.</param>
/// <param name="PolicyVersion">The policy pack it was computed with.</param>
/// <param name="CodeVersion">Version of the program that computed it.</param>
/// <param name="ScoreMicropoints">Score in 10^-6 points, 0 to 99,999,999.</param>
/// <param name="LowMicropoints">Low scenario of the range, in 10^-6 points.</param>
/// <param name="HighMicropoints">High scenario of the range, in 10^-6 points.</param>
/// <param name="Hazard">Raw hazard R, as a decimal text, exact.</param>
/// <param name="NewestFactAt">When the newest fact counted in this score counts from; null where none does.</param>
/// <param name="Claims">What the score is made of, greatest share first; adds up to the score.</param>
/// <param name="Read">Every exposure that was read, with the sequence it stood at.</param>
public sealed record ExposureAssessed(
    TenantId Tenant, CompanyId Company, DateTimeOffset AsOf, long KnownAtSequence, string PolicyVersion, string CodeVersion,
    long ScoreMicropoints, long LowMicropoints, long HighMicropoints, string Hazard, DateTimeOffset? NewestFactAt,
    ValueList<AssessedClaim> Claims, ValueList<ExposureRead> Read);

/// <summary>One claim's share of a published score.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="Hazard">Its hazard as a decimal text, exact.</param>
/// <param name="Supporting">The events that support it, one for each voice, strongest first.</param>
/// <param name="Denying">The denials applied to it.</param>
public sealed record AssessedClaim(ClaimKey Claim, long Micropoints, string Hazard, ValueList<RiskEventId> Supporting, ValueList<RiskEventId> Denying);

/// <summary>An exposure that a score has read.</summary>
/// <param name="Company">Whose exposure.</param>
/// <param name="Sequence">Global sequence of the last event folded into it.</param>
public sealed record ExposureRead(CompanyId Company, long Sequence);
