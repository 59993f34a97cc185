using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>What an authority imposes on a company.</summary>
public enum PenaltyKind
{
    /// <summary>A fine or civil penalty.</summary>
    Fine,

    /// <summary>A settlement with the authority, tentative ones included.</summary>
    Settlement,

    /// <summary>An order to pay, divest, stop or recall.</summary>
    Order,

    /// <summary>A licence or permission withdrawn.</summary>
    Revocation,
}

/// <summary>
/// An authority fines a company, settles with it, orders it to pay, divest or recall, or revokes a licence.
/// </summary>
public sealed record PenaltyImposed : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public PenaltyImposed()
    {
    }

    [SetsRequiredMembers]
    internal PenaltyImposed(RiskEvent facts, PenaltyKind kind)
        : base(facts) => Kind = kind;

    /// <summary>What kind of penalty.</summary>
    public required PenaltyKind Kind { get; init; }

    /// <summary>The sum as the text prints it ("$1.5 billion", "497 million euros"); null where it names none.</summary>
    public string? Amount { get; init; }
}
