using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What a party says to a claim that others make.</summary>
public enum Stance
{
    /// <summary>It is not so.</summary>
    Denies,

    /// <summary>It is so.</summary>
    Confirms,
}

/// <summary>What a policy pack weighs a denial by.</summary>
public enum DenialClass
{
    /// <summary>Without reserve.</summary>
    Categorical,

    /// <summary>With a reserve.</summary>
    Qualified,

    /// <summary>By an agency or a court, however it is put.</summary>
    Authority,
}

/// <summary>Who denies or confirms what, how firmly and since when: the facts of one answer to a claim.</summary>
public sealed record IssuedDenial
{
    /// <summary>The event.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The article that states it.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>The instant the answer counts from, in whole seconds since 1970-01-01T00:00Z, fractions cut off.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The publisher.</summary>
    public required string Source { get; init; }

    /// <summary>Who answers: each party counts once.</summary>
    public required string Party { get; init; }

    /// <summary>The party's name as shown to people.</summary>
    public required string PartyName { get; init; }

    /// <summary>What the party is: an agency or a court weighs more than the company itself.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
    public required ActorKind PartyKind { get; init; }

    /// <summary>Whether it denies or confirms.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Stance>))]
    public required Stance Stance { get; init; }

    /// <summary>How it is put; a confirmation is categorical.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<DenialStrength>))]
    public required DenialStrength Strength { get; init; }

    /// <summary>The part of a claim that is denied, where only a part is named; null where the answer stands with its claim.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeniedClaim? Part { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version.</summary>
    public required string RuleId { get; init; }

    /// <summary>What it is weighed by.</summary>
    [JsonIgnore]
    public DenialClass Class => this switch
    {
        { PartyKind: ActorKind.Agency or ActorKind.Court } => DenialClass.Authority,
        { Strength: DenialStrength.Categorical } => DenialClass.Categorical,
        _ => DenialClass.Qualified,
    };

    /// <summary>The facts of a denial.</summary>
    public static IssuedDenial Of(DenialIssued happened) =>
        Of(happened, Stance.Denies, happened.Strength, happened.Denies.Key is null ? happened.Denies with { Event = null, Unresolved = null } : null);

    /// <summary>The facts of a confirmation.</summary>
    public static IssuedDenial Of(ClaimConfirmed happened) => Of(happened, Stance.Confirms, DenialStrength.Categorical, part: null);

    /// <summary>The order in which a claim keeps answers: by party, stance and class. Of those that are equal in it only one is kept.</summary>
    internal static int ByParty(IssuedDenial one, IssuedDenial other)
    {
        int order = string.CompareOrdinal(one.Party, other.Party);
        if (order == 0) order = one.Stance.CompareTo(other.Stance);
        return order != 0 || one.Stance is Stance.Confirms ? order : one.Class.CompareTo(other.Class);
    }

    /// <summary>Whether this answer takes the place of another of the same party, stance and class: the later one, ties by the smaller event id.</summary>
    internal bool Supersedes(IssuedDenial other) => CountsFrom != other.CountsFrom ? CountsFrom > other.CountsFrom : Id.CompareTo(other.Id) < 0;

    private static IssuedDenial Of(RiskEvent happened, Stance stance, DenialStrength strength, DeniedClaim? part) => new()
    {
        Id = happened.Id,
        Article = happened.Article,
        CountsFrom = happened.CountsFrom.ToUnixTimeSeconds(),
        Source = happened.Source,
        Party = happened.Actor.Id,
        PartyName = happened.Actor.Name,
        PartyKind = happened.Actor.Kind,
        Stance = stance,
        Strength = strength,
        Part = part,
        Evidence = happened.Evidence,
        RuleId = happened.RuleId,
    };
}
