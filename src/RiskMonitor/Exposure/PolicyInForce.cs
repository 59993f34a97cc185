using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>What a score is computed with besides the exposure: the pack in force and the registry.</summary>
/// <param name="Policy">Weights, half-lives, thresholds.</param>
/// <param name="Registry">The companies known.</param>
public sealed record PolicyInForce(PolicyPack Policy, IReadOnlyDictionary<CompanyId, Company> Registry);
