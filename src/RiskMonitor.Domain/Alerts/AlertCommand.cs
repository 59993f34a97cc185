namespace RiskMonitor.Alerts;

/// <summary>What a person asks for about one alert. Merging and splitting are asked of several: see <see cref="Alert.Merge"/>.</summary>
public abstract record AlertCommand
{
    private AlertCommand() { }

    /// <summary>Says that the alert was seen.</summary>
    public sealed record Acknowledge(string Note) : AlertCommand;

    /// <summary>Gives the alert to somebody; null takes it away.</summary>
    public sealed record Assign(string? Assignee, string Note) : AlertCommand;

    /// <summary>Begins to look into it.</summary>
    public sealed record Investigate(string Note) : AlertCommand;

    /// <summary>Says something about it.</summary>
    public sealed record Comment(string Text) : AlertCommand;

    /// <summary>Closes it as dealt with, or proposes that where two people close it.</summary>
    public sealed record Resolve(string Text) : AlertCommand;

    /// <summary>Closes it as nothing to be done about, or proposes that where two people close it.</summary>
    /// <param name="Reason">Why, out of the list.</param>
    /// <param name="Text">Why, in words.</param>
    /// <param name="Causes">What stays quiet afterwards.</param>
    public sealed record Dismiss(DismissalReason Reason, string Text, ValueList<AlertCause> Causes) : AlertCommand;

    /// <summary>Approves the closing that somebody else has proposed.</summary>
    public sealed record Approve(string Note) : AlertCommand;

    /// <summary>Declines a proposed closing, or takes the own one back.</summary>
    public sealed record Decline(string Note) : AlertCommand;

    /// <summary>Opens a closed alert again.</summary>
    public sealed record Reopen(string Text) : AlertCommand
    {
        /// <summary>The last alert that the same rule raised about the company after it; null for none.</summary>
        public Alert? Successor { get; init; }
    }

    /// <summary>Keeps it quiet for a while.</summary>
    public sealed record Snooze(string Reason, SnoozeScope Scope, DateTimeOffset Until, ValueList<AlertCause> Causes) : AlertCommand;

    /// <summary>Says by when it is to be closed; null: by when the pack says.</summary>
    public sealed record SetDue(DateTimeOffset? Due, string Reason) : AlertCommand;

    /// <summary>Ends that before its time.</summary>
    public sealed record Unsnooze(string Reason) : AlertCommand;
}
