using RiskMonitor.Companies;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>Which watchlists a message falls under, and whom it is for, as the ledger's watchlists were at an instant.</summary>
internal static class AlertAudience
{
    /// <param name="message">The message.</param>
    /// <param name="book">The watchlists.</param>
    /// <param name="rule">The watchlist of the alert's rule; null for none.</param>
    public static WebhookMessage Of(WebhookMessage message, AlertBook book, string? rule)
    {
        // A watchlist that is retired still says whom its alerts were for: their end is nobody else's business.
        Watchlist? own = rule is null ? null : book.LastWatchlistAt(rule, message.At);
        CompanyId[] about = message.Company is { } company ? [company] : [.. message.Companies];
        IEnumerable<string> ofCompany = about.Length == 0 ? [] : book.WatchlistsAt(message.At).Where(list => about.Any(list.Takes)).Select(list => list.Id);
        return message with
        {
            Watchlists = (own is null ? ofCompany : ofCompany.Append(own.Id)).Distinct().ToValueList(),
            Recipients = own?.Recipients ?? [],
        };
    }
}
