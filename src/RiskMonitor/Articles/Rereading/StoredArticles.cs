using System.Runtime.CompilerServices;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>The articles of the ledger, or those that speak of a company.</summary>
internal sealed class StoredArticles(IDocumentStore store)
{
    private const int PageArticles = 1_000;
    private const string Type = "article_received";

    private const string Page = $"""
        select jsonb_build_object('stream', stream_id, 'sequence', seq_id) from {LedgerConfiguration.Schema}.mt_events where type = '{Type}' and seq_id > ? order by seq_id limit ?
        """;

    private const string Count = $"select count(*) from {LedgerConfiguration.Schema}.mt_events where type = '{Type}'";

    private static readonly int PrefixChars = StreamKeys.Article(new ArticleId("")).Length;

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return (await session.QueryAsync<long>(Count, ct))[0];
    }

    /// <summary>All, in the order in which they were taken in; those that come meanwhile are read by the current program anyway.</summary>
    public async IAsyncEnumerable<ArticleId> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            await using IQuerySession session = store.QuerySession();
            IReadOnlyList<Place> page = await session.QueryAsync<Place>(Page, ct, after, PageArticles);
            foreach (Place place in page) yield return new ArticleId(place.Stream[PrefixChars..]);
            if (page.Count < PageArticles) yield break;
            after = page[^1].Sequence;
        }
    }

    /// <summary>Those with an event that concerns the company, superseded ones among them.</summary>
    public async Task<IReadOnlyList<ArticleId>> OfAsync(CompanyId company, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        IReadOnlyList<RecordedEvent> history = await CompanyLedger.ReadAsync(session, company, KnownAt.Now, ct);
        return [.. history.Select(e => e.Happened).OfType<RiskEvent>().Select(e => e.Article).Distinct()];
    }

    internal sealed record Place(string Stream, long Sequence);
}
