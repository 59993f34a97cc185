using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// Folds events into a state: the same as <see cref="ExposureState.Evolve"/> for each, at a cost per event that does not grow with what is known. Private to one thread;
/// what it gives out does not change afterwards.
/// </summary>
public sealed class ExposureFold
{
    private readonly ExposureState _start;
    private readonly Dictionary<ClaimKey, ClaimDraft> _claims = [];
    private Dictionary<(DeniedClaim, string, DenialClass, long), IssuedDenial>? _parts;
    private Dictionary<(ClosedClaim, long), ClosedMatter>? _closings;
    private Dictionary<(CompanyId, RelationshipKind), AssertedRelation>? _relations;
    private Dictionary<RiskEventId, ExposureFact>? _ahead;
    private long _horizon;

    /// <summary>Starts where a state ends; the state itself stays as it is.</summary>
    public ExposureFold(ExposureState start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
        _horizon = start.Horizon ?? long.MinValue;
    }

    /// <summary>Starts with nothing known.</summary>
    public ExposureFold(CompanyId company) : this(ExposureState.Initial(company))
    {
    }

    /// <summary>Takes one event in.</summary>
    /// <exception cref="ArgumentException">The event does not concern the company.</exception>
    public void Add(RiskEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!happened.Concerns(_start.Company))
            throw new ArgumentException($"Event {happened.Id} does not concern company {_start.Company}: only events that concern a company may be folded into its exposure.", nameof(happened));
        if (ExposureFact.Of(happened, _start.Company) is not { } fact) return;

