namespace RiskMonitor.Exposure;

/// <summary>Room that the claims of one score use one after the other.</summary>
internal sealed class ScoringSpace
{
    private HeardEvent[] _heard = new HeardEvent[16];

    /// <summary>Room for so many events; what was in it before is of no meaning.</summary>
    public Span<HeardEvent> Room(int count)
    {
        if (_heard.Length < count) _heard = new HeardEvent[2 * count];
        return _heard.AsSpan(0, count);
    }
}
