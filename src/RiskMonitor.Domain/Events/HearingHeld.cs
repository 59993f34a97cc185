using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A hearing or testimony before a legislature that involves a company, held or scheduled.
/// </summary>
public sealed record HearingHeld : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public HearingHeld()
    {
    }

    [SetsRequiredMembers]
    internal HearingHeld(RiskEvent facts)
        : base(facts)
    {
    }
}
