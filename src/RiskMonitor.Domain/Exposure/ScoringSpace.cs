namespace RiskMonitor.Exposure;

/// <summary>Room that the claims of one score use one after the other.</summary>
internal sealed class ScoringSpace
{
    private HeardEvent[] _heard = new HeardEvent[16];
    private string? _matter;
    private CompiledMatter? _weights;

    /// <summary>The weights of a matter: claims come in the order of matters, so that the one asked for is mostly the last one.</summary>
    public CompiledMatter Matter(string matter, CompiledPack pack)
    {
        if (_weights is null || _matter != matter) (_matter, _weights) = (matter, pack.Matter(matter));
        return _weights;
    }

    /// <summary>Room for so many events; what was in it before is of no meaning.</summary>
    public Span<HeardEvent> Room(int count)
    {
        if (_heard.Length < count) _heard = new HeardEvent[2 * count];
        return _heard.AsSpan(0, count);
    }
}
