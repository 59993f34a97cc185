namespace RiskMonitor.Exposure;

/// <summary>What one event is worth as evidence for its claim, 0 to 1.</summary>
internal static class Strength
{
    /// <summary>e0 = min(cap, credibility · modality · confidence · role · polarity): what it was worth when it happened.</summary>
    public static Fixed Initial(SupportingEvent happened, PolicyPack pack)
    {
        Fixed credibility = pack.Credibility(happened.CreditedOutlet ?? happened.Source);
        Fixed modality = pack.Factors.Of(happened.Modality);
        Fixed confidence = Fixed.Ratio(happened.ConfidencePercent, 100);
        Fixed role = pack.Factors.Of(happened.Role);
        Fixed polarity = pack.Factors.Of(happened.Polarity);

        return Fixed.Min(pack.StrengthCap, credibility * modality * confidence * role * polarity);
    }

    /// <summary>e(t) = e0 · 2^(−(t−τ)/H): what is left of it; capped before it decays.</summary>
    public static Fixed At(long instant, SupportingEvent happened, Fixed initial, MatterWeight matter)
    {
        Fixed halfLives = Fixed.Ratio(instant - happened.CountsFrom, matter.HalfLifeSeconds);

        return initial * PowerOfTwo.Negative(halfLives);
    }
}
