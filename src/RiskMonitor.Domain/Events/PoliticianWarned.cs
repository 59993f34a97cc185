using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>How a politician speaks.</summary>
public enum WarningMode
{
    /// <summary>Warns of or threatens a consequence.</summary>
    Warned,

    /// <summary>Criticises, accuses, questions.</summary>
    Criticised,

    /// <summary>Urges or demands an action.</summary>
    Demanded,
}

/// <summary>A politician, legislature, committee or party publicly warns, criticises or demands, with a company as target or clearly affected.</summary>
public sealed record PoliticianWarned : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public PoliticianWarned()
    {
    }

    [SetsRequiredMembers]
    internal PoliticianWarned(RiskEvent facts, WarningMode mode)
        : base(facts) => Mode = mode;

    /// <summary>How it is said.</summary>
    public required WarningMode Mode { get; init; }
}
