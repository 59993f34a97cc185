using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What the alerts of a group have in common, on one line: <c>matter=SanctionImposed, topic=trade</c>.</summary>
public static class GroupKey
{
    private static readonly ValueList<GroupLabel> Usual = [GroupLabel.Matter, GroupLabel.Topic];

    /// <summary>The labels of an alert.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="cause">Its strongest claim; null where there is none, which is a label of its own.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code of its company.</param>
    public static string Of(AlertRule rule, ClaimKey? cause, string country)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ValueList<GroupLabel> labels = rule.GroupBy.IsEmpty ? Usual : rule.GroupBy;
        return string.Join(", ", labels.Order().Distinct().Select(label => label switch
        {
            GroupLabel.Rule => $"rule={rule.Id}",
            GroupLabel.Matter => $"matter={cause?.Matter}",
            GroupLabel.Topic => $"topic={cause?.Topic}",
            GroupLabel.Country => $"country={country}",
            _ => throw new System.Diagnostics.UnreachableException($"No label {label}."),
        }));
    }
}
