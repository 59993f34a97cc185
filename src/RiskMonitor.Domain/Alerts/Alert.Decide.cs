using RiskMonitor.Accounts;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What people may do about an alert: the one place that says so, whatever door they come through.</summary>
public sealed partial record Alert
{
    /// <summary>Most characters of a note, a comment or a reason.</summary>
    public const int TextCharsMax = 4000;

    /// <summary>How far ahead a snooze may end.</summary>
    public const int SnoozeDaysMax = 90;

    /// <summary>How far ahead a due date may be set.</summary>
    public const int DueDaysMax = 365;

    /// <summary>Decides what comes of a person's wish.</summary>
    /// <param name="command">The wish.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="handling">Which alerts two people close.</param>
    /// <param name="now">When (UTC).</param>
    public AlertOutcome Decide(AlertCommand command, Identity who, AlertHandling handling, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(handling);
        return RefusedFor(who, command is AlertCommand.Approve ? Right.Approve : Right.Work) ?? command switch
        {
            AlertCommand.Comment c => WrongText("text", c.Text, isNeeded: true) ?? (AlertOutcome)Accept(new AlertCommented(Tenant, Id, now, who.Person, c.Text.Trim())),
            AlertCommand.Reopen c => NotClosed() ?? Followed(c.Successor) ?? WrongText("reason", c.Text, isNeeded: true) ?? (AlertOutcome)Accept(new AlertReopened(Tenant, Id, now, who.Person, c.Text.Trim())),
            AlertCommand.Acknowledge c => NotOpen() ?? WrongText("note", c.Note, isNeeded: false) ?? Acknowledge(c, who, now),
            AlertCommand.Assign c => NotOpen() ?? WrongText("note", c.Note, isNeeded: false) ?? Assign(c, who, now),
            AlertCommand.Investigate c => NotOpen() ?? WrongText("note", c.Note, isNeeded: false) ?? Investigate(c, who, now),
            AlertCommand.Resolve c => NotOpen() ?? WrongText("text", c.Text, isNeeded: true) ?? Resolve(c, who, handling, now),
            AlertCommand.Dismiss c => NotOpen() ?? WrongText("text", c.Text, isNeeded: true) ?? Close(new AlertClosing(c.Reason, c.Text.Trim(), c.Causes), who, handling, now),
            AlertCommand.Approve c => NotOpen() ?? WrongText("note", c.Note, isNeeded: false) ?? Approve(c, who, now),
            AlertCommand.Decline c => NotOpen() ?? WrongText("note", c.Note, isNeeded: true) ?? Decline(c, who, now),
            AlertCommand.Snooze c => NotOpen() ?? WrongText("reason", c.Reason, isNeeded: true) ?? Snooze(c, who, now),
            AlertCommand.Unsnooze c => NotOpen() ?? WrongText("reason", c.Reason, isNeeded: false) ?? Unsnooze(c, who, now),
            AlertCommand.SetDue c => NotOpen() ?? WrongText("reason", c.Reason, isNeeded: true) ?? SetDue(c, who, now),
            _ => throw new System.Diagnostics.UnreachableException($"No decision for {command}."),
        };
    }

    private TenantId Tenant => Raised.Tenant;

    private AlertOutcome Acknowledge(AlertCommand.Acknowledge c, Identity who, DateTimeOffset now) => Status is AlertStatus.Raised
        ? Accept(new AlertAcknowledged(Tenant, Id, now, who.Person, c.Note.Trim()))
        : Refuse(AlertRefusals.NothingToDo, $"It was acknowledged before: it {Stands()}.");

    private AlertOutcome Assign(AlertCommand.Assign c, Identity who, DateTimeOffset now)
    {
        if (c.Assignee is { } name && !Identity.IsName(name)) return Refuse(AlertRefusals.Words, $"'{name}' is no name of a person; 1 to {Identity.NameCharsMax} letters, digits and . _ - @ + are allowed.");
        bool isSame = c.Assignee is { } wanted ? Assignee is { } known && Identity.IsSamePerson(wanted, known) : Assignee is null;
        return isSame
            ? Refuse(AlertRefusals.NothingToDo, Assignee is null ? "Nobody has it." : $"{Assignee} has it already.")
            : Accept(new AlertAssigned(Tenant, Id, now, who.Person, c.Assignee, c.Note.Trim()));
    }

