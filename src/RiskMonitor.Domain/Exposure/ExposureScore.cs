using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>
/// The score: a decaying, damped noisy-or over claims. Pure arithmetic on integers; state, pack, registry and instant decide every bit of it.
/// The steps: <see cref="Strength"/>, <see cref="Support"/>, <see cref="Contest"/>, <see cref="ClaimHazard"/>, and the sum here.
/// </summary>
public static class ExposureScore
{
    /// <summary>Units of the stored score in one point.</summary>
    public const int MicropointsPerPoint = 1_000_000;

    /// <summary>The highest score, 99.999999 points: nothing is certain.</summary>
    public const int MicropointsMax = 100 * MicropointsPerPoint - 1;

    private const int TenthsMax = 999;

    /// <summary>Scores a company.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="pack">How it is weighed.</param>
    /// <param name="registry">Who the other companies of a claim are; one that is missing here is no counterparty of high risk.</param>
    /// <param name="instant">Events that count from later on do not count yet; seconds are the finest step.</param>
    public static ExposureAssessment At(ExposureState state, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset instant)
    {
        var basis = new ScoringBasis(state.Company, pack, registry, instant.ToUnixTimeSeconds());
        var denials = new DenialsInForce(state.Denials, pack.Denials, basis.Instant);
        ClaimContribution[] claims = [.. state.Claims.Select(claim => ClaimHazard.At(claim, denials, basis)).OfType<ClaimContribution>()];

        Fixed hazard = Sum(claims, claim => claim.Hazard);
        Fixed low = Sum(claims, claim => claim.IsCorroborated ? claim.Hazard : Fixed.Zero);
        Fixed high = Sum(claims, claim => claim.UndeniedHazard);
        int score = Micropoints(hazard, pack);
        int tenths = Tenths(score);

        return new ExposureAssessment
        {
            Company = state.Company,
            Instant = DateTimeOffset.FromUnixTimeSeconds(basis.Instant),
            PackVersion = pack.Version,
            Hazard = hazard,
            ScoreMicropoints = score,
            LowMicropoints = Micropoints(low, pack),
            HighMicropoints = Micropoints(high, pack),
            ScoreTenths = tenths,
            Contributions = Contributions(claims, score, tenths),
            NewestEvidence = NewestEvidence(claims),
        };
    }

    /// <summary>S = 100·(1 − 2^(−R/h)), in millionths of a point.</summary>
    private static int Micropoints(Fixed hazard, PolicyPack pack)
    {
        Fixed halvings = hazard / pack.HazardAtHalfScore;
        Fixed share = Fixed.One - PowerOfTwo.Negative(halvings);

        return (int)Math.Min(MicropointsMax, share.Times(100L * MicropointsPerPoint));
    }

    // Halves upwards, but never 100.0: what is not certain is not shown as certain.
    private static int Tenths(int micropoints) => Math.Min(TenthsMax, (micropoints + MicropointsPerPoint / 20) / (MicropointsPerPoint / 10));

    private static ValueList<ClaimContribution> Contributions(ClaimContribution[] claims, int micropoints, int tenths)
    {
        Fixed[] hazards = [.. claims.Select(claim => claim.Hazard)];
        int[] stored = LargestRemainder.Split(micropoints, hazards);
        int[] shown = LargestRemainder.Split(tenths, hazards);
        return claims.Select((claim, i) => claim with { Micropoints = stored[i], Tenths = shown[i] }).ToValueList();
    }

    private static DateTimeOffset? NewestEvidence(ClaimContribution[] claims) =>
        claims.SelectMany(claim => claim.Voices).Select(voice => voice.Event.CountsFrom).DefaultIfEmpty(long.MinValue).Max() is var newest and > long.MinValue
            ? DateTimeOffset.FromUnixTimeSeconds(newest)
            : null;

    private static Fixed Sum(ClaimContribution[] claims, Func<ClaimContribution, Fixed> part) =>
        claims.Aggregate(Fixed.Zero, (sum, claim) => sum + part(claim));
}
