using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>
/// Takes one entry of kept bytes into the ledger. An article that was not there is received with an empty first reading, and what today's extractor finds in it follows as a reading that supersedes that:
/// so it counts from now on, and is news to nobody (decision 0105).
/// </summary>
internal sealed class EntryRereading(IDocumentStore store, ExtractArticle extract)
{
    /// <summary>The extractor of a first reading that was never made.</summary>
    public const string NoExtractor = "none";

    /// <param name="article">The entry as today's reader reads it.</param>
    /// <param name="text">Its bytes.</param>
    /// <param name="spans">When these bytes of the feed were taken in.</param>
    /// <param name="run">Who asked, and whether anything is to be changed.</param>
    /// <param name="ct">Ends it.</param>
    public Task<RereadEntry> TakeAsync(Article article, (ReadOnlyMemory<byte> Raw, string ContentType, bool IsDated) text, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans, RereadRun run, CancellationToken ct) =>
        DecidedAppend.RunAsync(store, run.Provenance, async session =>
        {
            string stream = StreamKeys.Article(article.Id);
            IReadOnlyList<object> history = await DecidedAppend.ReadAsync(session, stream, ct);
            string rawHash = RawArticle.HashOf(text.Raw.Span);
            (RereadEntry outcome, IReadOnlyList<object> events) = history.Count == 0
                ? Receive(StorableText.Of(article), rawHash, run.By)
                : await SupersedeAsync(session, article, rawHash, text.IsDated, history, spans, run.By, ct);
            if (events.Count == 0 || run.IsDryRun) return outcome;

            session.Store(RawArticle.Of(text.Raw, text.ContentType));
            DecidedAppend.Append(session, stream, history.Count, events);
            return outcome;
        }, ct);

    private (RereadEntry, IReadOnlyList<object>) Receive(Article article, string rawHash, string by)
    {
        Extraction read = extract(article);
        var unread = new ArticleReceived(article, rawHash, read.Events.IsEmpty ? read.ExtractorVersion : NoExtractor, read.GazetteerVersion, read.Events.IsEmpty ? read.Companies : []) { ReaderVersion = ArticleFile.StoredVersion };
        var known = ArticleInForce.Of([unread])!;      // not null: a text was received
        NewReading reading = NewReading.Of(known, [unread], article, read, new ExtractionVersions(ArticleFile.Version, read.ExtractorVersion, read.GazetteerVersion), by);
        return (new RereadEntry.Found(article.Id, read.Events.Count), [unread, .. reading.Appended]);
    }

    private async Task<(RereadEntry, IReadOnlyList<object>)> SupersedeAsync(
        IQuerySession session, Article article, string rawHash, bool isDated, IReadOnlyList<object> history, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans, string by, CancellationToken ct)
    {
        (RereadEntry, IReadOnlyList<object>) nothing = (new RereadEntry.Known(), []);
        bool isThere = history.Select(ArticleRevisions.RevisionOf).OfType<ArticleRevision>().Any(r => r.ContentHash == article.Revision.ContentHash)
            || ArticleRevisions.ReadAs(history).Values.Contains(article.Revision.ContentHash);
        if (isThere || ArticleInForce.Of(history) is not { } known || !spans.Any(span => span.From <= known.Retrieved.RetrievedAt && known.Retrieved.RetrievedAt <= span.To)) return nothing;
        if (await session.LoadAsync<RawArticle>(known.RawHash, ct) is not { ContentType: Polling.EntryText.OfFeedType }) return nothing;      // a whole page stands, or nobody can tell

        Article stored = known.Article;
        Article text = StorableText.Of(article) with
        {
            Id = stored.Id,
            Url = stored.Url,
            Revision = new ArticleRevision(known.Retrieved.RetrievedAt, article.Revision.ContentHash),
            PublishedAt = isDated ? article.PublishedAt : stored.PublishedAt,
        };
        Extraction read = extract(text);
        NewReading reading = NewReading.Of(known, history, text, read, new ExtractionVersions(ArticleFile.Version, read.ExtractorVersion, read.GazetteerVersion), by);
        if (reading.IsSame) return nothing;
        return (new RereadEntry.Superseded(stored.Id), [.. reading.Appended.Select(e => e is ExtractionSuperseded superseded ? superseded with { RawHash = rawHash } : e)]);
    }
}
