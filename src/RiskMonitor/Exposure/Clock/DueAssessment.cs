using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>When a company is to be assessed again although nothing happens; one for each company at most, so that the newest plan is the only one.</summary>
public sealed record DueAssessment
{
    /// <summary>The company's id.</summary>
    public required string Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    internal ReassessExposure ToMessage() => new(new CompanyId(Id), DueAt);
}
