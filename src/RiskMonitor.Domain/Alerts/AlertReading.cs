using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What a rule measures in one observation.</summary>
/// <param name="Measured">The value; null where it cannot be told, which reaches nothing.</param>
/// <param name="WithoutDismissed">The value without the claims that people have dismissed.</param>
/// <param name="Cause">The strongest claim that the value rests on; null where there is none.</param>
public sealed record AlertReading(Fixed? Measured, Fixed? WithoutDismissed, ClaimKey? Cause)
{
    /// <summary>The value without what only a new reading of old articles has brought; the same as <see cref="Measured"/> where there is nothing of that.</summary>
    public Fixed? News { get; init; } = Measured;

    /// <summary>Whether the value raises.</summary>
    public bool Raises(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Measured >= rule.Condition.RaiseAt;
    }

    /// <summary>Whether it would by news alone.</summary>
    public bool RaisesByNews(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return News >= rule.Condition.RaiseAt;
    }

    /// <summary>Whether it would, had nobody dismissed anything of it.</summary>
    public bool RaisesWithoutDismissed(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return WithoutDismissed >= rule.Condition.RaiseAt;
    }

    /// <summary>Whether the value keeps an alert open.</summary>
    public bool Keeps(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Measured >= rule.Condition.ClearBelow;
    }

    /// <summary>Measures.</summary>
    /// <param name="scoped">The rule and what it is for.</param>
    /// <param name="before">The observation before; null for the first.</param>
    /// <param name="after">The observation.</param>
    /// <param name="lows">The lows that a rise is measured from.</param>
    /// <param name="dismissed">Claims that people have dismissed as causes.</param>
    /// <param name="evidenceAgeMax">Facts that count from earlier are no news.</param>
    public static AlertReading Of(ScopedRule scoped, AlertObservation? before, AlertObservation after, ValueList<KnownLow> lows, ValueList<ClaimKey> dismissed, TimeSpan evidenceAgeMax)
    {
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(after);
        AlertCondition condition = scoped.Rule.Condition;
        if (condition.IsMomentary) return OfFacts(scoped, before, after, dismissed, evidenceAgeMax);

        (Fixed all, Fixed left) = condition.Kind is AlertConditionKind.Surge ? (Fixed.Zero, Fixed.Zero) : Total(scoped, after, condition.Measure, dismissed);
        ClaimKey? cause = after.Claims.FirstOrDefault(claim => scoped.Takes(claim.Claim))?.Claim;
        switch (condition.Kind)
        {
            case AlertConditionKind.Level:
                return new AlertReading(all, left, cause);
            case AlertConditionKind.Rise:
                DateTimeOffset from = after.At.AddHours(-condition.WithinHours);
                Fixed low = lows.Where(known => known.Until >= from).Select(known => known.Value).Append(all).Min();
                return new AlertReading(all - low, Fixed.Max(left - low, Fixed.Zero), cause);
            default:
                return new AlertReading(after.Surge, cause is not null && dismissed.Contains(cause) ? null : after.Surge, cause);
        }
    }

    /// <summary>Measures where a part of what is seen has come by reading again.</summary>
    /// <param name="scoped">As for <see cref="Of(ScopedRule, AlertObservation?, AlertObservation, ValueList{KnownLow}, ValueList{ClaimKey}, TimeSpan)"/>, and so on.</param>
    /// <param name="before">The observation before.</param>
    /// <param name="after">The observation.</param>
    /// <param name="news">The same without what only reading again has brought.</param>
    /// <param name="shares">How much that is.</param>
    /// <param name="lows">Lows without it, too.</param>
    /// <param name="dismissed">Claims that people have dismissed as causes.</param>
    /// <param name="evidenceAgeMax">Facts that count from earlier are no news.</param>
    public static AlertReading Of(
        ScopedRule scoped, AlertObservation? before, AlertObservation after, AlertObservation news, RereadShares shares, ValueList<KnownLow> lows, ValueList<ClaimKey> dismissed, TimeSpan evidenceAgeMax)
    {
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(shares);
        AlertReading all = Of(scoped, before, after, lows, dismissed, evidenceAgeMax);
        if (shares.IsEmpty) return all;

        AlertReading ofNews = Of(scoped, before, news, lows, dismissed, evidenceAgeMax);
        return scoped.Rule.Condition.Kind switch
        {
            AlertConditionKind.Level => all with { News = ofNews.Measured, WithoutDismissed = ofNews.WithoutDismissed },
            AlertConditionKind.Rise => ofNews,      // lows and value are both without
            // How usual a hazard is was found for all of it: where its cause came by reading again, it is none of news.
            AlertConditionKind.Surge => shares.Claims.Any(share => share.Claim == all.Cause) ? all with { News = null } : all,
            _ => all,      // only facts of news are looked at
        };
    }

