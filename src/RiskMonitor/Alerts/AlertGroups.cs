using Marten;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>The groups and the open alerts of other companies that one company's rules ask for, and the joining of a group. What joins and what is told are in one transaction with the alert.</summary>
internal sealed class AlertGroups(IDocumentSession session, PolicyBook policies, AlertBook book, string root)
{
    /// <summary>Open alerts of rules that inhibit in a country that are looked at, the highest.</summary>
    public const int LookedAtMax = 500;

    private readonly Dictionary<string, AlertGroup> _known = new(StringComparer.Ordinal);
    private AlertsElsewhere _elsewhere = AlertsElsewhere.None;

    /// <summary>Reads what the rules that are about to raise ask for; nothing where none does.</summary>
    /// <param name="after">The assessment.</param>
    /// <param name="raising">Rules that reach their level, and the strongest claim of each.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<AlertsElsewhere> ReadAsync(ExposureAssessed after, IReadOnlyCollection<(AlertRule Rule, ClaimKey? Cause)> raising, CancellationToken ct)
    {
        string country = policies.Seed.Registry.TryGetValue(after.Company, out Companies.Company? company) ? company.Country : "";
        var groups = new List<AlertGroup>();
        foreach ((AlertRule rule, ClaimKey? cause) in raising.Where(one => one.Rule.GroupWithin is not null))
        {
            AlertGroupId id = AlertGroupId.Of(after.Tenant, rule.Id, GroupKey.Of(rule, cause, country));
            if (await LoadAsync(after.Tenant, id, ct) is { } group) groups.Add(group);
        }
        string[] above = [.. raising.SelectMany(one => one.Rule.InhibitedInCountryBy).Distinct()];
        return _elsewhere = new AlertsElsewhere(country, above.Length == 0 ? [] : await InCountryAsync(after, above, country, ct), groups.ToValueList());
    }

    /// <summary>The alert with its group, where its rule groups; and the notification, where one is due at once.</summary>
    public async Task<(AlertRaised Raised, WebhookMessage? Told)> JoinAsync(AlertRaised raised, AlertRule rule, ClaimKey? cause, CancellationToken ct)
    {
        if (rule.GroupWithin is null) return (raised, null);

        string labels = GroupKey.Of(rule, cause, _elsewhere.Country);
        AlertGroupId id = AlertGroupId.Of(raised.Tenant, rule.Id, labels);
        AlertGroup? known = await LoadAsync(raised.Tenant, id, ct);
        AlertJoinedGroup joined = AlertGroup.Join(known, rule, labels, raised);
        AlertGroup group = AlertGroup.Evolve(known, joined);
        AlertGroupTold? told = group.Tell(raised.RaisedAt, _ => AlertStanding.Standing);
        Append(raised.Tenant, id, known, told is null ? [joined] : [joined, told]);
        _known[id.Value] = told is null ? group : AlertGroup.Evolve(group, told);
        return (raised with { Group = id }, told is null ? null : AlertAudience.Of(WebhookPayload.MessageOf(told, policies.At(told.At).Policy.Handling, root), book, told.Watchlist));
    }

    /// <summary>The notification that names an alert first; null where its rule does not group, or its round is long over.</summary>
    public static async Task<GroupWord?> FirstWordAsync(IQuerySession session, AlertRaised raised, CancellationToken ct) =>
        raised.Group is { } id ? (await session.LoadAsync<GroupedAlerts>(StreamKeys.AlertGroup(raised.Tenant, id), ct))?.Group.FirstWordOf(raised.Id) : null;

    /// <summary>The same, where the alert may have joined its group in this very round.</summary>
    public async Task<GroupWord?> FirstWordAsync(AlertRaised raised, CancellationToken ct) =>
        raised.Group is { } id ? (await LoadAsync(raised.Tenant, id, ct))?.FirstWordOf(raised.Id) : null;

    // At the version that was read: of two alerts of one moment one opens the round, and the other is decided again and joins it.
    private void Append(TenantId tenant, AlertGroupId id, AlertGroup? known, object[] happened)
    {
        string stream = StreamKeys.AlertGroup(tenant, id);
        if (known is null) session.Events.StartStream(stream, happened);
        else session.Events.Append(stream, known.Version + happened.Length, happened);
    }

    private async Task<AlertGroup?> LoadAsync(TenantId tenant, AlertGroupId id, CancellationToken ct) =>
        _known.TryGetValue(id.Value, out AlertGroup? known) ? known : (await session.LoadAsync<GroupedAlerts>(StreamKeys.AlertGroup(tenant, id), ct))?.Group;

    private async Task<ValueList<OpenElsewhere>> InCountryAsync(ExposureAssessed after, string[] rules, string country, CancellationToken ct)
    {
        if (country is "" or Companies.RegistryMerge.CountryNotKnown) return [];

        string tenant = after.Tenant.Value, company = after.Company.Value;
        AlertStatus[] open = [AlertStatus.Raised, AlertStatus.Acknowledged, AlertStatus.Assigned, AlertStatus.Investigating];
        DateTimeOffset now = after.AsOf;
        IReadOnlyList<RaisedAlert> alerts = await session.Query<RaisedAlert>()
            .Where(alert => alert.Tenant == tenant && alert.Company != company && alert.Status.IsOneOf(open) && alert.State.Standing == AlertStanding.Standing)
            .Where(alert => alert.Alert.RuleId.IsOneOf(rules) && alert.RaisedAt <= now)
            .OrderByDescending(alert => alert.PeakMicropoints).Take(LookedAtMax).ToListAsync(ct);
        return alerts.Where(alert => policies.Seed.Registry.TryGetValue(alert.Alert.Company, out Companies.Company? other) && other.Country == country)
            .Select(alert => new OpenElsewhere(alert.Alert.Id, alert.Alert.RuleId, alert.Alert.Company, alert.PeakMicropoints)).ToValueList();
    }
}
