using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A named officer of a company speaks about a company, a market or a politician: praise, a threat seen, a plan. Its <see cref="RiskEvent.Polarity"/> says which.
/// </summary>
public sealed record ExecutiveStatement : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public ExecutiveStatement()
    {
    }

    [SetsRequiredMembers]
    internal ExecutiveStatement(RiskEvent facts)
        : base(facts)
    {
    }
}
