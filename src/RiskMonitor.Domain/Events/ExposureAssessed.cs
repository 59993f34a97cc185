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
/// <param name="Claims">What the score is made of, greatest share first, at most <see cref="ClaimsMax"/>; adds up to the score, with <see cref="Rest"/>.</param>
/// <param name="Read">Every exposure that was read, with the sequence it stood at.</param>
public sealed record ExposureAssessed(
    TenantId Tenant, CompanyId Company, DateTimeOffset AsOf, long KnownAtSequence, string PolicyVersion, string CodeVersion,
    long ScoreMicropoints, long LowMicropoints, long HighMicropoints, string Hazard, DateTimeOffset? NewestFactAt,
    ValueList<AssessedClaim> Claims, ValueList<ExposureRead> Read)
{
    /// <summary>How many claims an assessment tells one by one. The score has them all; whoever wants the small ones too scores the company as of then.</summary>
    public const int ClaimsMax = 20;

    /// <summary>The claims behind those in one line; null where all are told.</summary>
    public AssessedRest? Rest { get; init; }

    /// <summary>Which revision of the registry's files (<see cref="RegistryFilesRecorded.Revision"/>) said who the other companies are; null where none was recorded.</summary>
    public long? Registry { get; init; }

    /// <summary>
    /// Whether more than the weights has changed since the assessment before: the pack is the same, or an exposure read both times has seen another event.
    /// The first assessment is news.
    /// </summary>
    public bool HasNewsSince(ExposureAssessed? before) => before is null || before.PolicyVersion == PolicyVersion
        || Read.Any(read => before.Read.Any(known => known.Company == read.Company && known.Sequence < read.Sequence));
}

/// <summary>The claims of an assessment that are not told one by one.</summary>
/// <param name="Claims">How many; 1 or more.</param>
/// <param name="Micropoints">Their share of the score in 10^-6 points.</param>
/// <param name="Hazard">Their hazard as a decimal text, exact.</param>
public sealed record AssessedRest(int Claims, long Micropoints, string Hazard);

/// <summary>One claim's share of a published score, with the sentences behind it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="Hazard">Its hazard as a decimal text, exact.</param>
/// <param name="Voices">The voices that support it, strongest first; at most 16 count, at most <see cref="VoicesMax"/> are told.</param>
/// <param name="Denials">The denials applied to it, one for each party; at most <see cref="DenialsMax"/> are told, the weightiest. Where it was confirmed, see <see cref="Confirmations"/>.</param>
public sealed record AssessedClaim(ClaimKey Claim, long Micropoints, string Hazard, ValueList<AssessedVoice> Voices, ValueList<AssessedDenial> Denials)
{
    /// <summary>How many voices of a claim an assessment tells.</summary>
    public const int VoicesMax = 3;

    /// <summary>How many denials of a claim an assessment tells.</summary>
    public const int DenialsMax = 3;

    /// <summary>Voices that count and are not told; null where all are told.</summary>
    public int? VoicesLeftOut { get; init; }

    /// <summary>Denials that count and are not told; null where all are told.</summary>
    public int? DenialsLeftOut { get; init; }

    /// <summary>Who confirms it, each party once, the weightiest first, at most <see cref="DenialsMax"/>; null where nobody does.</summary>
    public ValueList<AssessedConfirmation>? Confirmations { get; init; }

    /// <summary>Confirmations that count and are not told; null where all are told.</summary>
    public int? ConfirmationsLeftOut { get; init; }

    /// <summary>By which relation the claim of another company comes to count; null for a claim of the company itself.</summary>
    public AssessedEdge? Via { get; init; }
}

/// <summary>The relation by which a neighbour's claim counts.</summary>
/// <param name="Company">The neighbour.</param>
/// <param name="Kind">What the neighbour is to the scored company.</param>
/// <param name="Factor">How much of the claim's hazard spreads, as a decimal text.</param>
/// <param name="Assertion">Where an article states the relation; null where the registry knows it.</param>
public sealed record AssessedEdge(CompanyId Company, RelationshipKind Kind, string Factor, AssessedAssertion? Assertion);

/// <summary>The sentence that states a relation.</summary>
/// <param name="Event">The assertion.</param>
/// <param name="Article">The article of the assertion.</param>
/// <param name="Evidence">The sentence.</param>
public sealed record AssessedAssertion(RiskEventId Event, ArticleId Article, Evidence Evidence);

/// <summary>One party's confirmation of a claim.</summary>
/// <param name="Party">Who confirms.</param>
/// <param name="Bits">How many times it doubles the odds, as a decimal text.</param>
/// <param name="Event">The confirmation.</param>
/// <param name="Article">The article of the confirmation.</param>
/// <param name="Evidence">The sentence.</param>
public sealed record AssessedConfirmation(string Party, string Bits, RiskEventId Event, ArticleId Article, Evidence Evidence);

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
