using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>What the first company of a <see cref="RelationshipAsserted"/> is to the second.</summary>
public enum RelationshipKind
{
    /// <summary>Supplies it.</summary>
    Supplier,

    /// <summary>Buys from it.</summary>
    Customer,

    /// <summary>Licenses technology or a brand to it.</summary>
    Licensor,

    /// <summary>Has a licence from it.</summary>
    Licensee,

    /// <summary>Runs a joint venture with it.</summary>
    JointVenture,

    /// <summary>Owns it or a stake in it.</summary>
    Owner,

    /// <summary>Is owned by it, whole or in part.</summary>
    Owned,
}

/// <summary>
/// The text states a lasting relation between two companies: the edge along which exposure spreads. Supports no claim.
/// </summary>
public sealed record RelationshipAsserted : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public RelationshipAsserted()
    {
    }

    [SetsRequiredMembers]
    internal RelationshipAsserted(RiskEvent facts, RelationshipKind kind)
        : base(facts) => Kind = kind;

    /// <summary>What the first company is to the second.</summary>
    public required RelationshipKind Kind { get; init; }

    /// <summary>First day of the relation, where the text dates it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day after it, where the text dates its end.</summary>
    public DateOnly? Until { get; init; }
}
