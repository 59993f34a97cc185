using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// An authority or legislature proposes a rule, bill or law that a named company is said to be affected by.
/// </summary>
public sealed record RuleProposed : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public RuleProposed()
    {
    }

    [SetsRequiredMembers]
    internal RuleProposed(RiskEvent facts)
        : base(facts)
    {
    }
}
