using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>The text attributes a factual claim about a company to another outlet or to unnamed sources. Supports the claim of the matter it reports.</summary>
public sealed record ReportPublished : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public ReportPublished()
    {
    }

    [SetsRequiredMembers]
    internal ReportPublished(RiskEvent facts)
        : base(facts)
    {
    }
}
