namespace RiskMonitor.Alerts;

/// <summary>Whether something greater that concerns a whole country keeps an alert of one of its companies quiet.</summary>
public static class CountryInhibition
{
    /// <summary>The alert that keeps a rule quiet: the highest of those that the rule names, at another company of the country, and at least as high as this one's score; null for none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="elsewhere">What is open at other companies of the country.</param>
    /// <param name="after">The observation.</param>
    public static AlertId? Of(AlertRule rule, AlertsElsewhere elsewhere, AlertObservation after)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(elsewhere);
        ArgumentNullException.ThrowIfNull(after);
        return elsewhere.InCountry
            .Where(open => rule.InhibitedInCountryBy.Contains(open.RuleId) && open.Company != after.Company && open.PeakMicropoints >= after.Level.ScoreMicropoints)
            .OrderByDescending(open => open.PeakMicropoints).ThenBy(open => open.Alert).FirstOrDefault()?.Alert;
    }
}