    /// <summary>The lows after an observation: what is higher than it and earlier can be no low any more.</summary>
    public static ValueList<KnownLow> LowsAfter(ScopedRule scoped, AlertObservation after, ValueList<KnownLow> lows)
    {
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(after);
        AlertCondition condition = scoped.Rule.Condition;
        if (condition.Kind is not AlertConditionKind.Rise) return [];

        (Fixed value, _) = Total(scoped, after, condition.Measure, []);
        DateTimeOffset from = after.At.AddHours(-condition.WithinHours);
        List<KnownLow> kept = [.. lows.Where(known => known.Until >= from && known.Value < value), new KnownLow(after.At, value)];
        while (kept.Count > RuleState.LowsMax)
        {
            kept[1] = kept[1] with { Value = kept[0].Value };      // the lower value is taken to have stood a little longer: a rise is rather told than missed
            kept.RemoveAt(0);
        }
        return kept.ToValueList();
    }

    // The whole of the company, unless only some of its claims are watched: then the shares of these, as far as they are told one by one.
    private static (Fixed All, Fixed WithoutDismissed) Total(ScopedRule scoped, AlertObservation after, AlertMeasure measure, ValueList<ClaimKey> dismissed)
    {
        bool takesAll = scoped.Watchlist?.TakesEveryClaim ?? true;
        Fixed all = takesAll ? after.Level.In(measure) : Sum(after.Claims.Where(claim => scoped.Takes(claim.Claim)));
        Fixed gone = dismissed.IsEmpty ? Fixed.Zero : Sum(after.Claims.Where(claim => scoped.Takes(claim.Claim) && dismissed.Contains(claim.Claim)));
        return (all, Fixed.Max(all - gone, Fixed.Zero));

        Fixed Sum(IEnumerable<ObservedClaim> claims) => claims.Aggregate(Fixed.Zero, (sum, claim) => sum + claim.In(measure));
    }

    private static AlertReading OfFacts(ScopedRule scoped, AlertObservation? before, AlertObservation after, ValueList<ClaimKey> dismissed, TimeSpan evidenceAgeMax)
    {
        AlertCondition condition = scoped.Rule.Condition;
        ObservedFact[] met = [.. after.Facts.Where(fact => after.At - fact.CountsFrom <= evidenceAgeMax && Meets(fact)).OrderByDescending(fact => fact.ConfidencePercent).ThenBy(fact => fact.Event)];
        ObservedFact? fresh = met.FirstOrDefault(fact => fact.Claim is null || !dismissed.Contains(fact.Claim));
        return new AlertReading(Confidence(met.FirstOrDefault()), Confidence(fresh), (fresh ?? met.FirstOrDefault())?.Claim);

        bool Meets(ObservedFact fact) => condition.Kind is AlertConditionKind.Event
            ? condition.EventTypes.Any(type => IsOf(fact, type)) && (fact.Claim is { } claim ? scoped.Takes(claim) : scoped.Watchlist?.TakesEveryClaim ?? true)
            : fact.Claim is { } denied && scoped.Takes(denied) && (condition.EventTypes.IsEmpty || condition.EventTypes.Any(type => IsOf(fact, type)))
                && before is not null && before.Claims.Any(known => known.IsDenied && known.Claim == denied);
    }

    private static bool IsOf(ObservedFact fact, string type) => fact.Type == type || (fact.Claim is { } claim && Watchlist.IsOf(claim.Matter, type));

    private static Fixed Confidence(ObservedFact? fact) => Fixed.FromInteger(fact?.ConfidencePercent ?? 0);
}

/// <summary>A rule with the watchlist that it is for.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Watchlist">Null: it is for everything.</param>
public sealed record ScopedRule(AlertRule Rule, Watchlist? Watchlist)
{
    /// <summary>Whether the rule looks at a claim.</summary>
    public bool Takes(ClaimKey claim) => Watchlist?.Takes(claim) ?? true;
}