    private AlertOutcome Investigate(AlertCommand.Investigate c, Identity who, DateTimeOffset now)
    {
        if (Status is AlertStatus.Investigating) return Refuse(AlertRefusals.NothingToDo, $"{Assignee} looks into it already.");
        if (Assignee is { } other && !Identity.IsSamePerson(other, who.Person)) return Refuse(AlertRefusals.AssignedToAnother, $"{other} has it; assign it to yourself first.");
        return Accept(new AlertInvestigated(Tenant, Id, now, who.Person, c.Note.Trim()));
    }

    private AlertOutcome Resolve(AlertCommand.Resolve c, Identity who, AlertHandling handling, DateTimeOffset now) => Status is AlertStatus.Raised
        ? Refuse(AlertRefusals.NotAcknowledged, "Nobody has acknowledged it; what nobody has looked at is not dealt with.")
        : Close(new AlertClosing(null, c.Text.Trim(), []), who, handling, now);

    // The choke point of four eyes: there is no other way to a closed alert but this one and Approve.
    private AlertOutcome Close(AlertClosing closing, Identity who, AlertHandling handling, DateTimeOffset now)
    {
        if (Proposed is { } pending) return Refuse(AlertRefusals.ClosingPending, $"{pending.By} has proposed to close it; a second person approves or declines that.");

        AlertSeverity severity = handling.Of(PeakMicropoints).Severity;
        if (!handling.NeedsSecondPerson(severity)) return Accept(Closing(closing, who.Person, approvedBy: null, now));
        return Unproven(who) ?? (AlertOutcome)Accept(new ClosingProposed(Tenant, Id, now, who.Person, severity, closing));
    }

    private AlertOutcome Approve(AlertCommand.Approve c, Identity who, DateTimeOffset now)
    {
        if (Proposed is not { } pending) return Refuse(AlertRefusals.NothingProposed, "Nobody has proposed to close it.");
        if (Identity.IsSamePerson(pending.By, who.Person)) return Refuse(AlertRefusals.SelfApproval, $"{pending.By} proposed to close it; a second person must approve that.");
        return Unproven(who) ?? (AlertOutcome)Accept(
            new ClosingApproved(Tenant, Id, now, who.Person, pending.By, c.Note.Trim()),
            Closing(pending.Closing, pending.By, who.Person, now));
    }

    private AlertOutcome Decline(AlertCommand.Decline c, Identity who, DateTimeOffset now)
    {
        if (Proposed is not { } pending) return Refuse(AlertRefusals.NothingProposed, "Nobody has proposed to close it.");
        bool isOwn = Identity.IsSamePerson(pending.By, who.Person);
        return (isOwn ? null : RefusedFor(who, Right.Approve)) ?? Unproven(who) ?? (AlertOutcome)Accept(new ClosingDeclined(Tenant, Id, now, who.Person, pending.By, c.Note.Trim()));
    }

    private AlertOutcome Snooze(AlertCommand.Snooze c, Identity who, DateTimeOffset now)
    {
        if (c.Until <= now || c.Until > now.AddDays(SnoozeDaysMax))
            return Refuse(AlertRefusals.Until, $"The end is {InstantText.Of(c.Until)}; it must be later than now ({InstantText.Of(now)}) and at most {SnoozeDaysMax} days ahead.");
        return Accept(new AlertSnoozed(Tenant, Id, now, who.Person, c.Reason.Trim(), c.Scope, c.Until.ToUniversalTime(), c.Scope is SnoozeScope.Story ? c.Causes : []));
    }

