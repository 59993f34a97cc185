using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// What is known against one company, as small as it can be while any policy pack can still be applied to it at any instant from its horizon on: facts, no weights, and of facts
/// that every pack weighs alike only the latest (decision 0033).
/// </summary>
/// <remarks>
/// A function of the set of events: they may arrive in any order, twice, late or in shards and give the equal state. What is not in force (rejected, from a replaced text) cannot be
/// taken out of it: the company is folded anew from the events that are in force.
/// </remarks>
public sealed record ExposureState
{
    /// <summary>Whose exposure this is.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>
    /// The instant from which on the state can be scored, in seconds since 1970-01-01T00:00Z: when the latest fact counts from that was not <see cref="Ahead"/> of its own article;
    /// null where nothing is known. For an earlier instant the events that count by then are folded anew.
    /// </summary>
    public long? Horizon { get; init; }

    /// <summary>Claims in the order of their keys.</summary>
    public ValueList<ClaimEvidence> Claims { get; init; }

    /// <summary>Denials of a part of a claim: for each part, party, class and UTC day the latest; in the order of time, ties by event id.</summary>
    public ValueList<IssuedDenial> PartialDenials { get; init; }

    /// <summary>Ends of open matters: of each thing closed the first on a UTC day; in the order of time, ties by event id.</summary>
    public ValueList<ClosedMatter> Closings { get; init; }

    /// <summary>Relations to other companies: of each company and kind the latest assertion; in the order of companies and kinds.</summary>
    public ValueList<AssertedRelation> Relations { get; init; }

    /// <summary>Facts that count from later than the horizon, all of them: a hearing set for next week. In the order of time, ties by event id.</summary>
    public ValueList<ExposureFact> Ahead { get; init; }

    /// <summary>Every answer kept, to whole claims and to parts, without order.</summary>
    [JsonIgnore]
    public IEnumerable<IssuedDenial> Denials => Claims.SelectMany(claim => claim.Answers).Concat(PartialDenials);

    /// <summary>64 hexadecimal digits that are equal for equal states: SHA-256 over <see cref="CanonicalState"/>.</summary>
    [JsonIgnore]
    public string StateHash => CanonicalState.Hash(this);

    /// <summary>Nothing is known yet.</summary>
    public static ExposureState Initial(CompanyId company) => new() { Company = company };

    /// <summary>The state with one more event; the same state where that changes nothing. Many events are folded faster by <see cref="ExposureFold"/>.</summary>
    /// <exception cref="ArgumentException">The event does not concern the company.</exception>
    public ExposureState Evolve(RiskEvent happened)
    {
        var fold = new ExposureFold(this);
        fold.Add(happened);
        return fold.ToState();
    }

    /// <summary>The state of the events of both: what shards folded apart is what one would have folded.</summary>
    /// <exception cref="ArgumentException">The other state is of another company.</exception>
    public ExposureState Merge(ExposureState other)
    {
        var fold = new ExposureFold(this);
        fold.Add(other);
        return fold.ToState();
    }

    /// <summary>The instant itself, or the horizon where that is later: for a score of now, when the clock of who read the article was ahead.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset instant) => CanBeScoredAt(instant) ? instant : DateTimeOffset.FromUnixTimeSeconds(Horizon!.Value);     // not null: it lies later

    /// <summary>Whether an instant lies at or after the horizon.</summary>
    public bool CanBeScoredAt(DateTimeOffset instant) => !(instant.ToUnixTimeSeconds() < Horizon);

    /// <summary>The state with what counts by an instant no longer waiting; the same state where nothing has come.</summary>
    internal ExposureState CaughtUpTo(long instant)
    {
        if (Ahead.IsEmpty || Ahead[0].CountsFrom > instant) return this;
        var fold = new ExposureFold(this);
        fold.TakeWhatWaitsUntil(instant);
        return fold.ToState();
    }
}
