using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// An agency, regulator, ministry or central bank voices concern about a company without opening a formal action.
/// Subtype <c>AllegationMade</c> where it alleges crime, espionage or a danger to security.
/// </summary>
public sealed record AuthorityRaisedConcern : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public AuthorityRaisedConcern()
    {
    }

    [SetsRequiredMembers]
    internal AuthorityRaisedConcern(RiskEvent facts)
        : base(facts)
    {
    }
}
