using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Who denies what, how firmly and since when: the facts of one denial.</summary>
public sealed record IssuedDenial : IExposureEntry
{
    /// <inheritdoc />
    public required RiskEventId Id { get; init; }

    /// <inheritdoc />
    public required ArticleId Article { get; init; }

    /// <inheritdoc />
    public required ArticleRevision Revision { get; init; }

    /// <summary>The instant the denial counts from, in whole seconds since 1970-01-01T00:00Z, fractions cut off.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The publisher.</summary>
    public required string Source { get; init; }

    /// <summary>Who denies: each party counts once.</summary>
    public required string Party { get; init; }

    /// <summary>The party's name as shown to people.</summary>
    public required string PartyName { get; init; }

    /// <summary>What the party is: an agency or a court weighs more than the company itself.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
    public required ActorKind PartyKind { get; init; }

    /// <summary>How it is put.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<DenialStrength>))]
    public required DenialStrength Strength { get; init; }

    /// <summary>What is denied.</summary>
    public required DeniedClaim Denies { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version.</summary>
    public required string RuleId { get; init; }

    /// <summary>The facts of a denial.</summary>
    public static IssuedDenial Of(DenialIssued happened) => new()
    {
        Id = happened.Id,
        Article = happened.Article,
        Revision = happened.Revision.InUtc(),
        CountsFrom = happened.CountsFrom.ToUnixTimeSeconds(),
        Source = happened.Source,
        Party = happened.Actor.Id,
        PartyName = happened.Actor.Name,
        PartyKind = happened.Actor.Kind,
        Strength = happened.Strength,
        Denies = happened.Denies,
        Evidence = happened.Evidence,
        RuleId = happened.RuleId,
    };
}
