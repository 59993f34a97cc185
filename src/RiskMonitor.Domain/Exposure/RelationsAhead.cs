using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>Relations that the registry knows to begin later: with one of them a score rises although nothing is reported.</summary>
public static class RelationsAhead
{
    /// <summary>When the next of a company's relations begins (UTC); null where none does. Those that articles date ahead are facts: see <see cref="FactsAhead"/>.</summary>
    public static DateTimeOffset? Next(CompanyId company, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(registry);
        if (!registry.TryGetValue(company, out Company? known)) return null;

        long? next = null;
        foreach (Relationship relation in known.Relationships)
        {
            if (relation.From is not { } from || ScoringBasis.StartOf(from) is var begins && begins <= now.ToUnixTimeSeconds()) continue;
            next = Math.Min(next ?? long.MaxValue, begins);
        }
        return next is { } instant ? DateTimeOffset.FromUnixTimeSeconds(instant) : null;
    }
}
