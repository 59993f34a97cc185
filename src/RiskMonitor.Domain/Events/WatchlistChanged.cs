using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>A watchlist has another version.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Watchlist">The whole watchlist, with its new version.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who changed it.</param>
/// <param name="Reason">Why.</param>
public sealed record WatchlistChanged(TenantId Tenant, Watchlist Watchlist, DateTimeOffset At, string By, string Reason) : IAlertBookEvent;
