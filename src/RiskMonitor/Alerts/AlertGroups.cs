using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>The alerts of other companies that one of this company could belong to.</summary>
internal sealed class AlertGroups
{
    /// <summary>Alerts of one rule that are looked at, the earliest of its window.</summary>
    public const int LookedAtMax = 200;

    private readonly Dictionary<string, IReadOnlyList<AlertRaised>> _byRule = new(StringComparer.Ordinal);

    /// <summary>Reads what rules that group ask for; nothing where none does.</summary>
    public static async Task<AlertGroups> ReadAsync(IQuerySession session, ExposureAssessed after, ValueList<ScopedRule> rules, CancellationToken ct)
    {
        var groups = new AlertGroups();
        string tenant = after.Tenant.Value, company = after.Company.Value;
        foreach (AlertRule rule in rules.Select(scoped => scoped.Rule).Where(rule => rule.GroupWithin is not null))
        {
            DateTimeOffset since = after.AsOf - rule.GroupWithin!.Value;      // asked for above
            string id = rule.Id;
            IReadOnlyList<RaisedAlert> alerts = await session.Query<RaisedAlert>()
                .Where(alert => alert.Tenant == tenant && alert.Company != company && alert.RaisedAt >= since && alert.Alert.RuleId == id)
                .OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id).Take(LookedAtMax).ToListAsync(ct);
            groups._byRule[rule.Id] = [.. alerts.Select(alert => alert.Alert)];
        }
        return groups;
    }

    /// <summary>The alert that begins the group: the earliest about the same matter and topic.</summary>
    public AlertId? Of(ScopedRule scoped, AlertReading reading)
    {
        if (reading.Cause is not { } cause || !_byRule.TryGetValue(scoped.Rule.Id, out IReadOnlyList<AlertRaised>? alerts)) return null;
        AlertRaised? first = alerts.FirstOrDefault(alert => alert.Grounds is [var ground, ..] && ground.Claim.Matter == cause.Matter && ground.Claim.Topic == cause.Topic);
        return first is null ? null : first.GroupedInto ?? first.Id;
    }
}
