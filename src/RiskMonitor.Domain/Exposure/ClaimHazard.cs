using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>How much live hazard one claim carries.</summary>
internal static class ClaimHazard
{
    /// <summary>x = w · authority · p, with all that led to it; null where nothing of the claim is left. Its parts of the score are not yet set.</summary>
    public static ClaimContribution? At(ClaimEvidence claim, SharedFacts facts, in ScoringBasis basis, ScoringSpace space)
    {
        CompiledMatter matter = space.Matter(claim.Key.Matter, basis.Weights);
        if (claim.LastMention < basis.Instant - matter.LifeSeconds || claim.Support.IsEmpty) return null;
        IssuedDenial[] parts = facts.PartsDenied(claim);
        Span<HeardEvent> heard = Heard(claim, matter, facts, parts, basis, space);
        if (heard.IsEmpty) return null;

        HeardEvent.Sort(heard);
        int voiceCount = space.NumberVoices(heard, claim.Support.Count);
        DenialWeights denials = basis.Weights.Pack.Denials;
        Contest[] met = parts.Length == 0 ? [] : Met(claim, parts, denials);
        Standing standing = parts.Length == 0
            ? Standing.Under(heard, voiceCount, Contest.Of(claim.Answers.AsSpan(), denials), basis.Weights)
            : Standing.Best(heard, voiceCount, met, static contest => contest.Bits, basis.Weights);
        if (standing.Credence == Fixed.Zero) return null;

        bool isHighRisk = matter.SeverityWithHighRiskCounterparty is not null && basis.HasHighRiskCounterparty(claim.Key);
        Fixed severity = isHighRisk ? matter.SeverityWithHighRiskCounterparty!.Value : matter.Severity;     // not null: isHighRisk says so
        Fixed authority = Authority(heard, basis.Weights);
        Fixed whole = severity * authority;
        Fixed hazard = whole * standing.Credence;
        if (hazard == Fixed.Zero) return null;

        Support all = parts.Length == 0 ? standing.Support : Support.Of(heard, voiceCount, basis.Weights);
        bool isCorroborated = voiceCount >= 2 || HasDocument(heard);
        bool isConfirmed = HasConfirmation(claim);
        Fixed residue = basis.Weights.Pack.DeniedResidue;
        Fixed undenied = Contest.Credence(all.Value, isConfirmed ? Contest.UndeniedBits(claim.Answers.AsSpan(), denials) : Fixed.Zero, residue);
        Fixed unconfirmed = isConfirmed && isCorroborated ? Unconfirmed(heard, voiceCount, met, standing, basis.Weights) : standing.Credence;

        return new ClaimContribution
        {
            Claim = claim.Key,
            Hazard = hazard,
            Severity = severity,
            HasHighRiskCounterparty = isHighRisk,
            Authority = authority,
            Support = standing.Support.Value,
            DenialBits = standing.Met.Bits,
            Credence = standing.Credence,
            LowHazard = isCorroborated ? whole * unconfirmed : Fixed.Zero,
            UndeniedHazard = whole * undenied,
            IsCorroborated = isCorroborated,
            Voices = standing.Support.Voices,
            Denials = standing.Met.Applied,
        };
    }

    // What stands if confirmations weigh nothing.
    private static Fixed Unconfirmed(ReadOnlySpan<HeardEvent> heard, int voiceCount, Contest[] met, Standing standing, CompiledPack weights) => met.Length == 0
        ? Contest.Credence(standing.Support.Value, standing.Met.LowBits, weights.Pack.DeniedResidue)
        : Standing.Best(heard, voiceCount, met, static contest => contest.LowBits, weights).Credence;

    // The latest comes first: behind the first event of which nothing is left, nothing is left of any. Of a matter that is held, an earlier event never decays from later on.
    private static Span<HeardEvent> Heard(ClaimEvidence claim, CompiledMatter matter, SharedFacts facts, IssuedDenial[] parts, in ScoringBasis basis, ScoringSpace space)
    {
        Span<HeardEvent> heard = space.Room(claim.Support.Count);
        ReadOnlySpan<SupportingEvent> support = claim.Support.AsSpan();
        ReadOnlySpan<int> voices = claim.Voices;
        int count = 0;
        long? openUntil = null;
        for (int i = 0; i < support.Length; i++)
        {
            SupportingEvent happened = support[i];
            if (!matter.IsHeld && basis.Instant - happened.CountsFrom >= matter.DecaySeconds) break;
            Fixed initial = basis.Weights.InitialStrength(happened);
            if (initial <= Fixed.Zero) continue;
            long decaysFrom = happened.CountsFrom;
            if (matter.IsHeld)
            {
                openUntil ??= happened.CountsFrom + matter.HeldSecondsAfterLastMention;       // the last mention that weighs anything
                decaysFrom = Math.Min(openUntil.Value, facts.FirstClosing(claim.Key, happened.CountsFrom) ?? long.MaxValue);
                if (basis.Instant - decaysFrom >= matter.DecaySeconds) break;
            }
            Fixed strength = Strength.At(basis.Instant, decaysFrom, initial, matter);
            if (strength > Fixed.Zero) heard[count++] = new HeardEvent(happened, initial, strength, Unmet(facts, parts, happened)) { Voice = voices[i] };
        }
        return heard[..count];
    }

    // The denials of parts that meet evidence are the last ones: all from some day on.
    private static int Unmet(SharedFacts facts, IssuedDenial[] parts, SupportingEvent evidence)
    {
        int unmet = 0;
        while (unmet < parts.Length && !facts.Meets(parts[unmet], evidence)) unmet++;
        return unmet;
    }

    // What meets evidence that the first 0, 1, 2, … denials of parts do not meet.
    private static Contest[] Met(ClaimEvidence claim, IssuedDenial[] parts, DenialWeights weights)
    {
        var met = new Contest[parts.Length + 1];
        for (int unmet = 0; unmet <= parts.Length; unmet++)
        {
            IssuedDenial[] answers = [.. claim.Answers.AsSpan(), .. parts.AsSpan(unmet)];
            Array.Sort(answers, static (one, other) => string.CompareOrdinal(one.Party, other.Party));
            met[unmet] = Contest.Of(answers, weights);
        }
        return met;
    }

    private static Fixed Authority(ReadOnlySpan<HeardEvent> heard, CompiledPack weights)
    {
        Fixed weightiest = Fixed.Zero;
        foreach (ref readonly HeardEvent e in heard) weightiest = Fixed.Max(weightiest, weights.Authority(e.Event.Authority));
        return weightiest;
    }

    private static bool HasDocument(ReadOnlySpan<HeardEvent> heard)
    {
        foreach (ref readonly HeardEvent e in heard)
            if (e.Event.Modality is Modality.Document) return true;
        return false;
    }

    private static bool HasConfirmation(ClaimEvidence claim)
    {
        foreach (IssuedDenial answer in claim.Answers.AsSpan())
            if (answer.Stance is Stance.Confirms) return true;
        return false;
    }
}
