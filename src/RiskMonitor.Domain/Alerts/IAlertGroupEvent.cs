namespace RiskMonitor.Alerts;

/// <summary>Something that happened to a group of alerts: what <see cref="AlertGroup"/> is folded from.</summary>
public interface IAlertGroupEvent
{
    /// <summary>Whose group.</summary>
    TenantId Tenant { get; }

    /// <summary>The group.</summary>
    AlertGroupId Group { get; }

    /// <summary>When (UTC).</summary>
    DateTimeOffset At { get; }
}
