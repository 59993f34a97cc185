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
public sealed record StoredArticle(
    Article Article, IReadOnlyList<RiskEvent> Events, ValueList<CompanyMention> Companies, int Revisions, DateTimeOffset RecordedAt, string ExtractorVersion)
{
    /// <summary>Reads an article's stream.</summary>
    /// <returns>Null where there is none.</returns>
    internal static async Task<StoredArticle?> ReadAsync(IQuerySession session, ArticleId id, CancellationToken ct)
    {
        IReadOnlyList<IEvent> history = await session.Events.FetchStreamAsync(StreamKeys.Article(id), token: ct);
        StoredArticle[] revisions = [.. history.Select(Revision).OfType<StoredArticle>()];
        if (revisions.MaxBy(revision => revision.Article.Revision) is not { } current) return null;

        var events = history.Select(e => e.Data).OfType<RiskEvent>().Where(e => e.Revision == current.Article.Revision);
        return current with { Events = [.. events.OrderBy(e => e.Evidence.Start).ThenBy(e => e.Id)], Revisions = revisions.Length };
    }

    private static StoredArticle? Revision(IEvent stored) => stored.Data switch
    {
        ArticleReceived e => new StoredArticle(e.Article, [], e.Companies, 1, stored.Timestamp, e.ExtractorVersion),
        ArticleRevised e => new StoredArticle(e.Article, [], e.Companies, 1, stored.Timestamp, e.ExtractorVersion),
        _ => null,
    };
}
