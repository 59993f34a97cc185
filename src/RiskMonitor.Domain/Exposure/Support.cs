namespace RiskMonitor.Exposure;

/// <summary>How far the voices for a claim carry it when nobody answers it.</summary>
/// <param name="Value">b = 1 − Π (1 − e_k · damping^k), k from 0 to 15.</param>
/// <param name="Voices">One entry per voice, its strongest event at this instant, strongest voice first.</param>
internal readonly record struct Support(Fixed Value, ValueList<HeardVoice> Voices)
{
    /// <summary>Voices behind this one add nothing measurable: the sixteenth is damped to 1 % already.</summary>
    public const int VoicesMax = 16;

    /// <summary>What events carry that are sorted by strength and know their voices.</summary>
    /// <remarks>
    /// The greatest e(t) is the greatest τ + H·log2 e0, for any t, with nothing rounded before the comparison (decision 0004); ties go to the smaller event id.
    /// </remarks>
    public static Support Of(ReadOnlySpan<HeardEvent> heard, int voiceCount, CompiledPack weights)
    {
        if (heard.Length == 1)
        {
            ref readonly HeardEvent only = ref heard[0];
            return new Support(only.Strength, new ValueList<HeardVoice>([new HeardVoice(only.Event, only.InitialStrength, only.Strength, only.Strength)]));
        }
        Span<bool> isKnown = voiceCount <= VoicesMax ? stackalloc bool[VoicesMax] : new bool[voiceCount];
        var voices = new HeardVoice[voiceCount];
        Fixed doubt = Fixed.One;
        int count = 0;
        foreach (ref readonly HeardEvent e in heard)
        {
            if (isKnown[e.Voice]) continue;
            isKnown[e.Voice] = true;
            Fixed damped = count < VoicesMax ? e.Strength * weights.Damping(count) : Fixed.Zero;
            doubt *= Fixed.One - damped;
            voices[count++] = new HeardVoice(e.Event, e.InitialStrength, e.Strength, damped);
        }
        return new Support(Fixed.One - doubt, new ValueList<HeardVoice>(count == voices.Length ? voices : voices[..count]));
    }
}
