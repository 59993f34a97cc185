using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The head of a published assessment: the score without its grounds, for lists.</summary>
public sealed record PublishedScore
{
    /// <summary>Key of the assessment stream.</summary>
    public required string Stream { get; init; }

    /// <summary>Position in the assessment stream, counted from 1.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>R as exact decimal text.</summary>
    public required string Hazard { get; init; }

    public required long ScoreMicropoints { get; init; }

    public required long LowMicropoints { get; init; }

    public required long HighMicropoints { get; init; }

    /// <summary>The score published before; null for a first one.</summary>
    public required long? BeforeMicropoints { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>How the score moved with this assessment; null for a first one.</summary>
    public long? ChangeMicropoints => ScoreMicropoints - BeforeMicropoints;

    public static PublishedScore Of(LatestAssessment latest) => new()
    {
        Stream = latest.Id,
        Version = latest.Version,
        AsOf = latest.Assessed.AsOf,
        Hazard = latest.Assessed.Hazard,
        ScoreMicropoints = latest.Assessed.ScoreMicropoints,
        LowMicropoints = latest.Assessed.LowMicropoints,
        HighMicropoints = latest.Assessed.HighMicropoints,
        BeforeMicropoints = latest.BeforeMicropoints,
        PolicyVersion = latest.Assessed.PolicyVersion,
    };

    /// <summary>The latest score of every company that has one, by company.</summary>
    /// <remarks>One small row for each company of the registry at most: the whole list is sorted by hazard, so the whole list is read.</remarks>
    internal static async Task<IReadOnlyDictionary<CompanyId, PublishedScore>> ReadAllAsync(IQuerySession session, TenantId tenant, CancellationToken ct)
    {
        string prefix = StreamKeys.Assessment(tenant, new CompanyId(""));
        IReadOnlyList<PublishedScore> scores = await session.Query<LatestAssessment>()
            .Where(latest => latest.Id.StartsWith(prefix))
            .Select(latest => new PublishedScore
            {
                Stream = latest.Id,
                Version = latest.Version,
                AsOf = latest.Assessed.AsOf,
                Hazard = latest.Assessed.Hazard,
                ScoreMicropoints = latest.Assessed.ScoreMicropoints,
                LowMicropoints = latest.Assessed.LowMicropoints,
                HighMicropoints = latest.Assessed.HighMicropoints,
                BeforeMicropoints = latest.BeforeMicropoints,
                PolicyVersion = latest.Assessed.PolicyVersion,
            })
            .ToListAsync(ct);
        return scores.ToDictionary(score => new CompanyId(score.Stream[prefix.Length..]));
    }

    internal static Task<LatestAssessment?> ReadLatestAsync(IQuerySession session, TenantId tenant, CompanyId company, CancellationToken ct) =>
        session.LoadAsync<LatestAssessment>(StreamKeys.Assessment(tenant, company), ct);
}
