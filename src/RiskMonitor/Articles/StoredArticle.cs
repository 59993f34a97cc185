using JasperFx.Events;
using Marten;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>An article as the ledger has it: the text that is current and what was read out of it.</summary>
/// <param name="Article">The current revision, as its bytes were last read.</param>
/// <param name="Events">The risk events of the reading in force and those that analysts added, in the order of the text.</param>
/// <param name="Companies">Every company that the current revision names, resolved or not.</param>
/// <param name="Revisions">How many texts were seen under this name; at least 1.</param>
/// <param name="RecordedAt">When the current text was stored (UTC).</param>
/// <param name="ExtractorVersion">What it was read with.</param>
/// <param name="Rejected">Of its events those that stand rejected, with who rejected them and why.</param>
public sealed record StoredArticle(
    Article Article, IReadOnlyList<RiskEvent> Events, ValueList<CompanyMention> Companies, int Revisions, DateTimeOffset RecordedAt, string ExtractorVersion,
    IReadOnlyDictionary<RiskEventId, RiskEventRejected> Rejected)
{
    /// <summary>How often, when and by what the current text was read again and something else was found; in this order.</summary>
    public IReadOnlyList<StoredReading> ReadAgain { get; init; } = [];

    /// <summary>Reads an article's stream.</summary>
    /// <returns>Null where there is none.</returns>
    internal static async Task<StoredArticle?> ReadAsync(IQuerySession session, ArticleId id, CancellationToken ct)
    {
        IReadOnlyList<IEvent> history = await session.Events.FetchStreamAsync(StreamKeys.Article(id), token: ct);
        if (ArticleInForce.Of([.. history.Select(e => e.Data)]) is not { } known) return null;

        IEvent[] texts = [.. history.Where(e => ArticleRevisions.RevisionOf(e.Data) is not null)];
        return new StoredArticle(
            known.Article, [.. known.Events.Select(e => Placed(e, known.Article))], known.Companies, texts.Length,
            texts.Last(e => ArticleRevisions.RevisionOf(e.Data) == known.Retrieved).Timestamp, known.Versions.Extractor, RejectedIn(history))
        {
            ReadAgain = [.. history.Where(e => e.Data is ExtractionSuperseded reading && reading.Retrieved == known.Retrieved).Select(e => new StoredReading(e.Timestamp, (ExtractionSuperseded)e.Data))],
        };
    }

    // What an analyst added to the text as it was read before is shown where the words stand now.
    private static RiskEvent Placed(RiskEvent e, Article text)
    {
        if (!e.IsByAnalyst || e.Revision == text.Revision) return e;
        int at = text.Text.IndexOf(e.Evidence.Quote, StringComparison.Ordinal);
        return e with { Evidence = at < 0 ? new Evidence(e.Evidence.Quote, 0, 0) : e.Evidence with { Start = at } };
    }

    private static Dictionary<RiskEventId, RiskEventRejected> RejectedIn(IReadOnlyList<IEvent> history)
    {
        var rejected = new Dictionary<RiskEventId, RiskEventRejected>();
        foreach (object happened in history.Select(e => e.Data))
        {
            if (happened is RiskEventRejected rejection) rejected[rejection.Event] = rejection;
            if (happened is RejectionWithdrawn withdrawn) rejected.Remove(withdrawn.Event);
        }
        return rejected;
    }
}

/// <summary>One time that an article's bytes were read again and something else was found.</summary>
/// <param name="At">When it was stored (UTC).</param>
/// <param name="Reading">What it was read with, and what before.</param>
public sealed record StoredReading(DateTimeOffset At, ExtractionSuperseded Reading);