    private AlertOutcome Unsnooze(AlertCommand.Unsnooze c, Identity who, DateTimeOffset now) => IsSnoozed(now)
        ? Accept(new AlertUnsnoozed(Tenant, Id, now, who.Person, c.Reason.Trim()))
        : Refuse(AlertRefusals.NothingToDo, "It is not snoozed.");

    private AlertOutcome SetDue(AlertCommand.SetDue c, Identity who, DateTimeOffset now)
    {
        if (c.Due is { } due && (due <= now || due > now.AddDays(DueDaysMax)))
            return Refuse(AlertRefusals.Until, $"The date is {InstantText.Of(due)}; it must be later than now ({InstantText.Of(now)}) and at most {DueDaysMax} days ahead.");
        if (c.Due?.ToUniversalTime() == DueByHand) return Refuse(AlertRefusals.NothingToDo, DueByHand is null ? "No date was set by hand." : "It is due then already.");
        return Accept(new AlertDueSet(Tenant, Id, now, who.Person, c.Due?.ToUniversalTime(), c.Reason.Trim()));
    }

    private AlertStep Closing(AlertClosing closing, string by, string? approvedBy, DateTimeOffset now) => closing.Dismissal is { } reason
        ? new AlertDismissed(Tenant, Id, now, by, reason, closing.Text, closing.Causes, approvedBy)
        : new AlertResolved(Tenant, Id, now, by, closing.Text, approvedBy);

    private AlertOutcome.Refused? NotOpen() => Status switch
    {
        AlertStatus.Merged => Refuse(AlertRefusals.Merged, $"Alert {MergedInto} stands for it; act on that one, or split it off."),
        AlertStatus.Resolved or AlertStatus.Dismissed => Refuse(AlertRefusals.Closed, $"It {Stands()}; reopen it first."),
        _ => null,
    };

    private AlertOutcome.Refused? NotClosed() => Status.IsClosed() ? null : Status is AlertStatus.Merged ? NotOpen() : Refuse(AlertRefusals.NotClosed, $"It {Stands()}; there is nothing to reopen.");

    private string Stands() => Status switch
    {
        AlertStatus.Raised => "waits to be acknowledged",
        AlertStatus.Acknowledged => "is acknowledged and nobody has it",
        AlertStatus.Assigned => $"is assigned to {Assignee}",
        AlertStatus.Investigating => $"is looked into by {Assignee}",
        AlertStatus.Merged => $"is part of {MergedInto}",
        _ => $"was {Status.ToString().ToLowerInvariant()} by {Closed?.By} at {InstantText.Of(Closed?.At ?? default)}",
    };

    private static AlertOutcome.Refused? RefusedFor(Identity who, Right right)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (!Identity.IsName(who.Person)) return Refuse(AlertRefusals.Words, $"'{who.Person}' is no name of a person; 1 to {Identity.NameCharsMax} letters, digits and . _ - @ + are allowed.");
        return who.Role.May(right) ? null : Refuse(AlertRefusals.NotAllowed, $"{who.Person} is here as {who.Role.ToString().ToLowerInvariant()}, who may not {right.ToString().ToLowerInvariant()}.");
    }

    private static AlertOutcome.Refused? Unproven(Identity who) => who.IsProven
        ? null
        : Refuse(AlertRefusals.IdentityNeeded, $"Two people close this alert, and '{who.Person}' was only stated. Use a key ('riskmonitor key create') or the command line.");

    private static AlertOutcome.Refused? WrongText(string name, string text, bool isNeeded)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (isNeeded && trimmed.Length == 0) return Refuse(AlertRefusals.Words, $"The {name} is missing.");
        if (trimmed.Length > TextCharsMax) return Refuse(AlertRefusals.Words, $"The {name} has {trimmed.Length} characters; at most {TextCharsMax} are allowed.");
        return trimmed.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? Refuse(AlertRefusals.Words, $"The {name} has control characters.") : null;
    }

    private static AlertOutcome.Accepted Accept(params AlertStep[] steps) => new(steps.ToValueList());

    private static AlertOutcome.Refused Refuse(string code, string reason) => new(code, reason);
}
