using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>One company's exposure as time goes on: every fact is folded once, at the instant that it counts from.</summary>
internal sealed class GrowingExposure
{
    private readonly RiskEvent[] _inTime;
    private readonly ExposureFold _fold;
    private ExposureState _state;
    private int _next;

    /// <param name="company">Whose.</param>
    /// <param name="facts">Events that concern the company and are in force, in any order.</param>
    public GrowingExposure(CompanyId company, IEnumerable<RiskEvent> facts)
    {
        _inTime = [.. facts.OrderBy(fact => fact.CountsFrom)];
        _fold = new ExposureFold(company);
        _state = ExposureState.Initial(company);
    }

    /// <summary>The state of the facts that count by an instant, which is not before the last one asked for; whole seconds count, as for the score.</summary>
    public ExposureState At(DateTimeOffset instant)
    {
        long second = instant.ToUnixTimeSeconds();
        int before = _next;
        while (_next < _inTime.Length && _inTime[_next].CountsFrom.ToUnixTimeSeconds() <= second) _fold.Add(_inTime[_next++]);
        return _next == before ? _state : _state = _fold.ToState();
    }
}
