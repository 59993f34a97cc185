using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>There is a watchlist.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Watchlist">The watchlist, with its version.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who added it.</param>
/// <param name="Reason">Why.</param>
public sealed record WatchlistAdded(TenantId Tenant, Watchlist Watchlist, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
