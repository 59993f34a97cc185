using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What one event says in support of a claim, seen from one company: the facts that any policy pack weighs, and the sentence behind them.</summary>
public sealed record SupportingEvent
{
    /// <summary>The event.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The article that states it.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>The instant the event counts from, in whole seconds since 1970-01-01T00:00Z, fractions cut off.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The event's type, for example <c>ReportPublished</c>; shown, never weighed: the claim's matter is.</summary>
    public required string EventType { get; init; }

    /// <summary>The finer type where there is one.</summary>
    public string? Subtype { get; init; }

    /// <summary>The publisher.</summary>
    public required string Source { get; init; }

    /// <summary>The outlet that the text credits, where it credits one: its credibility counts instead of the source's.</summary>
    public string? CreditedOutlet { get; init; }

    /// <summary>Who is heard.</summary>
    public required string Voice { get; init; }

    /// <summary>Print of the first words of the article, where it has enough of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeadPrint { get; init; }

    /// <summary>How firmly the text states it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Modality>))]
    public required Modality Modality { get; init; }

    /// <summary>How sure the rule is that the text says this, 0 to 100.</summary>
    public required int ConfidencePercent { get; init; }

    /// <summary>What the scored company is to the event.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<CompanyRole>))]
    public required CompanyRole Role { get; init; }

    /// <summary>What the fact means for the company it is about.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Polarity>))]
    public required Polarity Polarity { get; init; }

    /// <summary>Who acts.</summary>
    public required string ActorId { get; init; }

    /// <summary>The actor's name as shown to people.</summary>
    public required string ActorName { get; init; }

    /// <summary>The weight of the actor's office.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<AuthorityRank>))]
    public required AuthorityRank Authority { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whose credibility counts: the credited outlet's, else the source's.</summary>
    [JsonIgnore]
    public string Believed => CreditedOutlet ?? Source;

    /// <summary>The facts of an event that concern one company.</summary>
    public static SupportingEvent Of(RiskEvent happened, CompanyId company) => new()
    {
        Id = happened.Id,
        Article = happened.Article,
        CountsFrom = happened.CountsFrom.ToUnixTimeSeconds(),
        EventType = happened.GetType().Name,
        Subtype = happened.Subtype,
        Source = happened.Source,
        CreditedOutlet = happened.CreditedOutlet,
        Voice = happened.Voice,
        LeadPrint = happened.LeadPrint,
        Modality = happened.Modality,
        ConfidencePercent = happened.ConfidencePercent,
        Role = RoleOf(company, happened),
        Polarity = happened.Polarity,
        ActorId = happened.Actor.Id,
        ActorName = happened.Actor.Name,
        Authority = happened.Actor.Rank,
        Evidence = happened.Evidence,
        RuleId = happened.RuleId,
    };

    /// <summary>All that a policy pack can weigh, and the voice. Of two events that are equal in it the later one is worth more from its instant on, for ever, under every pack.</summary>
    [JsonIgnore]
    internal WeighedFacts Weighed => new(Voice, Believed, Factors);

    /// <summary>Modality, confidence, role, polarity and authority in one number.</summary>
    [JsonIgnore]
    internal int Factors => ((((((int)Modality * 128) + ConfidencePercent) * 8) + (int)Role) * 8 + (int)Polarity) * 8 + (int)Authority;

    /// <summary>Whether this event takes the place of another that is weighed like it: the later one, ties by print (so that ids decide nothing but the sentence shown) and then by id.</summary>
    internal bool Supersedes(SupportingEvent other)
    {
        if (CountsFrom != other.CountsFrom) return CountsFrom > other.CountsFrom;
        int byPrint = string.CompareOrdinal(LeadPrint, other.LeadPrint);
        return byPrint != 0 ? byPrint > 0 : Id.CompareTo(other.Id) < 0;
    }

    /// <summary>The order in which a claim keeps its support.</summary>
    internal static int LatestFirst(SupportingEvent one, SupportingEvent other)
    {
        int order = other.CountsFrom.CompareTo(one.CountsFrom);
        return order != 0 ? order : one.Id.CompareTo(other.Id);
    }

    // The weightiest role where a company is named more than once; a company that only the claim names takes part in it.
    private static CompanyRole RoleOf(CompanyId company, RiskEvent happened)
    {
        CompanyRole? weightiest = null;
        foreach (CompanyMention mention in happened.Companies.AsSpan())
            if (mention.Id == company && !(weightiest <= mention.Role)) weightiest = mention.Role;
        return weightiest ?? CompanyRole.Party;
    }
}

/// <summary>What of an event any policy pack can weigh.</summary>
/// <param name="Voice">Who is heard.</param>
/// <param name="Believed">Whose credibility counts.</param>
/// <param name="Factors">Modality, confidence, role, polarity and authority in one number.</param>
internal readonly record struct WeighedFacts(string Voice, string Believed, int Factors)
{
    public bool Equals(WeighedFacts other) => Factors == other.Factors && Voice == other.Voice && Believed == other.Believed;

    public override int GetHashCode() => unchecked((Factors * 397) ^ string.GetHashCode(Voice, StringComparison.Ordinal));
}
