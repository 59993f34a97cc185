using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>The rules that count at an instant, with what they are for and what is silenced.</summary>
/// <param name="Rules">Each id once. A rule stands behind those that inhibit it.</param>
/// <param name="EvidenceAgeMax">Nothing is raised on older evidence.</param>
/// <param name="Silences">Those in force.</param>
public sealed record RulesInForce(ValueList<ScopedRule> Rules, TimeSpan EvidenceAgeMax, ValueList<Silence> Silences)
{
    /// <summary>The rules of a policy pack alone.</summary>
    public static RulesInForce Of(AlertLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new RulesInForce(limits.Rules.Select(rule => new ScopedRule(rule, null)).ToValueList(), limits.EvidenceAgeMax, []);
    }

    /// <summary>The rules for one company.</summary>
    public ValueList<ScopedRule> For(CompanyId company) => Rules.Where(scoped => scoped.Watchlist?.Takes(company) ?? true).ToValueList();

    /// <summary>The silence that covers an alert: the one that lasts longest; null for none.</summary>
    public Silence? SilenceOf(CompanyId company, string rule, ClaimKey? cause) =>
        Silences.Where(silence => silence.Scope.Covers(company, rule, cause)).OrderByDescending(silence => silence.Until).ThenBy(silence => silence.Id).FirstOrDefault();

    /// <summary>Rules in such an order that each stands behind those that inhibit it; where they inhibit one another in a ring, in the order given.</summary>
    public static ValueList<ScopedRule> Ordered(IReadOnlyList<ScopedRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var ordered = new List<ScopedRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ScopedRule rule in rules) Add(rule);
        return ordered.ToValueList();

        void Add(ScopedRule rule)
        {
            if (!seen.Add(rule.Rule.Id)) return;
            foreach (ScopedRule above in rules.Where(other => rule.Rule.InhibitedBy.Contains(other.Rule.Id))) Add(above);
            ordered.Add(rule);
        }
    }
}
