using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>How far an authority has gone against a company in court.</summary>
public enum LegalStep
{
    /// <summary>A civil suit or complaint.</summary>
    Sued,

    /// <summary>Charges or an indictment.</summary>
    Charged,

    /// <summary>A conviction or a guilty plea.</summary>
    Convicted,
}

/// <summary>
/// A public authority sues, charges, indicts or convicts a company, or one of its officers for company matters. Not: private lawsuits.
/// </summary>
public sealed record LegalActionTaken : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public LegalActionTaken()
    {
    }

    [SetsRequiredMembers]
    internal LegalActionTaken(RiskEvent facts, LegalStep step)
        : base(facts) => Step = step;

    /// <summary>How far it has gone.</summary>
    public required LegalStep Step { get; init; }
}
