using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A published score as the API shows it, opened down to sentences. The contributions add up to the score.</summary>
internal sealed record ExposureAnswer
{
    public required CompanyId Company { get; init; }
    public required string Name { get; init; }

    /// <summary>Points, 0 to 100.</summary>
    public required decimal Score { get; init; }

    /// <summary>The score if only claims with two voices or a document were true.</summary>
    public required decimal Low { get; init; }

    /// <summary>The score if nothing were denied.</summary>
    public required decimal High { get; init; }

    /// <summary>R as exact decimal text.</summary>
    public required string Hazard { get; init; }

    public required string Policy { get; init; }

    /// <summary>The revision of the registry's files that said who the other companies are; null where the ledger had recorded none.</summary>
    public required long? Registry { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Sequence of the last event of the company that the score has seen.</summary>
    public required long KnownAtSequence { get; init; }

    /// <summary>Every exposure that the score was computed from, the company's own first, with the last event each has seen.</summary>
    public required ValueList<ExposureRead> Read { get; init; }

    public required DateTimeOffset? NewestFactAt { get; init; }
    public required string CodeVersion { get; init; }

    /// <summary>Position of the assessment in its stream, counted from 1; the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The greatest share first; they add up to the score, with <see cref="Rest"/>.</summary>
    public required IReadOnlyList<ContributionAnswer> Contributions { get; init; }

    /// <summary>The small claims behind those in one line; null where all are told.</summary>
    public required RestAnswer? Rest { get; init; }

    public static ExposureAnswer Of(Company company, LatestAssessment latest)
    {
        ExposureAssessed assessed = latest.Assessed;
        return new ExposureAnswer
        {
            Company = company.Id,
            Name = company.Name,
            Score = Points.Of(assessed.ScoreMicropoints),
            Low = Points.Of(assessed.LowMicropoints),
            High = Points.Of(assessed.HighMicropoints),
            Hazard = assessed.Hazard,
            Policy = assessed.PolicyVersion,
            Registry = assessed.Registry,
            AsOf = assessed.AsOf,
            KnownAtSequence = assessed.KnownAtSequence,
            Read = assessed.Read,
            NewestFactAt = assessed.NewestFactAt,
            CodeVersion = assessed.CodeVersion,
            Version = latest.Version,
            Contributions = [.. assessed.Claims.Select(ContributionAnswer.Of)],
            Rest = assessed.Rest is { } rest ? new RestAnswer(rest.Claims, Exposure.Points.Of(rest.Micropoints), rest.Hazard) : null,
        };
    }
}

/// <summary>The claims that are not told one by one.</summary>
/// <param name="Claims">How many.</param>
/// <param name="Points">Their share.</param>
/// <param name="Hazard">Their hazard as exact decimal text.</param>
internal sealed record RestAnswer(int Claims, decimal Points, string Hazard);

/// <summary>One claim's share of the score.</summary>
/// <param name="Claim">The claim on one line.</param>
/// <param name="Matter">What it is.</param>
/// <param name="Companies">Whom it is about.</param>
/// <param name="Authority">The politician or body behind it; null where there is none.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Points">Its share.</param>
/// <param name="Hazard">Its hazard as exact decimal text.</param>
/// <param name="Voices">Who is heard, strongest first.</param>
/// <param name="VoicesLeftOut">How many more are heard.</param>
/// <param name="Denials">Who denies it, the weightiest first.</param>
/// <param name="DenialsLeftOut">How many more deny it.</param>
/// <param name="Confirmations">Who confirms it, the weightiest first.</param>
/// <param name="ConfirmationsLeftOut">How many more confirm it.</param>
/// <param name="Via">By which relation another company's claim comes to count; null for a claim of the company itself.</param>
internal sealed record ContributionAnswer(
    string Claim, string Matter, ValueList<CompanyId> Companies, string? Authority, string Topic, decimal Points, string Hazard,
    IReadOnlyList<VoiceAnswer> Voices, int VoicesLeftOut, IReadOnlyList<DenialAnswer> Denials, int DenialsLeftOut,
    IReadOnlyList<DenialAnswer> Confirmations, int ConfirmationsLeftOut, EdgeAnswer? Via)
{
    public static ContributionAnswer Of(AssessedClaim claim) => new(
        claim.Claim.ToString(), claim.Claim.Matter, claim.Claim.Companies, claim.Claim.Authority, claim.Claim.Topic,
        Exposure.Points.Of(claim.Micropoints), claim.Hazard, [.. claim.Voices.Select(VoiceAnswer.Of)], claim.VoicesLeftOut ?? 0,
        [.. claim.Denials.Select(DenialAnswer.Of)], claim.DenialsLeftOut ?? 0,
        [.. (claim.Confirmations ?? []).Select(DenialAnswer.Of)], claim.ConfirmationsLeftOut ?? 0, claim.Via is { } edge ? EdgeAnswer.Of(edge) : null);
}

/// <summary>A relation along which a neighbour's hazard spreads.</summary>
/// <param name="Company">The neighbour.</param>
/// <param name="Kind">What the neighbour is to the company.</param>
/// <param name="Factor">How much of the hazard spreads, as exact decimal text.</param>
/// <param name="Evidence">The sentence that states the relation; null where the registry knows it.</param>
internal sealed record EdgeAnswer(CompanyId Company, string Kind, string Factor, SentenceAnswer? Evidence)
{
    public static EdgeAnswer Of(AssessedEdge edge) => new(
        edge.Company, JsonNamingPolicy.CamelCase.ConvertName(edge.Kind.ToString()), edge.Factor,
        edge.Assertion is { } asserted ? SentenceAnswer.Of(asserted.Event, asserted.Article, asserted.Evidence) : null);
}

/// <summary>One voice for a claim.</summary>
/// <param name="Voice">Who is heard.</param>
/// <param name="Actor">Who acts in its strongest event.</param>
/// <param name="Strength">What is left of its strength, 0 to 1, as exact decimal text.</param>
/// <param name="Evidence">The sentence.</param>
internal sealed record VoiceAnswer(string Voice, string Actor, string Strength, SentenceAnswer Evidence)
{
    public static VoiceAnswer Of(AssessedVoice voice) =>
        new(voice.Voice, voice.Actor, voice.Strength, SentenceAnswer.Of(voice.Event, voice.Article, voice.Evidence));
}

/// <summary>One party's denial or confirmation of a claim.</summary>
/// <param name="Party">Who denies or confirms.</param>
/// <param name="Bits">How many times it halves the odds, of a confirmation doubles them, as exact decimal text.</param>
/// <param name="Evidence">The sentence.</param>
internal sealed record DenialAnswer(string Party, string Bits, SentenceAnswer Evidence)
{
    public static DenialAnswer Of(AssessedDenial denial) => new(denial.Party, denial.Bits, SentenceAnswer.Of(denial.Event, denial.Article, denial.Evidence));

    public static DenialAnswer Of(AssessedConfirmation confirmed) => new(confirmed.Party, confirmed.Bits, SentenceAnswer.Of(confirmed.Event, confirmed.Article, confirmed.Evidence));
}

/// <summary>The sentence behind a voice or a denial, and where it stands.</summary>
/// <param name="Event">The risk event read from it.</param>
/// <param name="Quote">The words.</param>
/// <param name="Start">UTF-16 units of the article's text before them.</param>
/// <param name="Length">UTF-16 units of them.</param>
/// <param name="Article">Where the article stands.</param>
internal sealed record SentenceAnswer(RiskEventId Event, string Quote, int Start, int Length, string Article)
{
    public static SentenceAnswer Of(RiskEventId happened, ArticleId article, Evidence evidence) =>
        new(happened, evidence.Quote, evidence.Start, evidence.Length, $"/api/articles/{article}");
}
