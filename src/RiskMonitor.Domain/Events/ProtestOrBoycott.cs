using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A strike, protest, boycott or blockade against a company.
/// </summary>
public sealed record ProtestOrBoycott : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public ProtestOrBoycott()
    {
    }

    [SetsRequiredMembers]
    internal ProtestOrBoycott(RiskEvent facts)
        : base(facts)
    {
    }
}
