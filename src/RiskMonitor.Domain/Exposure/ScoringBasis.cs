using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What a score rests on beside the facts.</summary>
/// <param name="Company">The company whose claims are weighed.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Registry">Who the other companies are.</param>
/// <param name="Instant">Seconds since 1970-01-01T00:00Z.</param>
internal readonly record struct ScoringBasis(CompanyId Company, CompiledPack Weights, IReadOnlyDictionary<CompanyId, Company> Registry, long Instant)
{
    public const long SecondsPerDay = 86_400;

    /// <summary>The number of the UTC day of an instant, counted from 1970-01-01.</summary>
    public static long DayOf(long instant) => Math.DivRem(instant, SecondsPerDay) is var (day, rest) && rest < 0 ? day - 1 : day;

    /// <summary>The first second of a day.</summary>
    public static long StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Whether a company of the claim other than the one scored is of high risk.</summary>
    public bool HasHighRiskCounterparty(ClaimKey claim)
    {
        foreach (CompanyId id in claim.Companies.AsSpan())
            if (id != Company && Registry.TryGetValue(id, out Company? other) && Weights.IsHighRisk(other)) return true;
        return false;
    }
}
