namespace RiskMonitor.Exposure;

/// <summary>Where a claim stands between its voices and the answers that meet them.</summary>
/// <param name="Support">b of the voices.</param>
/// <param name="Met">What meets them, with D.</param>
/// <param name="Credence">p.</param>
internal readonly record struct Standing(Support Support, Contest Met, Fixed Credence)
{
    /// <summary>The highest standing among: all evidence under the bits of its most denied part, and the same without that part, and so on.</summary>
    /// <remarks>
    /// Where all evidence meets the same answers, as it does unless a denial names only part of a claim, there is one candidate: the formula as it is written.
    /// Where a denial of a part meets only some of it, the rest must not stand lower for having company, or adverse evidence would lower a score (decision 0004).
    /// </remarks>
    /// <param name="heard">Sorted by strength, with voices numbered: whose words are copies is a matter of all evidence, denied or not.</param>
    /// <param name="voiceCount">How many voices there are.</param>
    /// <param name="met">What meets the evidence, one entry for each way to be met.</param>
    /// <param name="bitsOf">D, or D of the low scenario.</param>
    /// <param name="weights">The weights.</param>
    public static Standing Best(ReadOnlySpan<HeardEvent> heard, int voiceCount, ReadOnlySpan<Contest> met, Func<Contest, Fixed> bitsOf, CompiledPack weights)
    {
        Standing? best = null;
        foreach (Contest contest in MostDeniedFirst(heard, met, bitsOf))
        {
            Standing candidate = Under(NoMoreDenied(heard, met, bitsOf, bitsOf(contest)), voiceCount, contest, bitsOf(contest), weights);
            if (best is not { } known || candidate.Credence > known.Credence) best = candidate;
        }
        return best ?? throw new ArgumentException("A claim stands on at least one event.", nameof(heard));
    }

    /// <summary>Where a claim stands whose evidence meets the same answers: the formula as it is written.</summary>
    public static Standing Under(ReadOnlySpan<HeardEvent> heard, int voiceCount, Contest contest, CompiledPack weights) => Under(heard, voiceCount, contest, contest.Bits, weights);

    private static Standing Under(ReadOnlySpan<HeardEvent> heard, int voiceCount, Contest contest, Fixed bits, CompiledPack weights)
    {
        Support support = Exposure.Support.Of(heard, voiceCount, weights);
        return new Standing(support, contest, Contest.Credence(support.Value, bits, weights.Pack.DeniedResidue));
    }

    // Of ways to be met that weigh alike the one of the strongest event is shown.
    private static List<Contest> MostDeniedFirst(ReadOnlySpan<HeardEvent> heard, ReadOnlySpan<Contest> met, Func<Contest, Fixed> bitsOf)
    {
        var distinct = new SortedList<Fixed, Contest>();
        foreach (HeardEvent e in heard) distinct.TryAdd(Fixed.Zero - bitsOf(met[e.Answered]), met[e.Answered]);
        return [.. distinct.Values];
    }

    private static HeardEvent[] NoMoreDenied(ReadOnlySpan<HeardEvent> heard, ReadOnlySpan<Contest> met, Func<Contest, Fixed> bitsOf, Fixed bits)
    {
        var kept = new List<HeardEvent>(heard.Length);
        foreach (HeardEvent e in heard)
            if (bitsOf(met[e.Answered]) <= bits) kept.Add(e);
        return [.. kept];
    }
}
