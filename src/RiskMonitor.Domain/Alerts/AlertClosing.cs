namespace RiskMonitor.Alerts;

/// <summary>How an alert is to be closed.</summary>
/// <param name="Dismissal">Why nothing is to be done; null where the alert is resolved.</param>
/// <param name="Text">What was done, or why nothing is.</param>
/// <param name="Causes">What stays quiet after a dismissal.</param>
public sealed record AlertClosing(DismissalReason? Dismissal, string Text, ValueList<AlertCause> Causes);
