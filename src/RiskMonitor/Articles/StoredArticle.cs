using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>An article as the ledger has it: the text that is current and what was read out of it.</summary>
/// <param name="Article">The current revision.</param>
/// <param name="Events">The risk events of the current revision, in the order of the text.</param>
/// <param name="Companies">Every company that the current revision names, resolved or not.</param>
/// <param name="Revisions">How many texts were seen under this name; at least 1.</param>
/// <param name="RecordedAt">When the current text was stored (UTC).</param>
/// <param name="ExtractorVersion">What it was read with.</param>
/// <param name="Rejected">Of its events those that stand rejected, with who rejected them and why.</param>
public sealed record StoredArticle(
    Article Article, IReadOnlyList<RiskEvent> Events, ValueList<CompanyMention> Companies, int Revisions, DateTimeOffset RecordedAt, string ExtractorVersion,
    IReadOnlyDictionary<RiskEventId, RiskEventRejected> Rejected)
{
    /// <summary>Reads an article's stream.</summary>
    /// <returns>Null where there is none.</returns>
    internal static async Task<StoredArticle?> ReadAsync(IQuerySession session, ArticleId id, CancellationToken ct)
    {
        IReadOnlyList<IEvent> history = await session.Events.FetchStreamAsync(StreamKeys.Article(id), token: ct);
        StoredArticle[] revisions = [.. history.Select(Revision).OfType<StoredArticle>()];
        if (revisions.MaxBy(revision => revision.Article.Revision) is not { } current) return null;

        var events = history.Select(e => e.Data).OfType<RiskEvent>().Where(e => e.Revision == current.Article.Revision);
        return current with { Events = [.. events.OrderBy(e => e.Evidence.Start).ThenBy(e => e.Id)], Revisions = revisions.Length, Rejected = RejectedIn(history) };
    }

    private static readonly Dictionary<RiskEventId, RiskEventRejected> NothingRejected = [];

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

    private static StoredArticle? Revision(IEvent stored) => stored.Data switch
    {
        ArticleReceived e => new StoredArticle(e.Article, [], e.Companies, 1, stored.Timestamp, e.ExtractorVersion, NothingRejected),
        ArticleRevised e => new StoredArticle(e.Article, [], e.Companies, 1, stored.Timestamp, e.ExtractorVersion, NothingRejected),
        _ => null,
    };
}
