using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What an analyst corrected, in words.</summary>
/// <param name="Kind"><c>rejected</c>, <c>rejection withdrawn</c>, or <c>added</c>.</param>
/// <param name="Event">The risk event concerned.</param>
/// <param name="Article">Its article.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who.</param>
internal sealed record Correction(string Kind, RiskEventId Event, ArticleId Article, string Reason, string Author)
{
    /// <summary>The correction that an event of the ledger is; null for one that is none.</summary>
    public static Correction? Of(ICompanyEvent happened) => happened switch
    {
        RiskEventRejected e => new("rejected", e.Event, e.Article, e.Reason, e.Author),
        RejectionWithdrawn e => new("rejection withdrawn", e.Event, e.Article, e.Reason, e.Author),
        RiskEventAdded e => new("added", e.Event, e.Article, e.Reason, e.Author),
        _ => null,
    };
}
