using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Whether what an open alert rests on has changed so that people should hear of it.</summary>
public static class GroundChange
{
    /// <summary>A claim that people were not told of is a new ground from this share of the score on, in percent.</summary>
    public const int NewGroundPercent = 25;

    /// <summary>The weightiest change; null where there is none.</summary>
    /// <param name="scoped">The rule.</param>
    /// <param name="state">What people were told.</param>
    /// <param name="after">The observation.</param>
    /// <param name="reading">What the rule measures in it.</param>
    public static AlertDecision? Of(ScopedRule scoped, RuleState state, AlertObservation after, AlertReading reading)
    {
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.News is { } measured && scoped.Rule.StepOf(measured) > state.Step) return AlertDecision.Escalated;
        if (state.Told.Any(told => IsMissing(told, after))) return AlertDecision.GroundWithdrawn;
        if (state.Told.Any(told => told.IsDenied && after.Facts.Any(fact => fact.Claim == told.Claim))) return AlertDecision.DenialContested;

        foreach (ObservedClaim claim in after.Claims.Where(claim => scoped.Takes(claim.Claim)))
        {
            ToldGround? told = state.Told.FirstOrDefault(known => known.Claim == claim.Claim);
            if (told is { IsDenied: false } && claim.IsDenied) return AlertDecision.ClaimDenied;
            if (told is null && claim.Micropoints * 100 >= (long)after.Level.ScoreMicropoints * NewGroundPercent && claim.Micropoints > 0) return AlertDecision.NewGround;
        }
        return null;
    }

    /// <summary>The grounds of the open alert that a correction took away: a rejected sentence, or a claim that the article's new text no longer makes.</summary>
    public static bool IsWithdrawn(ToldGround told, AlertObservation after)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(after);
        return told.Events.Any(known => after.Withdrawn.Contains(known))
            || (told.Articles.Any(article => after.Revised.Contains(article)) && after.Claims.All(claim => claim.Claim != told.Claim));
    }

    /// <summary>What people know after an observation that they were not told of: grounds that were taken away meanwhile are told when the snooze or the silence has ended, unless what they rested on counts again by then.</summary>
    public static ValueList<ToldGround> Untold(ValueList<ToldGround> told, AlertObservation after) => told.Select(known => known with { IsWithdrawn = IsMissing(known, after) }).ToValueList();

    private static bool IsMissing(ToldGround told, AlertObservation after) =>
        IsWithdrawn(told, after) || (told.IsWithdrawn && !after.Claims.Any(claim => claim.Claim == told.Claim && claim.Events.Any(told.Events.Contains)));

    /// <summary>What people know, where articles were read again and they are not told: whether a claim stands denied is no news later either.</summary>
    public static ValueList<ToldGround> ReadAgain(ValueList<ToldGround> told, AlertObservation after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return told.Select(known => after.Claims.FirstOrDefault(claim => claim.Claim == known.Claim) is { } now ? known with { IsDenied = now.IsDenied } : known).ToValueList();
    }

    /// <summary>What people know after they were told of an observation: its strongest grounds, then what they were told before.</summary>
    public static ValueList<ToldGround> ToldAfter(ScopedRule scoped, ValueList<ToldGround> before, AlertObservation after)
    {
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(after);
        ToldGround[] now = [.. after.Claims.Where(claim => scoped.Takes(claim.Claim)).Take(AlertRaised.GroundsMax).Select(ToldGround.Of)];
        IEnumerable<ToldGround> earlier = before.Where(told => now.All(known => known.Claim != told.Claim) && !IsMissing(told, after));
        return now.Concat(earlier).Take(RuleState.ToldMax).ToValueList();
    }
}
