using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Writes down what a decision came to: the explanation is frozen in the event, and its length has an end.</summary>
public static class AlertWords
{
    /// <summary>The event of a decision that raises.</summary>
    /// <param name="outcome">The decision.</param>
    /// <param name="scoped">The rule.</param>
    /// <param name="before">The assessment before; null for the first.</param>
    /// <param name="after">The assessment.</param>
    /// <param name="version">Its position in its stream.</param>
    /// <param name="companyName">The name shown to people.</param>
    public static AlertRaised Raised(RuleOutcome outcome, ScopedRule scoped, ExposureAssessed? before, ExposureAssessed after, long version, string companyName)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(scoped);
        ArgumentNullException.ThrowIfNull(after);
        AlertRule rule = scoped.Rule;
        AssessedClaim[] claims = [.. after.Claims.Where(claim => scoped.Takes(claim.Claim))];
        return new AlertRaised(
            after.Tenant, AlertId.Of(after.Tenant, rule.Id, after.Company, version), rule.Id, outcome.Reason.ToString(), after.PolicyVersion, after.Company, companyName, after.AsOf,
            after.KnownAtSequence, version, before?.ScoreMicropoints ?? 0, after.ScoreMicropoints, rule.Condition.ToString(), Grounds(claims))
        {
            RuleVersion = rule.Version,
            RuleName = rule.Name,
            Watchlist = rule.Watchlist,
            Measured = outcome.State.LastMeasured?.ToString(),
            Hazard = after.Hazard,
            CodeVersion = after.CodeVersion,
            Rest = Rest(claims, after.Rest),
            GroupedInto = outcome.Reason is AlertDecision.GroupedIntoAlert ? new AlertId(outcome.By!) : null,      // the decision names it
        };
    }

    /// <summary>The event of a decision that tells of an open alert again, clears or retracts it.</summary>
    /// <param name="outcome">The decision.</param>
    /// <param name="scoped">The rule; null where it is no longer in force.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="grounds">What it stood on until now.</param>
    /// <param name="toldMicropoints">The score when people were last told.</param>
    /// <param name="links">What changed it.</param>
    /// <param name="after">The assessment.</param>
    /// <param name="version">Its position in its stream.</param>
    public static AlertGroundsEvent Changed(
        RuleOutcome outcome, ScopedRule? scoped, AlertId alert, ValueList<AlertGround> grounds, long toldMicropoints, ValueList<AlertLink> links, ExposureAssessed after, long version)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(after);
        string reason = outcome.Reason.ToString();
        var assessment = new AlertAssessment(after.PolicyVersion, version, after.KnownAtSequence, toldMicropoints, after.ScoreMicropoints);
        ValueList<AlertGround> now = Grounds([.. after.Claims.Where(claim => scoped?.Takes(claim.Claim) ?? true)]);
        if (outcome.Reason.Clears()) return new AlertCleared(after.Tenant, alert, after.AsOf, reason, assessment, grounds, now, links);
        if (outcome.Reason.Retracts()) return new AlertRetracted(after.Tenant, alert, after.AsOf, reason, assessment, grounds, now, links);
        if (outcome.Reason.Updates()) return new AlertUpdated(after.Tenant, alert, after.AsOf, reason, assessment, grounds, now, links);
        throw new ArgumentException($"{outcome.Reason} changes nothing of an open alert.", nameof(outcome));
    }

    private static ValueList<AlertGround> Grounds(IReadOnlyCollection<AssessedClaim> claims) => claims.Take(AlertRaised.GroundsMax).Select(c =>
        new AlertGround(c.Claim, c.Micropoints, c.Voices[0], c.Voices.Count + (c.VoicesLeftOut ?? 0), c.Denials)
        {
            Via = c.Via,
            Hazard = c.Hazard,
            Others = c.Voices.Count > 1 ? c.Voices.Skip(1).ToValueList() : null,
        }).ToValueList();

    private static AlertRest? Rest(IReadOnlyCollection<AssessedClaim> claims, AssessedRest? untold)
    {
        AssessedClaim[] behind = [.. claims.Skip(AlertRaised.GroundsMax)];
        int count = behind.Length + (untold?.Claims ?? 0);
        return count == 0 ? null : new AlertRest(count, behind.Sum(claim => claim.Micropoints) + (untold?.Micropoints ?? 0));
    }
}
