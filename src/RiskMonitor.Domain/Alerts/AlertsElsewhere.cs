using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What is the case at other companies when a rule looks at one.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code of the company that is looked at; empty where it is not known.</param>
/// <param name="InCountry">Open alerts of other companies of that country.</param>
/// <param name="Groups">The groups that an alert could join, by rule and labels.</param>
public sealed record AlertsElsewhere(string Country, ValueList<OpenElsewhere> InCountry, ValueList<AlertGroup> Groups)
{
    /// <summary>Nothing.</summary>
    public static readonly AlertsElsewhere None = new("", [], []);

    /// <summary>The group of a rule that an alert would be one of; null where there is none yet.</summary>
    public AlertGroup? GroupOf(AlertRule rule, ClaimKey? cause)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.GroupWithin is null || Groups.IsEmpty) return null;
        string labels = GroupKey.Of(rule, cause, Country);
        return Groups.FirstOrDefault(group => group.RuleId == rule.Id && group.Labels == labels);
    }
}

/// <summary>An open alert of another company.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="RuleId">Its rule.</param>
/// <param name="Company">Its company.</param>
/// <param name="PeakMicropoints">The highest score that it has seen, in 10^-6 points.</param>
public sealed record OpenElsewhere(AlertId Alert, string RuleId, CompanyId Company, long PeakMicropoints);
