using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary>What people can do about an alert.</summary>
public enum AlertAction
{
    Acknowledge,
    Assign,
    Unassign,
    Investigate,
    Comment,
    Resolve,
    Dismiss,
    Approve,
    Decline,
    Reopen,
    Snooze,
    Unsnooze,
    Due,
    Merge,
    Split,
}

/// <summary>What a person asks for, as API, forms and the command line bring it.</summary>
public record AlertWish
{
    /// <summary>What is to be done.</summary>
    public AlertAction? Action { get; init; }

    /// <summary>A note, a comment, or why; at most 4000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Who is to have it (assign); without it who asks.</summary>
    public string? Assignee { get; init; }

    /// <summary>Why nothing is to be done (dismiss).</summary>
    public DismissalReason? Reason { get; init; }

    /// <summary>What is to be quiet (snooze); without it the alert alone.</summary>
    public SnoozeScope? Scope { get; init; }

    /// <summary>Until when (snooze), by when (due; without it, as the policy pack says).</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The other alerts (merge, split).</summary>
    public IReadOnlyList<string>? Others { get; init; }

    /// <summary>Does it through the one door.</summary>
    internal Task<AlertReply> DoAsync(AlertChanges changes, AlertId id, AlertAsk ask, CancellationToken ct)
    {
        string text = Text ?? "";
        AlertId[] others = [.. (Others ?? []).Select(other => new AlertId(other))];
        return Action switch
        {
            AlertAction.Merge => changes.MergeAsync(id, others, text, ask, ct),
            AlertAction.Split => changes.SplitAsync(id, others, text, ask, ct),
            AlertAction.Dismiss when Reason is null => Refused($"'reason' is missing; {Names<DismissalReason>()} are allowed."),
            AlertAction.Snooze when Until is null => Refused("'until' is missing; an instant is needed."),
            AlertAction.Acknowledge => changes.ActAsync(id, new AlertCommand.Acknowledge(text), ask, ct),
            AlertAction.Assign => changes.ActAsync(id, new AlertCommand.Assign(string.IsNullOrWhiteSpace(Assignee) ? ask.Who.Person : Assignee.Trim(), text), ask, ct),
            AlertAction.Unassign => changes.ActAsync(id, new AlertCommand.Assign(null, text), ask, ct),
            AlertAction.Investigate => changes.ActAsync(id, new AlertCommand.Investigate(text), ask, ct),
            AlertAction.Comment => changes.ActAsync(id, new AlertCommand.Comment(text), ask, ct),
            AlertAction.Resolve => changes.ActAsync(id, new AlertCommand.Resolve(text), ask, ct),
            AlertAction.Dismiss => changes.ActAsync(id, new AlertCommand.Dismiss(Reason!.Value, text, []), ask, ct),      // not null: refused above
            AlertAction.Approve => changes.ActAsync(id, new AlertCommand.Approve(text), ask, ct),
            AlertAction.Decline => changes.ActAsync(id, new AlertCommand.Decline(text), ask, ct),
            AlertAction.Reopen => changes.ActAsync(id, new AlertCommand.Reopen(text), ask, ct),
            AlertAction.Snooze => changes.ActAsync(id, new AlertCommand.Snooze(text, Scope ?? SnoozeScope.Alert, Until!.Value, []), ask, ct),      // not null: refused above
            AlertAction.Due => changes.ActAsync(id, new AlertCommand.SetDue(Until, text), ask, ct),
            AlertAction.Unsnooze => changes.ActAsync(id, new AlertCommand.Unsnooze(text), ask, ct),
            _ => Refused($"'action' is missing; {Names<AlertAction>()} are allowed."),
        };
    }

    private static Task<AlertReply> Refused(string reason) => Task.FromResult<AlertReply>(new AlertReply.Refused(ProblemTypes.AlertWords, reason));

    private static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
}
