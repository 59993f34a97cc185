using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>Facts in one order, and every so many of them the state of all up to there.</summary>
internal sealed class KeptStates
{
    private readonly FactSpan[] _facts;
    private readonly long[] _keys;
    private readonly ExposureState[] _states;

    public KeptStates(CompanyId company, IEnumerable<FactSpan> facts, Func<FactSpan, long> key)
    {
        _facts = [.. facts.OrderBy(key)];
        _keys = [.. _facts.Select(key)];
        _states = new ExposureState[_facts.Length / ExposureHistory.FactsPerState + 1];
        _states[0] = ExposureState.Initial(company);
        for (int i = 1; i < _states.Length; i++)
        {
            var fold = new ExposureFold(_states[i - 1]);
            foreach (FactSpan span in _facts.AsSpan((i - 1) * ExposureHistory.FactsPerState, ExposureHistory.FactsPerState)) fold.Add(span.Fact);
            _states[i] = fold.ToState();
        }
    }

    /// <summary>A fold that holds all facts whose key is at most this.</summary>
    public ExposureFold UpTo(long key)
    {
        int count = CountUpTo(key);
        int kept = count / ExposureHistory.FactsPerState;
        var fold = new ExposureFold(_states[kept]);
        foreach (FactSpan span in _facts.AsSpan(kept * ExposureHistory.FactsPerState, count % ExposureHistory.FactsPerState)) fold.Add(span.Fact);
        return fold;
    }

    private int CountUpTo(long key)
    {
        int low = 0, high = _keys.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_keys[middle] <= key) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
