using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>How one rule stands with one company.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Alert">The alert that is open; null for none. At most one is.</param>
public sealed record RuleState(string RuleId, AlertId? Alert)
{
    /// <summary>Lows that a rise is measured from are kept apart up to so many; beyond, the two oldest become one.</summary>
    public const int LowsMax = 64;

    /// <summary>Grounds that are remembered of what subscribers know of an alert.</summary>
    public const int ToldMax = 24;

    /// <summary>Since when the raise level is reached without a break, while the minimum dwell runs (UTC).</summary>
    public DateTimeOffset? PendingSince { get; init; }

    /// <summary>Since when an open alert stands below its clear level (UTC).</summary>
    public DateTimeOffset? BelowSince { get; init; }

    /// <summary>When people were last told of the open alert (UTC).</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The highest of the rule's further levels that was told; 0 for none.</summary>
    public int Step { get; init; }

    /// <summary>What people know the open alert rests on.</summary>
    public ValueList<ToldGround> Told { get; init; }

    /// <summary>For rules on a rise: the lows of the window, the oldest and lowest first.</summary>
    public ValueList<KnownLow> Lows { get; init; }

    /// <summary>Why a crossing was held back that would else have raised: by a silence or another rule; null where none was.</summary>
    public AlertDecision? HeldBack { get; init; }

    /// <summary>The youngest evidence when it was held back.</summary>
    public DateTimeOffset? HeldEvidence { get; init; }

    /// <summary>The last decision.</summary>
    public AlertDecision? Last { get; init; }

    /// <summary>What it names: a silence, a rule or an alert.</summary>
    public string? LastBy { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What was measured.</summary>
    public Fixed? LastMeasured { get; init; }
}

/// <summary>A ground that people were told of.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsDenied">Whether it was told as denied.</param>
/// <param name="Events">The events that told it.</param>
/// <param name="Articles">Their articles.</param>
public sealed record ToldGround(ClaimKey Claim, bool IsDenied, ValueList<RiskEventId> Events, ValueList<ArticleId> Articles)
{
    /// <summary>Whether a correction has taken it away and people were not told of that yet: a snooze or a silence held it back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsWithdrawn { get; init; }

    /// <summary>The ground that a claim is told as.</summary>
    public static ToldGround Of(ObservedClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new ToldGround(claim.Claim, claim.IsDenied, claim.Events, claim.Articles);
    }
}

/// <summary>A low of a measured value.</summary>
/// <param name="Until">The last instant at which it stood (UTC).</param>
/// <param name="Value">The value.</param>
public sealed record KnownLow(DateTimeOffset Until, Fixed Value);
