using RiskMonitor.Articles;
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

/// <summary>One claim's share of a published score, with the sentences behind it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="Hazard">Its hazard as a decimal text, exact.</param>
/// <param name="Voices">The voices that support it, strongest first; at most 16 count.</param>
/// <param name="Denials">The denials applied to it, one for each party.</param>
public sealed record AssessedClaim(ClaimKey Claim, long Micropoints, string Hazard, ValueList<AssessedVoice> Voices, ValueList<AssessedDenial> Denials);

/// <summary>One voice that supports a claim.</summary>
/// <param name="Voice">Who is heard.</param>
/// <param name="Strength">What is left of its strength at the instant of the score, as a decimal text, 0 to 1.</param>
/// <param name="Event">Its strongest event.</param>
/// <param name="Article">The article of that event.</param>
/// <param name="Actor">Who acts in it.</param>
/// <param name="Evidence">The sentence.</param>
public sealed record AssessedVoice(string Voice, string Strength, RiskEventId Event, ArticleId Article, string Actor, Evidence Evidence);

/// <summary>One party's denial of a claim.</summary>
/// <param name="Party">Who denies.</param>
/// <param name="Bits">How many times it halves the odds, as a decimal text.</param>
/// <param name="Event">The denial.</param>
/// <param name="Article">The article of the denial.</param>
/// <param name="Evidence">The sentence.</param>
public sealed record AssessedDenial(string Party, string Bits, RiskEventId Event, ArticleId Article, Evidence Evidence);

/// <summary>An exposure that a score has read.</summary>
/// <param name="Company">Whose exposure.</param>
/// <param name="Sequence">Global sequence of the last event folded into it.</param>
public sealed record ExposureRead(CompanyId Company, long Sequence);
