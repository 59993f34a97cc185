using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Somebody ended a silence before its time. One that runs out needs no event.</summary>
/// <param name="Tenant">Whose alerts.</param>
/// <param name="Id">The silence.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who ended it.</param>
/// <param name="Reason">Why.</param>
public sealed record SilenceExpired(TenantId Tenant, SilenceId Id, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
