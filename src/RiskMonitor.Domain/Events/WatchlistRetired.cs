using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A watchlist is no longer used; no rule in force was for it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">The watchlist.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who retired it.</param>
/// <param name="Reason">Why.</param>
public sealed record WatchlistRetired(TenantId Tenant, string Id, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
