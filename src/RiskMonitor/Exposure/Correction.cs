using RiskMonitor.Articles;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What an analyst corrected, or a new reading of an article, in words.</summary>
/// <param name="Kind"><c>rejected</c>, <c>rejection withdrawn</c>, <c>added</c>, or <c>read again</c>; of the registry as <see cref="RegistryWords.KindOf"/> has it.</param>
/// <param name="What">What was corrected: the risk event's id, or the change of the registry or the reading in words.</param>
/// <param name="Event">The risk event concerned; null for a correction of the registry and for a reading.</param>
/// <param name="Article">Its article.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who.</param>
internal sealed record Correction(string Kind, string What, RiskEventId? Event, ArticleId? Article, string Reason, string Author)
{
    /// <summary>The correction that an event of the ledger is; null for one that is none.</summary>
    public static Correction? Of(ICompanyEvent happened) => happened switch
    {
        RiskEventRejected e => Of("rejected", e.Event, e.Article, e.Reason, e.Author),
        RejectionWithdrawn e => Of("rejection withdrawn", e.Event, e.Article, e.Reason, e.Author),
        RiskEventAdded e => Of("added", e.Event, e.Article, e.Reason, e.Author),
        ExtractionSuperseded e => new Correction("read again", $"article {e.Article} read again by {e.After}", null, e.Article, $"superseding {e.Before}", e.By),
        RegistryEvent e => new Correction(RegistryWords.KindOf(e), $"{RegistryWords.Of(e)} (registry correction {e.Number})", null, null, e.Reason, e.Author),
        _ => null,
    };

    private static Correction Of(string kind, RiskEventId id, ArticleId article, string reason, string author) => new(kind, $"{kind} {id}", id, article, reason, author);
}
