using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What a score rests on beside the facts.</summary>
/// <param name="Company">The company scored.</param>
/// <param name="Pack">The weights.</param>
/// <param name="Registry">Who the other companies are.</param>
/// <param name="Instant">Seconds since 1970-01-01T00:00Z.</param>
internal sealed record ScoringBasis(CompanyId Company, PolicyPack Pack, IReadOnlyDictionary<CompanyId, Company> Registry, long Instant)
{
    public const long SecondsPerDay = 86_400;

    /// <summary>Whether a company of the claim other than the scored one is of high risk.</summary>
    public bool HasHighRiskCounterparty(ClaimKey claim) =>
        claim.Companies.Any(id => id != Company && Registry.TryGetValue(id, out Company? other) && Pack.IsHighRisk(other));
}
