using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>
/// An index over one company's events that gives the exposure as of any instant, as it was known at any time, or both: always the state that
/// <see cref="FactsInForce.Fold"/> gives, to the bit.
/// </summary>
/// <remarks>
/// A state is a union of facts, so the facts that nothing ever took out are folded once along the world's time and once along the ledger, with a state kept every
/// <see cref="FactsPerState"/> facts: a question folds the few since the last one kept, and the facts that have been taken out since then. A question about both
/// times looks through all facts and folds of those that weigh alike only the latest (<see cref="AlikeFacts"/>).
/// </remarks>
public sealed class ExposureHistory
{
    /// <summary>Facts between two states kept: more cost time in a question, fewer cost memory.</summary>
    public const int FactsPerState = 64;

    private readonly CompanyId _company;
    private readonly IReadOnlyList<RecordedEvent> _events;
    private readonly long[] _sequences;
    private readonly bool _isRecordedInOrder;

    private readonly FactSpan[] _passing;
    private readonly KeptStates _inWorld;
    private readonly KeptStates _inLedger;
    private readonly AlikeFacts _alike;

    private ExposureHistory(CompanyId company, IReadOnlyList<RecordedEvent> events)
    {
        (_company, _events) = (company, events);
        _sequences = [.. events.Select(e => e.Sequence)];
        _isRecordedInOrder = events.Zip(events.Skip(1)).All(pair => pair.First.RecordedAt <= pair.Second.RecordedAt);

        FactSpan[] spans = [.. FactSpan.Of(company, events)];
        FactSpan[] lasting = [.. spans.Where(span => span.Lasts)];
        _passing = [.. spans.Where(span => !span.Lasts)];
        _inLedger = new KeptStates(company, lasting, span => span.From);
        _inWorld = new KeptStates(company, lasting, span => span.CountsFrom);
        _alike = new AlikeFacts(company, spans);
    }

    /// <summary>Builds the index.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="events">Every event of the ledger that concerns the company, in the order of the ledger.</param>
    public static ExposureHistory Of(CompanyId company, IReadOnlyList<RecordedEvent> events) => new(company, events);

    /// <summary>The exposure.</summary>
    /// <param name="knownAt">What was known.</param>
    /// <param name="asOf">Facts that count from a later second are left out; null keeps those of the future too.</param>
    public ExposureState At(KnownAt knownAt, DateTimeOffset? asOf = null)
    {
        bool isByInstant = knownAt.RecordedMax < DateTimeOffset.MaxValue;
        if (isByInstant && !_isRecordedInOrder) return FactsInForce.Fold(_company, _events, knownAt, asOf);      // no place in the ledger stands for the instant

        int known = Math.Min(KnownBySequence(knownAt.SequenceMax), isByInstant ? KnownByInstant(knownAt.RecordedMax) : int.MaxValue);
        long second = asOf?.ToUnixTimeSeconds() ?? long.MaxValue;
        if (known == _sequences.Length) return _inWorld.UpTo(second).ToState();
        return second == long.MaxValue ? WithPassing(_inLedger.UpTo(known - 1), known - 1) : _alike.At(known - 1, second);
    }

    private ExposureState WithPassing(ExposureFold fold, int place)
    {
        foreach (FactSpan span in _passing)
            if (span.Holds(place)) fold.Add(span.Fact);
        return fold.ToState();
    }

    private int KnownBySequence(long sequence)
    {
        int place = Array.BinarySearch(_sequences, sequence);
        return place >= 0 ? place + 1 : ~place;
    }

    private int KnownByInstant(DateTimeOffset instant)
    {
        int low = 0, high = _events.Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_events[middle].RecordedAt <= instant) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
