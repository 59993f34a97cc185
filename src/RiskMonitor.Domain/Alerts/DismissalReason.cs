namespace RiskMonitor.Alerts;

/// <summary>Why nothing is to be done about an alert: a closed list, so that dismissals can be counted.</summary>
public enum DismissalReason
{
    /// <summary>The text was read wrongly: another company, another meaning.</summary>
    ReadWrongly,

    /// <summary>The text is not to be believed.</summary>
    NotCredible,

    /// <summary>The matter was known and dealt with before.</summary>
    KnownAlready,

    /// <summary>Another alert tells the same.</summary>
    Duplicate,

    /// <summary>True, and of no consequence for us.</summary>
    NoConsequence,

    /// <summary>A test.</summary>
    Test,
}
