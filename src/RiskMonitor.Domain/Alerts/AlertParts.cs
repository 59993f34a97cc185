namespace RiskMonitor.Alerts;

/// <summary>A closing that waits for a second person.</summary>
/// <param name="By">Who proposed it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Closing">How the alert is to be closed.</param>
public sealed record ProposedClosing(string By, DateTimeOffset At, AlertClosing Closing);

/// <summary>How an alert was closed.</summary>
/// <param name="By">Who closed it, or proposed that.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Closing">How.</param>
/// <param name="ApprovedBy">The second person; null where none was needed.</param>
public sealed record DoneClosing(string By, DateTimeOffset At, AlertClosing Closing, string? ApprovedBy);

/// <summary>Nobody is to hear of an alert for a while.</summary>
/// <param name="By">Who wants that.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">What is quiet.</param>
/// <param name="Until">Until when (UTC).</param>
/// <param name="Causes">What stays quiet with it.</param>
public sealed record AlertSnooze(string By, DateTimeOffset At, string Reason, SnoozeScope Scope, DateTimeOffset Until, ValueList<AlertCause> Causes);

/// <summary>The last thing that happened to an alert.</summary>
/// <param name="What">The event's type.</param>
/// <param name="By">Who; <see cref="Machine"/> where nobody did.</param>
/// <param name="At">When (UTC).</param>
public sealed record AlertChange(string What, string By, DateTimeOffset At)
{
    /// <summary>Who acts where no person does.</summary>
    public const string Machine = "system";
}
