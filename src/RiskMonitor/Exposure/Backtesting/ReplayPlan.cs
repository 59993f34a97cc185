using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>What a replay is asked for.</summary>
internal sealed record ReplayPlan
{
    /// <summary>The packs that every company is scored with.</summary>
    public required IReadOnlyList<PolicyPack> Packs { get; init; }

    /// <summary>Who the companies are.</summary>
    public required IReadOnlyDictionary<CompanyId, Company> Registry { get; init; }

    /// <summary>1 or more.</summary>
    public required int Shards { get; init; }

    /// <summary>The first day scored; facts of earlier days count, but have no values.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The last day scored.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>The companies scored; null for all. States are folded for all.</summary>
    public required IReadOnlySet<CompanyId>? Only { get; init; }

    /// <summary>Asked at the end of each month; null for none.</summary>
    public required SensitivityStudy? Sensitivity { get; init; }

    /// <summary>Whether a company is scored.</summary>
    public bool Scores(CompanyId company) => Only is null || Only.Contains(company);
}
