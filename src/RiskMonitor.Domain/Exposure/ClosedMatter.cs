using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>An open matter has come to an end. Closings of one UTC day are one, the first, and it ends all that counts from that day or before: stories of the same day still speak of what was closed.</summary>
public sealed record ClosedMatter
{
    /// <summary>The event.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The article that states it.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>When it ended, in seconds since 1970-01-01T00:00Z.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The claims that it closes.</summary>
    public required ClosedClaim Closes { get; init; }

    /// <summary>Who closed it, as shown to people.</summary>
    public required string ActorName { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version.</summary>
    public required string RuleId { get; init; }

    /// <summary>The end of what counts from an instant; null where this closing came on an earlier day.</summary>
    internal long? EndOf(long countsFrom) => ScoringBasis.DayOf(CountsFrom) >= ScoringBasis.DayOf(countsFrom) ? Math.Max(CountsFrom, countsFrom) : null;

    /// <summary>Whether it closes a claim: all parts given are the claim's, and the claim names one of the companies.</summary>
    internal bool Fits(ClaimKey claim)
    {
        if (Closes.Matter != claim.Matter) return false;
        if (Closes.Authority is not null && Closes.Authority != claim.Authority) return false;
        if (Closes.Topic is not null && Closes.Topic != claim.Topic) return false;
        foreach (Companies.CompanyId company in Closes.Companies.AsSpan())
            if (claim.Names(company)) return true;
        return false;
    }

    /// <summary>A closing that somebody named or a document states; null for hearsay.</summary>
    internal static ClosedMatter? Of(ApprovalGranted happened, ClosedClaim closes) => happened.Modality is not (Modality.Named or Modality.Document) ? null : new ClosedMatter
    {
        Id = happened.Id,
        Article = happened.Article,
        CountsFrom = happened.CountsFrom.ToUnixTimeSeconds(),
        Closes = closes with { Unresolved = null },
        ActorName = happened.Actor.Name,
        Evidence = happened.Evidence,
        RuleId = happened.RuleId,
    };

    /// <summary>The order in which a state keeps closings: the earliest first, ties by event id and then by what is closed.</summary>
    internal static int EarliestFirst(ClosedMatter one, ClosedMatter other)
    {
        int order = one.CountsFrom.CompareTo(other.CountsFrom);
        if (order == 0) order = one.Id.CompareTo(other.Id);
        return order;
    }
}
