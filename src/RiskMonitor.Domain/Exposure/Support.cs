namespace RiskMonitor.Exposure;

/// <summary>How far the voices for a claim carry it when nobody denies it.</summary>
internal static class Support
{
    /// <summary>Voices behind this one add nothing measurable: the sixteenth is damped to 1 % already.</summary>
    public const int VoicesMax = 16;

    /// <summary>One entry per voice, its strongest event at this instant, strongest voice first. Owners whose articles are copies of one text are one voice (<see cref="OneVoice"/>).</summary>
    /// <remarks>
    /// The greatest e(t) is the greatest τ + H·log2 e0, for any t, with nothing rounded before the comparison (decision 0004); ties go to the smaller event id.
    /// </remarks>
    public static ValueList<HeardVoice> Voices(IEnumerable<HeardEvent> heard, PolicyPack pack)
    {
        HeardEvent[] all = [.. heard.OrderByDescending(e => e.Strength).ThenBy(e => e.Event.Id)];
        int[] voiceOf = OneVoice.Among(all);
        var strongestFirst = all.Where((_, i) => voiceOf[i] == i);

        var voices = new List<HeardVoice>();
        Fixed damping = Fixed.One;
        foreach (HeardEvent e in strongestFirst)
        {
            Fixed damped = voices.Count < VoicesMax ? e.Strength * damping : Fixed.Zero;
            voices.Add(new HeardVoice(e.Event.Voice, e.Event, e.InitialStrength, e.Strength, damped));
            damping *= pack.VoiceDamping;
        }
        return voices.ToValueList();
    }

    /// <summary>b = 1 − Π (1 − e_k · damping^k), k from 0 to 15.</summary>
    public static Fixed Of(ValueList<HeardVoice> voices)
    {
        Fixed doubt = Fixed.One;
        foreach (HeardVoice voice in voices)
            doubt *= Fixed.One - voice.DampedStrength;

        return Fixed.One - doubt;
    }
}
