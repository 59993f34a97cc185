using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A group of alerts was told: one notification for all of them.</summary>
/// <param name="Tenant">Whose group.</param>
/// <param name="Group">The group.</param>
/// <param name="At">When (UTC).</param>
/// <param name="RuleId">The rule that groups.</param>
/// <param name="Labels">What the alerts have in common.</param>
/// <param name="Round">The round.</param>
/// <param name="Number">Notifications of the group so far, this one included, through all rounds.</param>
/// <param name="Reason">The named reason, one of <see cref="GroupDecision"/>.</param>
/// <param name="Members">The alerts of the round, those that were not told before first; at most <see cref="MembersMax"/>.</param>
/// <param name="MembersLeftOut">Alerts of the round that are not listed.</param>
public sealed record AlertGroupTold(
    TenantId Tenant, AlertGroupId Group, DateTimeOffset At, string RuleId, string Labels, int Round, int Number, string Reason, ValueList<ToldMember> Members, int MembersLeftOut)
    : IAlertGroupEvent
{
    /// <summary>How many alerts a notification lists.</summary>
    public const int MembersMax = 40;

    /// <summary>The watchlist that the rule is for; null for none.</summary>
    public string? Watchlist { get; init; }
}

/// <summary>An alert in a group's notification.</summary>
/// <param name="Alert">As it was raised.</param>
/// <param name="Standing">Whether its ground still stood when the group was told.</param>
/// <param name="IsNew">Whether the group tells it for the first time.</param>
public sealed record ToldMember(GroupedAlert Alert, AlertStanding Standing, bool IsNew);
