using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>
/// The score: a decaying, damped noisy-or over claims. Pure arithmetic on integers; states, pack, registry and instant decide every bit of it.
/// The steps: <see cref="Strength"/>, <see cref="Support"/>, <see cref="Contest"/>, <see cref="ClaimHazard"/>, <see cref="Contagion"/>, and the sum here.
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
    /// <param name="registry">Who the other companies of a claim are, and which relations it knows; a company that is missing here is no counterparty of high risk.</param>
    /// <param name="instant">Not before the horizon of any state; seconds are the finest step.</param>
    /// <param name="neighbours">What is known of related companies (<see cref="Contagion.Edges(ExposureState, PolicyPack, IReadOnlyDictionary{CompanyId, Company}, DateTimeOffset)"/>); nothing spreads from one that is missing here.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before a state's horizon: the state no longer knows what was then, and the events that count by then must be folded anew.</exception>
    public static ExposureAssessment At(
        ExposureState state, PolicyPack pack, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset instant,
        IReadOnlyDictionary<CompanyId, ExposureState>? neighbours = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        var basis = new ScoringBasis(state.Company, CompiledPack.Of(pack), registry, instant.ToUnixTimeSeconds());
        var space = new ScoringSpace();
        ClaimContribution[] claims = OwnClaims(state, basis, space);
        if (neighbours is { Count: > 0 }) claims = WithNeighbours(state, neighbours, basis, space, claims);

        Fixed hazard = Fixed.Zero, low = Fixed.Zero, high = Fixed.Zero;
        long newest = long.MinValue;
        foreach (ClaimContribution claim in claims)
        {
            hazard += claim.Hazard;
            low += claim.LowHazard;
            high += claim.UndeniedHazard;
            foreach (HeardVoice voice in claim.Voices.AsSpan()) newest = Math.Max(newest, voice.Event.CountsFrom);
        }

        int score = Micropoints(hazard, pack);
        int tenths = Tenths(score);
        Split(claims, score, tenths);
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
            Contributions = new ValueList<ClaimContribution>(claims),
            NewestEvidence = newest == long.MinValue ? null : DateTimeOffset.FromUnixTimeSeconds(newest),
        };
    }

    private static ClaimContribution[] OwnClaims(ExposureState state, in ScoringBasis basis, ScoringSpace space)
    {
        if (basis.Instant < state.Horizon)
            throw new ArgumentOutOfRangeException(
                nameof(state), $"The exposure of {state.Company} stands at {DateTimeOffset.FromUnixTimeSeconds(state.Horizon.Value):u} and cannot be scored as of an earlier instant: fold the events that count by then.");

        state = state.CaughtUpTo(basis.Instant);
        var facts = new SharedFacts(state, basis.Weights.Pack.Denials);
        var claims = new ClaimContribution[state.Claims.Count];
        int live = 0;
        foreach (ClaimEvidence claim in state.Claims.AsSpan())
            if (ClaimHazard.At(claim, facts, basis, space) is { } contribution) claims[live++] = contribution;
        return live == claims.Length ? claims : claims[..live];
    }

    private static ClaimContribution[] WithNeighbours(
        ExposureState state, IReadOnlyDictionary<CompanyId, ExposureState> neighbours, ScoringBasis basis, ScoringSpace space, ClaimContribution[] claims)
    {
        var all = new List<ClaimContribution>(claims);
        var own = new Dictionary<CompanyId, ClaimContribution[]>();
        foreach (ContagionEdge edge in Contagion.Edges(state, basis.Weights.Pack.Contagion, basis.Registry, basis.Instant))
        {
            if (!neighbours.TryGetValue(edge.Company, out ExposureState? neighbour)) continue;
            if (!own.TryGetValue(edge.Company, out ClaimContribution[]? ofNeighbour))
                own.Add(edge.Company, ofNeighbour = OwnClaims(neighbour, basis with { Company = edge.Company }, space));
            Contagion.Spread(edge, state.Company, ofNeighbour, all);
        }
        return all.Count == claims.Length ? claims : [.. all];
    }

    /// <summary>S = 100·(1 − 2^(−R/h)), in millionths of a point.</summary>
    /// <param name="hazard">R; 0 or more.</param>
    /// <param name="pack">Says h.</param>
    public static int Micropoints(Fixed hazard, PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        Fixed halvings = hazard / pack.HazardAtHalfScore;
        Fixed share = Fixed.One - PowerOfTwo.Negative(halvings);

        return (int)Math.Min(MicropointsMax, share.Times(100L * MicropointsPerPoint));
    }

    // Halves upwards, but never 100.0: what is not certain is not shown as certain.
    private static int Tenths(int micropoints) => Math.Min(TenthsMax, (micropoints + MicropointsPerPoint / 20) / (MicropointsPerPoint / 10));

    private static void Split(ClaimContribution[] claims, int micropoints, int tenths)
    {
        const int FewMax = 256;
        Span<Fixed> hazards = claims.Length <= FewMax ? stackalloc Fixed[FewMax] : new Fixed[claims.Length];
        Span<int> parts = claims.Length <= FewMax ? stackalloc int[FewMax] : new int[claims.Length];
        hazards = hazards[..claims.Length];
        parts = parts[..claims.Length];
        for (int i = 0; i < claims.Length; i++) hazards[i] = claims[i].Hazard;
        LargestRemainder.Split(micropoints, hazards, parts);
        for (int i = 0; i < claims.Length; i++) claims[i].Micropoints = parts[i];
        LargestRemainder.Split(tenths, hazards, parts);
        for (int i = 0; i < claims.Length; i++) claims[i].Tenths = parts[i];
    }
}
