namespace RiskMonitor.Exposure;

/// <summary>Where a claim stands between its voices and the denials that meet them.</summary>
/// <param name="Support">b of the voices.</param>
/// <param name="Bits">D of the denials.</param>
/// <param name="Credence">p.</param>
/// <param name="Voices">Who is heard.</param>
/// <param name="Denials">What meets them.</param>
internal sealed record Standing(Fixed Support, Fixed Bits, Fixed Credence, ValueList<HeardVoice> Voices, ValueList<AppliedDenial> Denials)
{
    /// <summary>The highest standing among: all evidence under the bits of its most denied part, and the same without that part, and so on.</summary>
    /// <remarks>
    /// Where all evidence meets the same denials, as it does unless a denial names only part of a claim, there is one candidate: the formula as it is written.
    /// Where a denial of a part meets only some of it, the rest must not stand lower for having company, or adverse evidence would lower a score (decision 0004).
    /// </remarks>
    public static Standing Best(HeardEvent[] heard, PolicyPack pack)
    {
        Standing? best = null;
        foreach (Fixed bits in heard.Select(e => e.Bits).Distinct().OrderDescending())
        {
            Standing candidate = Under(bits, heard, pack);
            if (best is null || candidate.Credence > best.Credence) best = candidate;
        }
        return best ?? throw new ArgumentException("A claim stands on at least one event.", nameof(heard));
    }

    private static Standing Under(Fixed bits, HeardEvent[] heard, PolicyPack pack)
    {
        ValueList<HeardVoice> voices = Exposure.Support.Voices(heard.Where(e => e.Bits <= bits), pack);
        Fixed support = Exposure.Support.Of(voices);
        Fixed credence = Contest.Credence(support, bits, pack);
        return new Standing(support, bits, credence, voices, heard.First(e => e.Bits == bits).Denials);
    }
}
