using System.Text.Json.Serialization;
using RiskMonitor.Exposure;
using RiskMonitor.Feeds;

namespace RiskMonitor.Companies;

/// <summary>A company as the API shows it. Scores are points, 0 to 100, with six decimals at most.</summary>
internal sealed record CompanyAnswer
{
    public required CompanyId Id { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required ValueList<Listing> Listings { get; init; }

    /// <summary>Null where nothing was published yet.</summary>
    public required ScoreAnswer? Score { get; init; }

    /// <summary>How many of the sources that are asked give no coverage: where they do not answer, a low score says less. Null in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coverage? Coverage { get; init; }

    /// <summary>Where the published exposure stands.</summary>
    public required string Exposure { get; init; }

    /// <summary>Where people look at it.</summary>
    public required string Page { get; init; }

    public static CompanyAnswer Of(CompanyStanding standing) => new()
    {
        Id = standing.Company.Id,
        Name = standing.Company.Name,
        Country = standing.Company.Country,
        Listings = standing.Company.Listings,
        Score = standing.Score is { } score ? ScoreAnswer.Of(score) : null,
        Exposure = $"/api/companies/{standing.Company.Id}/exposure",
        Page = $"/companies/{standing.Company.Id}",
    };
}

/// <summary>The head of a published score.</summary>
/// <param name="Points">The score.</param>
/// <param name="Low">The score if only claims with two voices or a document were true.</param>
/// <param name="High">The score if nothing were denied.</param>
/// <param name="Change">How it moved with this assessment; null for a first one.</param>
/// <param name="Hazard">R as exact decimal text.</param>
/// <param name="Policy">The policy pack.</param>
/// <param name="AsOf">The instant it is of (UTC).</param>
/// <param name="Version">Position of the assessment in its stream, counted from 1.</param>
internal sealed record ScoreAnswer(
    decimal Points, decimal Low, decimal High, decimal? Change, string Hazard, string Policy, DateTimeOffset AsOf, long Version)
{
    public static ScoreAnswer Of(PublishedScore score) => new(
        Exposure.Points.Of(score.ScoreMicropoints), Exposure.Points.Of(score.LowMicropoints), Exposure.Points.Of(score.HighMicropoints),
        score.ChangeMicropoints is { } change ? Exposure.Points.Of(change) : null, score.Hazard, score.PolicyVersion, score.AsOf, score.Version);
}
