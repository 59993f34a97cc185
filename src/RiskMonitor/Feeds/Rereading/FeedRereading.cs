using System.Globalization;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>How kept bytes are to be read again.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Provenance">What is stored with what is appended.</param>
/// <param name="Since">Only bytes that were recorded since then; null: all.</param>
/// <param name="IsDryRun">Look only, append nothing.</param>
/// <param name="Reason">Why; may be empty.</param>
internal sealed record RereadRun(string By, Provenance Provenance, DateTimeOffset? Since, bool IsDryRun, string Reason = "");

/// <summary>
/// Reads the kept bytes of a feed again with today's feed reader (decision 0105): entries that were lost or refused become articles, and words that are read otherwise are in force from now on. Nobody is asked, nobody is alerted.
/// That it was done stands in the feed's stream. One body is in memory at a time.
/// </summary>
internal sealed class FeedRereading(IDocumentStore store, ExtractArticle extract, OutletDirectory outlets, TimeProvider time)
{
    // Another process that fills the list is waited for.
    private static readonly TimeSpan TurnLook = TimeSpan.FromSeconds(1);

    private readonly EntryRereading _entries = new(store, extract);

    /// <param name="tenant">Whose feed.</param>
    /// <param name="id">The feed; it may be watched no more.</param>
    /// <param name="run">How.</param>
    /// <param name="ct">Ends it; what was taken in stays, and a second run appends nothing for it.</param>
    /// <exception cref="FeedRefusedException">There never was such a feed.</exception>
    public async Task<RereadReport> ReadAgainAsync(TenantId tenant, FeedId id, RereadRun run, CancellationToken ct)
    {
        string key = StreamKeys.Feed(tenant, id);
        await using IQuerySession session = store.QuerySession();
        if (await session.LoadAsync<FeedView>(key, ct) is not { State: { } feed }) throw new FeedRefusedException(ProblemTypes.FeedUnknown, $"No feed has the id '{id}'.");

        await ListAllAsync(session, ct);
        IReadOnlyList<KeptFetch> bodies = await KeptBytes.ListAsync(session, key, run.Since, ct);
        FetchSpans spans = await FetchSpans.ReadAsync(session, key, ct);
        var tally = new RereadTally(id);
        RereadRun stamped = run with { Provenance = new Provenance(ListedArticle.FeedUser + id, run.Provenance.CorrelationId, $"reread by {run.By}") };
        try
        {
            // The newest first: of an entry that was lost again and again its last words are taken.
            foreach (KeptFetch kept in bodies)
            {
                if (await KeptBytes.ReadAsync(session, key, kept.Hash, ct) is not { } bytes) continue;      // let go meanwhile
                FeedDocument document = await LargeBodies.OfProcess.ReadAsync(bytes.Length, () => FeedReader.Read(bytes, FeedPoll.OriginOf(kept.Location, kept.Headers)), ct);
                tally.Body(kept, document);
                if (document.Format != FeedFormat.Unknown) await ReadAsync(new Body(feed, kept, document, spans.Of(kept)), stamped, tally, ct);
            }
        }
        catch (Exception) when (!run.IsDryRun && tally.Report.Bodies > 0)
        {
            await RecordAsync(tenant, id, run, tally, isCutShort: true);      // what was taken in stays, so it is said
            throw;
        }
        if (!run.IsDryRun && tally.Report.Bodies > 0) await RecordAsync(tenant, id, run, tally, isCutShort: false);
        return tally.Report;
    }

    // Whoever has given up waiting: what was done is recorded.
    private Task<long> RecordAsync(TenantId tenant, FeedId id, RereadRun run, RereadTally tally, bool isCutShort) =>
        DecidedAppend.RunAsync(store, run.Provenance, async session =>
        {
            string key = StreamKeys.Feed(tenant, id);
            long known = (await session.Events.FetchStreamStateAsync(key, CancellationToken.None))!.Version;      // not null: the feed was found
            RereadReport report = tally.Report;
            var reread = new FeedReread(
                tenant, id, time.GetUtcNow(), run.By, run.Reason, FeedReader.Version, ArticleReprocessing.VersionsOf(extract), tally.Fetches, report.NoFeeds, report.Entries, report.Found, report.FoundEvents,
                report.Superseded, report.Known, report.RefusedCount, report.Refused.Take(FeedFetched.RefusedMax).ToValueList())
            {
                Since = run.Since?.ToUniversalTime(),
                IsCutShort = isCutShort,
            };
            DecidedAppend.Append(session, key, known, reread);
            return known + 1;
        }, CancellationToken.None);

    /// <summary>All feeds of a tenant of which anything is kept.</summary>
    public async Task<IReadOnlyList<FeedId>> FeedsAsync(TenantId tenant, DateTimeOffset? since, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        string prefix = StreamKeys.Feed(tenant, new FeedId(""));
        return [.. (await KeptBytes.FeedsAsync(session, since, ct)).Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => new FeedId(key[prefix.Length..]))];
    }

    // Entries without an address are looked for in the list of articles: it must have all of them.
    private async Task ListAllAsync(IQuerySession session, CancellationToken ct)
    {
        while (await ArticleListFill.GapAsync(session, ct) is not null && !await new ArticleListFill(store).RunAsync(paged: null, ct)) await Task.Delay(TurnLook, ct);
    }

    private async Task ReadAsync(Body body, RereadRun run, RereadTally tally, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow(), fetched = body.Spans is [.., var last] ? last.From : body.Kept.At;
        string source = outlets.SourceOf(body.Feed.Address, null);
        var others = new EntriesWithoutAddress(store, body.Feed.Added.Feed, body.Spans);
        foreach (SightedEntry sighted in SeenEntries.None.Sight(body.Document, body.Kept.At).Entries)
        {
            bool isDated = (sighted.Entry.Published ?? sighted.Entry.Updated) is not null;
            EntryText text = EntryText.Of(sighted, body.Document, source, now);
            ArticleOrigin origin = isDated ? text.Origin : text.Origin with { PublishedAt = fetched.ToString("O", CultureInfo.InvariantCulture) };
            switch (ArticleFile.Read(text.Raw, origin, outlets))
            {
                case ArticleReading.Refused no:
                    tally.Entry(new RereadEntry.Refused(new RefusedEntry(EntryIntake.NameOf(sighted.Entry), no.Refusal.Code, no.Refusal.Reason)));
                    break;
                case ArticleReading.Accepted { Article: var article }:
                    // Without an address an article is named by its words; read otherwise they must not make a second one of it.
                    if (article.Url is null && await others.FindAsync(article.Id, sighted.Entry, ct) is { } same) article = article with { Id = same };
                    tally.Entry(await _entries.TakeAsync(article, (text.Raw, text.ContentType, isDated), body.Spans, run, ct));
                    break;
            }
        }
    }

    private sealed record Body(WatchedFeed Feed, KeptFetch Kept, FeedDocument Document, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Spans);
}
