using RiskMonitor.Companies;

namespace RiskMonitor.Alerts;

/// <summary>When a rule is to look at a company again although nothing happens.</summary>
public static class RuleClock
{
    /// <summary>The next instant at which a minimum dwell, a clear dwell, a repeat or a silence ends; null where nothing is awaited.</summary>
    /// <param name="watch">How the rules stand.</param>
    /// <param name="company">With whom.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">Instants up to now have been looked at.</param>
    public static DateTimeOffset? Next(AlertWatch watch, CompanyId company, RulesInForce rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(watch);
        ArgumentNullException.ThrowIfNull(rules);
        return rules.For(company).SelectMany(scoped => Awaited(watch, company, rules, scoped.Rule)).Where(instant => instant > now).Cast<DateTimeOffset?>().Min();
    }

    private static IEnumerable<DateTimeOffset> Awaited(AlertWatch watch, CompanyId company, RulesInForce rules, AlertRule rule)
    {
        if (watch.Rules.FirstOrDefault(state => state.RuleId == rule.Id) is not { } state) yield break;
        if (state.PendingSince is { } pending) yield return pending + rule.RaiseAfter;
        if (state.Alert is not null)
        {
            if (state.BelowSince is { } below) yield return below + rule.ClearAfter;
            if (rule.RepeatEvery is { } every && state.ToldAt is { } told) yield return told + every;
        }
        bool isMuted = state.HeldBack is AlertDecision.MutedBySilence || (state.Alert is not null && state.LastBy is not null);
        if (!isMuted) yield break;
        foreach (Silence silence in rules.Silences.Where(silence => silence.Scope.Company is null || silence.Scope.Company == company)) yield return silence.Until;
    }
}
