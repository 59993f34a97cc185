namespace RiskMonitor.Alerts;

/// <summary>How far people are with an alert.</summary>
public enum AlertStatus
{
    /// <summary>Nobody has acknowledged it.</summary>
    Raised,

    /// <summary>Somebody has seen it; nobody has it.</summary>
    Acknowledged,

    /// <summary>Somebody has it.</summary>
    Assigned,

    /// <summary>Somebody looks into it.</summary>
    Investigating,

    /// <summary>Closed: true, and dealt with.</summary>
    Resolved,

    /// <summary>Closed: nothing to be done.</summary>
    Dismissed,

    /// <summary>Another alert stands for it.</summary>
    Merged,
}

/// <summary>What statuses have in common.</summary>
public static class AlertStatuses
{
    /// <summary>Whether there is work to be done on an alert of its own.</summary>
    public static bool IsOpen(this AlertStatus status) => status is AlertStatus.Raised or AlertStatus.Acknowledged or AlertStatus.Assigned or AlertStatus.Investigating;

    /// <summary>Whether people have closed it.</summary>
    public static bool IsClosed(this AlertStatus status) => status is AlertStatus.Resolved or AlertStatus.Dismissed;
}

/// <summary>Whether what an alert was raised on still stands: the machine's word, beside what people do.</summary>
public enum AlertStanding
{
    /// <summary>It stands.</summary>
    Standing,

    /// <summary>The exposure has fallen below the clear level.</summary>
    Cleared,

    /// <summary>What it was raised on was taken back.</summary>
    Retracted,
}
