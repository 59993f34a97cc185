using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;

namespace RiskMonitor.Dashboard;

/// <summary>Everything that the page of an alert shows.</summary>
/// <param name="Timeline">The alert and what happened to it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Deliveries">What was sent about it.</param>
/// <param name="Related">Other open alerts about the company, which it can be merged with.</param>
/// <param name="Caller">Who looks.</param>
/// <param name="Refused">Why the form that was sent was refused; null where none was.</param>
/// <param name="Typed">What was typed into it, so that it is not lost.</param>
public sealed record AlertView(
    AlertTimeline Timeline, AlertStateAnswer State, IReadOnlyList<AlertDelivery> Deliveries, IReadOnlyList<Alert> Related, Caller Caller, string? Refused, string Typed)
{
    private const int RelatedMax = 20;

    public Alert Alert => Timeline.State;

    /// <summary>What the person who looks can ask for now; the aggregate decides, this only hides what it would refuse.</summary>
    public IReadOnlyList<AlertAction> Actions => !Caller.Identity.Role.May(Right.Work) ? [] : (Alert.Status, Alert.Proposed) switch
    {
        (AlertStatus.Merged, _) => [AlertAction.Comment],
        (AlertStatus.Resolved or AlertStatus.Dismissed, _) => [AlertAction.Reopen, AlertAction.Comment],
        (_, not null) => [AlertAction.Approve, AlertAction.Decline, AlertAction.Comment, AlertAction.Assign],
        (AlertStatus.Raised, _) => [AlertAction.Acknowledge, AlertAction.Assign, AlertAction.Investigate, AlertAction.Dismiss, .. Quiet, AlertAction.Due, AlertAction.Comment, .. Grouping],
        (AlertStatus.Acknowledged, _) => [AlertAction.Assign, AlertAction.Investigate, AlertAction.Resolve, AlertAction.Dismiss, .. Quiet, AlertAction.Due, AlertAction.Comment, .. Grouping],
        (AlertStatus.Assigned, _) => [AlertAction.Investigate, AlertAction.Assign, AlertAction.Unassign, AlertAction.Resolve, AlertAction.Dismiss, .. Quiet, AlertAction.Due, AlertAction.Comment, .. Grouping],
        _ => [AlertAction.Resolve, AlertAction.Dismiss, AlertAction.Assign, AlertAction.Unassign, .. Quiet, AlertAction.Due, AlertAction.Comment, .. Grouping],
    };

    private AlertAction[] Quiet => State.Snoozed is null ? [AlertAction.Snooze] : [AlertAction.Unsnooze];

    private AlertAction[] Grouping => [.. Related.Count > 0 ? [AlertAction.Merge] : Array.Empty<AlertAction>(), .. Alert.Parts.IsEmpty ? Array.Empty<AlertAction>() : [AlertAction.Split]];

    public static async Task<IReadOnlyList<Alert>> RelatedAsync(IQuerySession session, Alert alert, CancellationToken ct)
    {
        var filter = new AlertFilter(AlertFilter.Open, alert.Raised.Company, "");
        string own = Events.StreamKeys.Alert(alert.Raised.Tenant, alert.Id);
        IReadOnlyList<RaisedAlert> others = await filter.Query(session, alert.Raised.Tenant, AlertHandling.Default, alert.Raised.RaisedAt).Where(other => other.Id != own).Take(RelatedMax).ToListAsync(ct);
        return [.. others.Select(other => other.State)];
    }
}
