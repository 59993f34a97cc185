namespace RiskMonitor.Alerts;

/// <summary>How severe an alert is, in rising order; by the highest score it has seen (<see cref="AlertHandling"/>).</summary>
public enum AlertSeverity
{
    /// <summary>Worth a look.</summary>
    Low,

    /// <summary>Worth a look today.</summary>
    Medium,

    /// <summary>Worth a look within hours; two people close it.</summary>
    High,

    /// <summary>Worth a look at once; two people close it.</summary>
    Critical,
}
