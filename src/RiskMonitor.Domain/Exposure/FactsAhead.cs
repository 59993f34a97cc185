namespace RiskMonitor.Exposure;

/// <summary>Facts that are known and count from a later instant: a text may date what it reports ahead.</summary>
public static class FactsAhead
{
    /// <summary>When the next of them counts from; null where none does.</summary>
    public static DateTimeOffset? Next(ExposureState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        long instant = now.ToUnixTimeSeconds();
        foreach (ExposureFact fact in state.Ahead)      // in the order of time
            if (fact.CountsFrom > instant) return DateTimeOffset.FromUnixTimeSeconds(fact.CountsFrom);

        return null;
    }
}
