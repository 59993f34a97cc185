using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Something that happened to an alert after it was raised. Appended to the alert's stream, which <see cref="AlertRaised"/> begins.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
public abstract record AlertEvent(TenantId Tenant, AlertId Alert, DateTimeOffset At);
