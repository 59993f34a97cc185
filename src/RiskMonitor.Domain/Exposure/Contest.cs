namespace RiskMonitor.Exposure;

/// <summary>What answers to a claim weigh together.</summary>
/// <param name="Bits">D: denials add, confirmations take off.</param>
/// <param name="LowBits">D if confirmations weighed nothing; at least <see cref="Bits"/>.</param>
/// <param name="Applied">Each party once, in the order of parties.</param>
internal readonly record struct Contest(Fixed Bits, Fixed LowBits, ValueList<AppliedDenial> Applied)
{
    /// <summary>Nobody answers.</summary>
    public static Contest None => default;

    /// <summary>Of each party its latest stance (a denial wins a tie), with the strongest it ever said of that stance (ties by event id).</summary>
    /// <param name="answers">In the order of parties (<see cref="IssuedDenial.ByParty"/>).</param>
    /// <param name="weights">Bits of the pack.</param>
    public static Contest Of(ReadOnlySpan<IssuedDenial> answers, DenialWeights weights)
    {
        if (answers.IsEmpty) return None;

        var applied = new AppliedDenial[answers.Length];
        Fixed bits = Fixed.Zero, lowBits = Fixed.Zero;
        int parties = 0;
        for (int start = 0, end; start < answers.Length; start = end)
        {
            for (end = start + 1; end < answers.Length && answers[end].Party == answers[start].Party;) end++;
            AppliedDenial strongest = StrongestOf(answers[start..end], weights);
            applied[parties++] = strongest;
            bits += strongest.Bits;
            lowBits += Fixed.Max(Fixed.Zero, strongest.Bits);
        }
        return new Contest(bits, lowBits, new ValueList<AppliedDenial>(parties == applied.Length ? applied : applied[..parties]));
    }

    /// <summary>D if nothing were denied: every party that ever confirmed confirms; at most <see cref="Bits"/>.</summary>
    public static Fixed UndeniedBits(ReadOnlySpan<IssuedDenial> answers, DenialWeights weights)
    {
        Fixed bits = Fixed.Zero;
        foreach (IssuedDenial answer in answers)
            if (answer.Stance is Stance.Confirms) bits -= weights.ConfirmationBits;     // a claim keeps one confirmation of each party
        return bits;
    }

    /// <summary>
    /// odds(p) = odds(b) · 2^(−D), and at least the residue: p = max(residue · b, f·b / (1 − b + f·b)) with f = 2^(−D); where confirmations prevail, D is below 0 and
    /// p = b / (b + (1 − b)·2^D), so that nothing grows beyond 1 on the way.
    /// </summary>
    public static Fixed Credence(Fixed support, Fixed bits, Fixed residue)
    {
        if (bits == Fixed.Zero) return support;
        if (bits < Fixed.Zero) return Fixed.Share(support, support + (Fixed.One - support) * PowerOfTwo.Negative(Fixed.Zero - bits));

        Fixed left = support * PowerOfTwo.Negative(bits);
        if (left == Fixed.Zero) return residue * support;      // also where voices round the doubt away, which would be 0 / 0
        Fixed contested = Fixed.Share(left, Fixed.One - support + left);      // the same rounded f·b twice: so p grows with b, falls with D and is b at D = 0
        return Fixed.Max(contested, residue * support);
    }

    private static AppliedDenial StrongestOf(ReadOnlySpan<IssuedDenial> ofParty, DenialWeights weights)
    {
        IssuedDenial latest = ofParty[0];
        if (ofParty.Length == 1) return new AppliedDenial(latest, weights.Of(latest));
        foreach (IssuedDenial answer in ofParty)
            if (answer.CountsFrom > latest.CountsFrom || (answer.CountsFrom == latest.CountsFrom && answer.Stance < latest.Stance)) latest = answer;

        AppliedDenial? strongest = null;
        foreach (IssuedDenial answer in ofParty)
        {
            if (answer.Stance != latest.Stance) continue;
            Fixed bits = weights.Of(answer);
            bool isStronger = strongest is not { } known || bits > known.Bits || (bits == known.Bits && answer.Id.CompareTo(known.Denial.Id) < 0);
            if (isStronger) strongest = new AppliedDenial(answer, bits);
        }
        return strongest!.Value;        // the latest one has the latest stance
    }
}
