using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What a person's wish about an alert came to.</summary>
public abstract record AlertOutcome
{
    private AlertOutcome() { }

    /// <summary>Allowed: to be appended.</summary>
    /// <param name="Steps">The events, each to the stream of its alert; at least one.</param>
    public sealed record Accepted(ValueList<AlertStep> Steps) : AlertOutcome;

    /// <summary>Not allowed.</summary>
    /// <param name="Code">Stable name of the kind of refusal, one of <see cref="AlertRefusals"/>.</param>
    /// <param name="Reason">What is the matter and what can be done instead.</param>
    public sealed record Refused(string Code, string Reason) : AlertOutcome;
}

/// <summary>Kinds of refusal: a published contract, never renamed.</summary>
public static class AlertRefusals
{
    /// <summary>The role does not allow it.</summary>
    public const string NotAllowed = "alert/not-allowed";

    /// <summary>Who asks has only stated a name, and this needs a proven one.</summary>
    public const string IdentityNeeded = "alert/identity-needed";

    /// <summary>A text or a name is missing, too long or has control characters.</summary>
    public const string Words = "alert/words";

    /// <summary>The alert is closed; it can be reopened.</summary>
    public const string Closed = "alert/closed";

    /// <summary>The alert is not closed.</summary>
    public const string NotClosed = "alert/not-closed";

    /// <summary>Another alert stands for it.</summary>
    public const string Merged = "alert/merged";

    /// <summary>Nothing would change.</summary>
    public const string NothingToDo = "alert/nothing-to-do";

    /// <summary>Nobody has acknowledged it yet.</summary>
    public const string NotAcknowledged = "alert/not-acknowledged";

    /// <summary>Somebody else has it.</summary>
    public const string AssignedToAnother = "alert/assigned-to-another";

    /// <summary>A closing waits for a second person.</summary>
    public const string ClosingPending = "alert/closing-pending";

    /// <summary>No closing waits for a second person.</summary>
    public const string NothingProposed = "alert/nothing-proposed";

    /// <summary>Who proposed a closing cannot approve it.</summary>
    public const string SelfApproval = "alert/self-approval";

    /// <summary>The end of a snooze is past or too far ahead.</summary>
    public const string Until = "alert/until";

    /// <summary>A later alert of the same rule and company has taken its place.</summary>
    public const string Succeeded = "alert/succeeded";

    /// <summary>The alerts have nothing in common.</summary>
    public const string NotRelated = "alert/not-related";

    /// <summary>Somebody was faster: the alert is not as it was when it was looked at.</summary>
    public const string Changed = "alert/changed";
}
