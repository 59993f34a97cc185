namespace RiskMonitor.Exposure;

/// <summary>Facts that are known and count from a later instant: a text may date what it reports ahead.</summary>
public static class FactsAhead
{
    /// <summary>When the next of them counts from; null where none does.</summary>
    public static DateTimeOffset? Next(ExposureState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        long instant = now.ToUnixTimeSeconds();
        long next = state.Claims.SelectMany(claim => claim.Support).Select(support => support.CountsFrom)
            .Concat(state.Denials.Select(denial => denial.CountsFrom))
            .Where(from => from > instant).DefaultIfEmpty(long.MaxValue).Min();
        return next == long.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(next);
    }
}
