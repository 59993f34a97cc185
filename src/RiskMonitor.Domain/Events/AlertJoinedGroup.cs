using RiskMonitor.Alerts;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>An alert was raised that is told with others; the first of a round opens it.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Group">The group.</param>
/// <param name="At">When the alert was raised (UTC).</param>
/// <param name="RuleId">The rule that groups.</param>
/// <param name="Labels">What the alerts have in common: <c>matter=SanctionImposed, topic=trade</c>.</param>
/// <param name="Round">Counted from 1: a new one begins when the span of the one before is over.</param>
/// <param name="Terms">How the round is told; those of its first alert count.</param>
/// <param name="Member">The alert.</param>
public sealed record AlertJoinedGroup(
    TenantId Tenant, AlertGroupId Group, DateTimeOffset At, string RuleId, string Labels, int Round, GroupTerms Terms, GroupedAlert Member) : IAlertGroupEvent
{
    /// <summary>The watchlist that the rule is for; null for none.</summary>
    public string? Watchlist { get; init; }
}

/// <summary>How a round of a group is told.</summary>
/// <param name="Within">For so long after its first alert others join it.</param>
/// <param name="Wait">How long the first notification waits.</param>
/// <param name="Interval">How long after a notification the next one may come.</param>
public sealed record GroupTerms(TimeSpan Within, TimeSpan Wait, TimeSpan Interval);

/// <summary>An alert of a group, as it was raised.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Company">Whom it is about.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="RaisedAt">When (UTC).</param>
/// <param name="Micropoints">The score, in 10^-6 points.</param>
/// <param name="Strongest">Its strongest ground; null where it has none.</param>
public sealed record GroupedAlert(AlertId Alert, CompanyId Company, string CompanyName, DateTimeOffset RaisedAt, long Micropoints, AlertGround? Strongest);
