using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A deal or the talks about it are called off, terminated, or expire.
/// </summary>
public sealed record DealEnded : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public DealEnded()
    {
    }

    [SetsRequiredMembers]
    internal DealEnded(RiskEvent facts)
        : base(facts)
    {
    }
}
