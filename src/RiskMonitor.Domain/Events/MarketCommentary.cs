using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>Who comments on a company from outside.</summary>
public enum Commentator
{
    /// <summary>An analyst, strategist or consultant.</summary>
    Analyst,

    /// <summary>A portfolio manager or shareholder.</summary>
    Investor,

    /// <summary>A professor or researcher.</summary>
    Academic,

    /// <summary>An interest group, union or campaigner: takes a side, does not analyse.</summary>
    Advocacy,
}

/// <summary>
/// Somebody outside the company comments on it: an analyst, an investor, an academic, an interest group. Its <see cref="RiskEvent.Polarity"/> says how.
/// </summary>
public sealed record MarketCommentary : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public MarketCommentary()
    {
    }

    [SetsRequiredMembers]
    internal MarketCommentary(RiskEvent facts, Commentator commentator)
        : base(facts) => Commentator = commentator;

    /// <summary>Who comments.</summary>
    public required Commentator Commentator { get; init; }
}
