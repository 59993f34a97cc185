namespace RiskMonitor.Alerts;

/// <summary>What a snooze keeps quiet.</summary>
public enum SnoozeScope
{
    /// <summary>This alert: it is not escalated.</summary>
    Alert,

    /// <summary>The story: later copies of what this alert stands on raise nothing, either.</summary>
    Story,
}
