using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What one event says about one company, as far as a score can rest on it: exactly one of its parts is given.</summary>
public sealed record ExposureFact
{
    /// <summary>The event.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The instant it counts from, in seconds since 1970-01-01T00:00Z.</summary>
    public required long CountsFrom { get; init; }

    /// <summary>The claim that <see cref="Support"/> supports or <see cref="Answer"/> answers; null where a part of one is answered, and for the other parts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClaimKey? Claim { get; init; }

    /// <summary>Evidence for a claim.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SupportingEvent? Support { get; init; }

    /// <summary>A denial or confirmation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IssuedDenial? Answer { get; init; }

    /// <summary>The end of an open matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClosedMatter? Closing { get; init; }

    /// <summary>A relation to another company.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssertedRelation? Relation { get; init; }

    /// <summary>What an event says about a company; null where no score rests on it.</summary>
    internal static ExposureFact? Of(RiskEvent happened, CompanyId company)
    {
        long countsFrom = happened.CountsFrom.ToUnixTimeSeconds();
        switch (happened)
        {
            case DenialIssued denial:
                return new ExposureFact { Id = happened.Id, CountsFrom = countsFrom, Claim = denial.Denies.Key, Answer = IssuedDenial.Of(denial) };
            case ClaimConfirmed { Confirms.Key: { } key } confirmed:
                return new ExposureFact { Id = happened.Id, CountsFrom = countsFrom, Claim = key, Answer = IssuedDenial.Of(confirmed) };
            case ApprovalGranted { Closes: { Companies.IsEmpty: false } closes } approval:
                return ClosedMatter.Of(approval, closes) is { } closing ? new ExposureFact { Id = happened.Id, CountsFrom = countsFrom, Closing = closing } : null;
            case RelationshipAsserted asserted:
                return AssertedRelation.Of(asserted, company) is { } relation ? new ExposureFact { Id = happened.Id, CountsFrom = relation.CountsFrom, Relation = relation } : null;
            case { Claim: { } claim }:
                return new ExposureFact { Id = happened.Id, CountsFrom = countsFrom, Claim = claim, Support = SupportingEvent.Of(happened, company) };
            default:
                return null;        // a comment withheld, a confirmation of nothing in particular
        }
    }

    /// <summary>Whether a fact counts from later than anybody could have observed it: a hearing set for next week, a clock that is wrong.</summary>
    internal static bool IsAhead(ExposureFact fact, RiskEvent happened) =>
        fact.CountsFrom > Math.Min(happened.PublishedAt.ToUnixTimeSeconds(), happened.Revision.RetrievedAt.ToUnixTimeSeconds());
}
