using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// Companies talk about a deal with each other, or are said to: a joint venture, a licence, a merger, supply.
/// </summary>
public sealed record NegotiationReported : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public NegotiationReported()
    {
    }

    [SetsRequiredMembers]
    internal NegotiationReported(RiskEvent facts)
        : base(facts)
    {
    }
}
