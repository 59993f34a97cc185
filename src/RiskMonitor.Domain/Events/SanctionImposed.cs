using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>What a government does to a company's business.</summary>
public enum SanctionKind
{
    /// <summary>Put on a list of sanctioned or restricted parties.</summary>
    Listing,

    /// <summary>Barred from a market, a contract or a use.</summary>
    Ban,

    /// <summary>Exports to or imports from it restricted.</summary>
    ExportControl,

    /// <summary>A tariff or duty on its goods.</summary>
    Tariff,

    /// <summary>A deal refused or prohibited.</summary>
    DealBlocked,
}

/// <summary>
/// A government lists, bans or blocks: sanctions, blacklist, export or import restriction, tariff on the company's goods, a deal refused. Held until lifted (<see cref="ApprovalGranted"/>).
/// </summary>
public sealed record SanctionImposed : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public SanctionImposed()
    {
    }

    [SetsRequiredMembers]
    internal SanctionImposed(RiskEvent facts, SanctionKind kind)
        : base(facts) => Kind = kind;

    /// <summary>What kind of sanction.</summary>
    public required SanctionKind Kind { get; init; }
}
