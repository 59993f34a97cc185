using System.Text.Json.Serialization;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>How far the alert rules have looked at one company, and how each of them stands.</summary>
/// <param name="SeenVersion">The last assessment that the rules have seen, counted from 1; 0 for none.</param>
/// <param name="Rules">Each rule that has looked at the company, in the order of ids.</param>
public sealed record AlertWatch(long SeenVersion, [property: JsonPropertyName("open")] ValueList<RuleState> Rules)
{
    /// <summary>Nothing seen, nothing open.</summary>
    public static readonly AlertWatch Initial = new(0, []);

    /// <summary>What only reading old articles again has brought; null for nothing.</summary>
    public RereadShares? Reread { get; init; }

    /// <summary>The rules that have an alert open.</summary>
    [JsonIgnore]
    public IReadOnlyList<RuleState> Open => [.. Rules.Where(state => state.Alert is not null)];

    /// <summary>Shows the rules one observation. One that was seen already changes nothing.</summary>
    /// <param name="before">The observation before; null for the first.</param>
    /// <param name="after">The observation.</param>
    /// <param name="rules">The rules in force at its instant.</param>
    /// <param name="tenant">Whose alerts.</param>
    /// <param name="word">What people have done with the company's alerts.</param>
    /// <param name="elsewhere">What is the case at other companies.</param>
    /// <param name="pointsOf">The score of a hazard, in 10^-6 points; asked for only where articles were read again.</param>
    /// <returns>The watch afterwards, and a decision of each rule.</returns>
    public (AlertWatch Watch, ValueList<RuleOutcome> Outcomes) Look(
        AlertObservation? before, AlertObservation after, RulesInForce rules, TenantId tenant, PeoplesWord? word = null, AlertsElsewhere? elsewhere = null,
        Func<Fixed, int>? pointsOf = null)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(rules);
        if (after.Version <= SeenVersion) return (this, []);

        word ??= PeoplesWord.None;
        var states = Rules.ToDictionary(state => state.RuleId, StringComparer.Ordinal);
        var outcomes = new List<RuleOutcome>();
        ValueList<ScopedRule> ours = rules.For(after.Company);
        RereadShares shares = (Reread ?? RereadShares.None).After(after);
        AlertObservation news = shares.Without(after, pointsOf ?? (_ => throw new ArgumentNullException(nameof(pointsOf))));
        foreach (RuleState gone in Rules.Where(state => ours.All(scoped => scoped.Rule.Id != state.RuleId)))
        {
            if (gone.Alert is not null) outcomes.Add(new RuleOutcome(gone.RuleId, AlertDecision.RuleRetired, null, gone));
            states.Remove(gone.RuleId);
        }
        foreach (ScopedRule scoped in ours)
        {
            RuleOutcome outcome = Decide(scoped, states, before, new Sight(after, news, shares), rules, tenant, word, elsewhere ?? AlertsElsewhere.None);
            states[scoped.Rule.Id] = outcome.State;
            outcomes.Add(outcome);
        }
        return (new AlertWatch(after.Version, states.Values.OrderBy(state => state.RuleId, StringComparer.Ordinal).ToValueList()) { Reread = shares.IsEmpty ? null : shares }, outcomes.ToValueList());
    }

    // All that is seen, and what of it is news.
    private sealed record Sight(AlertObservation All, AlertObservation News, RereadShares Shares);

    private static RuleOutcome Decide(
        ScopedRule scoped, Dictionary<string, RuleState> states, AlertObservation? before, Sight sight, RulesInForce rules, TenantId tenant, PeoplesWord word,
        AlertsElsewhere elsewhere)
    {
        (AlertObservation after, AlertObservation news, RereadShares shares) = sight;
        AlertRule rule = scoped.Rule;
        RuleState state = states.GetValueOrDefault(rule.Id) ?? new RuleState(rule.Id, null);
        AlertReading? earlier = before is null || rule.Condition.Kind is not AlertConditionKind.Level
            ? null
            : AlertReading.Of(scoped, null, before, state.Lows, [], rules.EvidenceAgeMax);
        AlertReading reading = AlertReading.Of(scoped, before, after, news, shares, state.Lows, word.DismissedCauses, rules.EvidenceAgeMax);
        var around = new AlertCircumstances
        {
            NewestEvidence = news.NewestEvidence,
            EvidenceAgeMax = rules.EvidenceAgeMax,
            IsNews = after.IsNews,
            IsReplay = after.IsReplay,
            Silence = rules.SilenceOf(after.Company, rule.Id, reading.Cause)?.Id,
            InhibitedBy = rule.InhibitedBy.FirstOrDefault(above => states.GetValueOrDefault(above)?.Alert is not null),
            InhibitedInCountryBy = rule.InhibitedInCountryBy.IsEmpty ? null : CountryInhibition.Of(rule, elsewhere, after),
            Group = state.Alert is null && reading.Raises(rule) ? elsewhere.GroupOf(rule, reading.Cause)?.FirstAt(after.At) : null,
            Standing = word.Of(state.Alert),
            Change = state.Alert is null ? null : GroundChange.Of(scoped, state, news, reading),
            IsGroundWithdrawn = state.Alert is not null && state.Told.Any(told => GroundChange.IsWithdrawn(told, after)),
        };
        AlertId alert = AlertId.Of(tenant, rule.Id, after.Company, after.Version);
        RuleOutcome outcome = NotificationDecision.Decide(rule, state, earlier, reading, around, after.At, alert);
        bool tells = outcome.Reason.Raises() || outcome.Reason.Updates();
        return outcome with
        {
            State = outcome.State with
            {
                Lows = AlertReading.LowsAfter(scoped, news, state.Lows),
                Told = tells ? GroundChange.ToldAfter(scoped, outcome.State.Told, after) : GroundChange.Untold(after.IsReplay ? GroundChange.ReadAgain(outcome.State.Told, after) : outcome.State.Told, after),
            },
        };
    }
}
