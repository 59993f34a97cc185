using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>A company and its score, read from the ledger.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Around">What was known of it and of its neighbours.</param>
/// <param name="InForce">How that was weighed, and who the companies are.</param>
/// <param name="Score">What it comes to.</param>
/// <param name="KnownAt">The knowledge that was asked for; null for all.</param>
internal sealed record ScoredCompany(Company Company, Neighbourhood Around, PolicyInForce InForce, ExposureAssessment Score, KnownAt? KnownAt = null)
{
    /// <summary>How far it stands above its own usual hazard; null below 60 days of history, or where nobody asked.</summary>
    public Fixed? Surge { get; init; }

    /// <summary>The last event of the ledger that the score has seen: with what was known then it is the same.</summary>
    public long Sequence => Math.Max(Around.Read.Max(read => read.Sequence), InForce.Revision?.Sequence ?? 0);

    /// <summary>What people call a company.</summary>
    public string NameOf(CompanyId company) => InForce.Entry(company)?.Name ?? company.Value;

    /// <summary>What adds up to the score, the greatest hazard first.</summary>
    public IEnumerable<ClaimContribution> Contributions => Score.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).ThenBy(c => c.Via?.Company).ThenBy(c => c.Via?.Kind);
}