        if (ExposureFact.IsAhead(fact, happened)) Wait(fact);
        else
        {
            _horizon = Math.Max(_horizon, fact.CountsFrom);
            Take(fact);
        }
    }

    /// <summary>Takes in all that another state of the company knows.</summary>
    /// <exception cref="ArgumentException">The state is of another company.</exception>
    public void Add(ExposureState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Company != _start.Company) throw new ArgumentException($"The exposure of {other.Company} cannot be folded into that of {_start.Company}.", nameof(other));

        _horizon = Math.Max(_horizon, other.Horizon ?? long.MinValue);
        foreach (ClaimEvidence claim in other.Claims) Draft(claim.Key).Merge(claim);
        foreach (IssuedDenial denial in other.PartialDenials) TakePart(denial);
        foreach (ClosedMatter closing in other.Closings) Take(closing);
        foreach (AssertedRelation relation in other.Relations) Take(relation);
        foreach (ExposureFact fact in other.Ahead) Wait(fact);
    }

    /// <summary>The state with everything taken in; the very state that the fold started with where nothing has changed.</summary>
    public ExposureState ToState()
    {
        ValueList<ExposureFact> ahead = TakeWhatHasCome();
        var state = new ExposureState
        {
            Company = _start.Company,
            Horizon = _horizon == long.MinValue ? null : _horizon,
            Claims = Claims(),
            PartialDenials = _parts is null ? _start.PartialDenials : Sorted(_parts.Values, InTime).OrSame(_start.PartialDenials),
            Closings = _closings is null ? _start.Closings : Sorted(_closings.Values, ClosedMatter.EarliestFirst).OrSame(_start.Closings),
            Relations = _relations is null ? _start.Relations : Sorted(_relations.Values, AssertedRelation.ByNeighbour).OrSame(_start.Relations),
            Ahead = ahead.OrSame(_start.Ahead),
        };
        return IsStart(state) ? _start : state;
    }

    // By reference: what has not changed was not copied.
    private bool IsStart(ExposureState state) =>
        state.Horizon == _start.Horizon && state.Claims.IsSameAs(_start.Claims) && state.PartialDenials.IsSameAs(_start.PartialDenials)
        && state.Closings.IsSameAs(_start.Closings) && state.Relations.IsSameAs(_start.Relations) && state.Ahead.IsSameAs(_start.Ahead);

    /// <summary>Takes in what waits until an instant, whether the horizon has come to it or not.</summary>
    internal void TakeWhatWaitsUntil(long instant)
    {
        foreach (ExposureFact fact in Waiting().Values.Where(fact => fact.CountsFrom <= instant).ToArray())
        {
            _ahead!.Remove(fact.Id);        // not null: Waiting filled it
            Take(fact);
        }
    }

    private void Take(ExposureFact fact)
    {
        if (fact.Support is { } support) Draft(fact.Claim!).Support(support);               // a fact with support names its claim
        else if (fact is { Answer: { } answer, Claim: { } claim }) Draft(claim).Answer(answer);
        else if (fact.Answer is { } part) TakePart(part);
        else if (fact.Closing is { } closing) Take(closing);
        else if (fact.Relation is { } relation) Take(relation);
    }

    private void TakePart(IssuedDenial denial)
    {
        _parts ??= _start.PartialDenials.ToDictionary(KeyOf);
        if (!_parts.TryGetValue(KeyOf(denial), out IssuedDenial? known) || denial.Supersedes(known)) _parts[KeyOf(denial)] = denial;

        static (DeniedClaim, string, DenialClass, long) KeyOf(IssuedDenial denial) => (denial.Part!, denial.Party, denial.Class, ScoringBasis.DayOf(denial.CountsFrom));     // only denials of parts come here
    }

    private void Take(ClosedMatter closing)
    {
        _closings ??= _start.Closings.ToDictionary(KeyOf);
        if (!_closings.TryGetValue(KeyOf(closing), out ClosedMatter? known) || ClosedMatter.EarliestFirst(closing, known) < 0) _closings[KeyOf(closing)] = closing;

        static (ClosedClaim, long) KeyOf(ClosedMatter closing) => (closing.Closes, ScoringBasis.DayOf(closing.CountsFrom));
    }

    private void Take(AssertedRelation relation)
    {
        _relations ??= _start.Relations.ToDictionary(known => (known.Neighbour, known.Kind));
        var key = (relation.Neighbour, relation.Kind);
        if (!_relations.TryGetValue(key, out AssertedRelation? stands) || relation.Supersedes(stands)) _relations[key] = relation;
    }

    private void Wait(ExposureFact fact) => Waiting().TryAdd(fact.Id, fact);

    private Dictionary<RiskEventId, ExposureFact> Waiting() => _ahead ??= _start.Ahead.ToDictionary(fact => fact.Id);

    private ValueList<ExposureFact> TakeWhatHasCome()
    {
        if (_ahead is null && (_start.Ahead.IsEmpty || _start.Ahead[0].CountsFrom > _horizon)) return _start.Ahead;
        TakeWhatWaitsUntil(_horizon);
        return Sorted(Waiting().Values, (one, other) => one.CountsFrom != other.CountsFrom ? one.CountsFrom.CompareTo(other.CountsFrom) : one.Id.CompareTo(other.Id));
    }

    internal ClaimDraft Draft(ClaimKey key)
    {
        if (_claims.TryGetValue(key, out ClaimDraft? draft)) return draft;
        int place = _start.Claims.Find(key);
        draft = place >= 0 ? new ClaimDraft(_start.Claims[place]) : new ClaimDraft(key);
        _claims.Add(key, draft);
        return draft;
    }

    private ValueList<ClaimEvidence> Claims()
    {
        ClaimEvidence[] changed = [.. _claims.Values.Where(draft => draft.HasChanged).Select(draft => draft.ToClaim())];
        if (changed.Length <= 1) return changed.Length == 0 ? _start.Claims : _start.Claims.With(changed[0]);

        Array.Sort(changed, (one, other) => one.Key.CompareTo(other.Key));
        return _start.Claims.With(changed);
    }

    private static int InTime(IssuedDenial one, IssuedDenial other) =>
        one.CountsFrom != other.CountsFrom ? one.CountsFrom.CompareTo(other.CountsFrom) : one.Id.CompareTo(other.Id);

    private static ValueList<T> Sorted<T>(IEnumerable<T> items, Comparison<T> order)
    {
        T[] sorted = [.. items];
        Array.Sort(sorted, order);
        return new ValueList<T>(sorted);
    }
}
