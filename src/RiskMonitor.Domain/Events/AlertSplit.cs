using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Alerts were taken out of a case again and stand as before. The event stands in the stream of each of them.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="From">The alert that stood for all.</param>
/// <param name="Split">Those taken out, in ordinal order.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertSplit(TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, AlertId From, ValueList<AlertId> Split, string Reason) : AlertStep(Tenant, Alert, At, By);
