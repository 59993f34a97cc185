using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Correcting;

/// <summary>A risk event that an analyst found in an article and the extractor did not, as the analyst states it.</summary>
public sealed record MissedEvent
{
    /// <summary>One of <see cref="Evaluation.GuidelineTypes.All"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Who acts, as shown to people; 1 character or more.</summary>
    public required string Actor { get; init; }

    /// <summary>What the actor is.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>The weight of the actor's office; null for what is usual for its kind.</summary>
    public AuthorityRank? Rank { get; init; }

    /// <summary>The companies it is about, of the registry; at least one.</summary>
    public required ValueList<Company> Companies { get; init; }

    /// <summary>The words of the article that state it, letter for letter.</summary>
    public required string Quote { get; init; }

    /// <summary>What it is about; null for "other".</summary>
    public string? Topic { get; init; }

    /// <summary>What some types need beside: mode of a warning, strength of a denial, step of a legal action, kind of a penalty or sanction.</summary>
    public string? Detail { get; init; }

    /// <summary>The claim that a denial denies; null for any other type.</summary>
    public ClaimKey? Denies { get; init; }
}

/// <summary>Why a missed event is not taken.</summary>
public enum MissedEventRefusal
{
    /// <summary>No such type.</summary>
    UnknownType,

    /// <summary>Nobody acts.</summary>
    NoActor,

    /// <summary>It is about no company.</summary>
    NoCompany,

    /// <summary>The article does not say so in these words.</summary>
    QuoteNotInText,

    /// <summary>The type needs a detail that is missing or unknown, or a denial names no claim.</summary>
    Detail,
}
