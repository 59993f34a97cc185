using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// Companies have agreed on a deal, signed or announced. Supports the claim that talks about it supported.
/// </summary>
public sealed record DealSigned : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public DealSigned()
    {
    }

    [SetsRequiredMembers]
    internal DealSigned(RiskEvent facts)
        : base(facts)
    {
    }
}
