using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Nobody is to be told of some alerts for a while.</summary>
/// <param name="Tenant">Whose alerts.</param>
/// <param name="Id">The silence.</param>
/// <param name="Scope">Which alerts.</param>
/// <param name="At">From when on (UTC).</param>
/// <param name="Until">Until when (UTC).</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
public sealed record SilenceCreated(TenantId Tenant, SilenceId Id, SilenceScope Scope, DateTimeOffset At, DateTimeOffset Until, string By, string Reason) : IAlertBookEvent;
