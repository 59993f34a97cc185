using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What another company is to the scored one, as an article says. Of one company and kind the latest assertion stands.</summary>
public sealed record AssertedRelation
{
    /// <summary>The event.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The article that states it.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>When it was asserted, or its first day where that comes later, in seconds since 1970-01-01T00:00Z.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The other company.</summary>
    public required CompanyId Neighbour { get; init; }

    /// <summary>What the other company is to the scored one.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RelationshipKind>))]
    public required RelationshipKind Kind { get; init; }

    /// <summary>First day after it, where the text dates its end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version.</summary>
    public required string RuleId { get; init; }

    /// <summary>The relation as one of its two companies sees it; null where it is none of the two, or the other one is not in the registry.</summary>
    internal static AssertedRelation? Of(RelationshipAsserted happened, CompanyId company)
    {
        if (happened.Companies is not [{ Id: { } first }, { Id: { } second }, ..] || first == second || (company != first && company != second)) return null;

        long asserted = happened.CountsFrom.ToUnixTimeSeconds();
        long begins = happened.From is { } from ? ScoringBasis.StartOf(from) : asserted;
        return new AssertedRelation
        {
            Id = happened.Id,
            Article = happened.Article,
            CountsFrom = Math.Max(asserted, begins),
            Neighbour = company == first ? second : first,
            Kind = company == second ? happened.Kind : happened.Kind.Inverse(),
            Until = happened.Until,
            Evidence = happened.Evidence,
            RuleId = happened.RuleId,
        };
    }

    /// <summary>Whether this assertion takes the place of another about the same company and kind: the later one, ties by its end and then by the smaller event id.</summary>
    internal bool Supersedes(AssertedRelation other)
    {
        if (CountsFrom != other.CountsFrom) return CountsFrom > other.CountsFrom;
        if (Until != other.Until) return (Until ?? DateOnly.MaxValue) < (other.Until ?? DateOnly.MaxValue);
        return Id.CompareTo(other.Id) < 0;
    }

    /// <summary>The order in which a state keeps relations: by neighbour, then kind.</summary>
    internal static int ByNeighbour(AssertedRelation one, AssertedRelation other)
    {
        int order = one.Neighbour.CompareTo(other.Neighbour);
        return order != 0 ? order : one.Kind.CompareTo(other.Kind);
    }
}
