using Marten;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>A company of the registry and the score that stands published for it.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Score">Null where nothing was published yet.</param>
public sealed record CompanyStanding(Company Company, PublishedScore? Score)
{
    /// <summary>Every company whose names hold the search text, the highest hazard first, those without a score last, by name.</summary>
    internal static async Task<IReadOnlyList<CompanyStanding>> ReadAsync(
        IQuerySession session, PolicyInForce inForce, TenantId tenant, string search, CancellationToken ct)
    {
        IReadOnlyDictionary<CompanyId, PublishedScore> scores = await PublishedScore.ReadAllAsync(session, tenant, ct);
        return
        [
            .. inForce.Registry.Values
                .Where(company => IsMeant(company, search))
                .Select(company => new CompanyStanding(company, scores.GetValueOrDefault(company.Id)))
                .OrderByDescending(standing => standing.Score is null ? Fixed.FromInteger(-1) : Fixed.Parse(standing.Score.Hazard))
                .ThenBy(standing => standing.Company.Name, StringComparer.Ordinal)
        ];
    }

    private static bool IsMeant(Company company, string search) => search.Length == 0
        || Names(company).Any(name => name.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(Company company) =>
        [company.Id.Value, .. company.AllNames()];
}
