namespace RiskMonitor.Exposure;

/// <summary>Room that the claims of one score use one after the other.</summary>
internal sealed class ScoringSpace
{
    private HeardEvent[] _heard = new HeardEvent[16];
    private (int Turn, int Number)[] _voices = new (int, int)[16];
    private int _turn;
    private string? _matter;
    private CompiledMatter? _weights;

    /// <summary>The weights of a matter: claims come in the order of matters, so that the one asked for is mostly the last one.</summary>
    public CompiledMatter Matter(string matter, CompiledPack pack)
    {
        if (_weights is null || _matter != matter) (_matter, _weights) = (matter, pack.Matter(matter));
        return _weights;
    }

    /// <summary>Numbers the voices of events that are sorted by strength, from 0 on, the voice of the strongest event first.</summary>
    /// <param name="heard">With the places of their voices, which become numbers.</param>
    /// <param name="places">The places lie below it.</param>
    /// <returns>How many voices there are.</returns>
    public int NumberVoices(Span<HeardEvent> heard, int places)
    {
        if (_voices.Length < places) _voices = new (int, int)[2 * places];
        _turn++;      // what an earlier claim left behind counts for nothing
        int voices = 0;
        foreach (ref HeardEvent e in heard)
        {
            ref (int Turn, int Number) known = ref _voices[e.Voice];
            if (known.Turn != _turn) known = (_turn, voices++);
            e.Voice = known.Number;
        }
        return voices;
    }

    /// <summary>Room for so many events; what was in it before is of no meaning.</summary>
    public Span<HeardEvent> Room(int count)
    {
        if (_heard.Length < count) _heard = new HeardEvent[2 * count];
        return _heard.AsSpan(0, count);
    }
}
