using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>What a person did about an alert.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
public abstract record AlertStep(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By) : AlertEvent(Tenant, Alert, At);
