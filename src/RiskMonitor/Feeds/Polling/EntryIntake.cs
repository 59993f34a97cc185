using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Polling;

/// <summary>What came of the entries of one fetch.</summary>
/// <param name="New">Met for the first time in this feed, and in the ledger now.</param>
/// <param name="Changed">Taken in as revisions.</param>
/// <param name="Refused">Could not become articles.</param>
internal sealed record EntryTally(int New, int Changed, IReadOnlyList<RefusedEntry> Refused)
{
    public static readonly EntryTally Nothing = new(0, 0, []);

    /// <summary>What came of following the items to their pages; null where nobody wanted that.</summary>
    public FullTextTally? FullTexts { get; init; }

    public bool IsNothing => New + Changed + Refused.Count == 0;
}

/// <summary>Takes the new and changed entries of a feed into the ledger, through the one door. When it returns they are durable.</summary>
internal sealed partial class EntryIntake(
    ArticleIntake intake, IDocumentStore store, OutletDirectory outlets, CompleteEntry complete, WaitingTexts waiting, TimeProvider time, ILogger<EntryIntake> log) : IDisposable
{
    /// <summary>Articles of feeds that are taken in at once: connections of the database are for people, too.</summary>
    private const int AtOnceMax = 8;

    private const int NameCharsMax = 200;

    private readonly SemaphoreSlim _free = new(AtOnceMax);

    public void Dispose() => _free.Dispose();

    /// <exception cref="Exception">The database is away; what was taken in is recognised the next time.</exception>
    public async Task<EntryTally> TakeInAsync(DuePoll due, FeedDocument feed, IReadOnlyList<SightedEntry> entries, CancellationToken ct)
    {
        int received = 0, revised = 0;
        var refused = new List<RefusedEntry>();
        (int taken, var kept) = (0, new List<RefusedEntry>());
        string source = outlets.SourceOf(due.Address, null);
        var provenance = new Provenance($"feed:{due.Feed}", due.Id, due.Address.AbsoluteUri);
        foreach (SightedEntry sighted in entries.Where(entry => entry.Novelty != EntryNovelty.Known))
        {
            EntryText text = await complete(due, EntryText.Of(sighted, feed, source, time.GetUtcNow()), ct);
            if (text.FullText is { Why: null }) taken++;
            else if (text.FullText is { Why: { } why } summary) kept.Add(new RefusedEntry(NameOf(sighted.Entry), why.ToString(), summary.Sentence));
            switch (ArticleFile.Read(text.Raw, text.Origin, outlets))
            {
                case ArticleReading.Refused no:
                    refused.Add(new RefusedEntry(NameOf(sighted.Entry), no.Refusal.Code, no.Refusal.Reason));
                    break;
                case ArticleReading.Accepted accepted:
                    IngestOutcome? outcome = await IngestAsync(due, feed, new IngestArticle(accepted.Article, text.Raw, text.ContentType), sighted, refused, provenance, ct);
                    if (outcome is not null && text.FullText is { Why: not null, IsPassing: true }) await waiting.NoteAsync(due.Id, outcome.Id, accepted.Article.Revision.ContentHash, sighted.Entry, text.FullText.Sentence, ct);
                    if (outcome is IngestOutcome.Revised) revised++;
                    else if (outcome is not null && sighted.Novelty == EntryNovelty.New) received++;
                    break;
            }
        }
        return new EntryTally(received, revised, refused)
        {
            FullTexts = taken + kept.Count == 0 ? null : new FullTextTally(taken, kept.Count, kept.Take(FullTextTally.KeptMax).ToValueList()),
        };
    }

    private async Task<IngestOutcome?> IngestAsync(
        DuePoll due, FeedDocument feed, IngestArticle article, SightedEntry sighted, List<RefusedEntry> refused, Provenance provenance, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            if (await IsOfAnotherAsync(article.Article, due.Address, feed.Link, ct)) return new IngestOutcome.AlreadyKnown(article.Article.Id);
            return await intake.IngestAsync(article, provenance, ct);
        }
        catch (Exception e) when (!MessagingConfiguration.PassesByItself(e) && !ct.IsCancellationRequested)
        {
            // One entry that cannot be taken in must not hold up all others of its feed for ever.
            EntryFailed(log, due.Feed, NameOf(sighted.Entry), e);
            refused.Add(new RefusedEntry(NameOf(sighted.Entry), "entry/failed", $"It could not be taken in: {e.GetType().Name}."));
            return null;
        }
        finally
        {
            _free.Release();
        }
    }

    // What a feed says of another site's article that the ledger has is no revision of it: an aggregator's two lines must not replace the article.
    private async Task<bool> IsOfAnotherAsync(Article article, Uri feed, string? site, CancellationToken ct)
    {
        if (article.Url is null || FeedSite.IsOwn(article.Url, feed, Uri.TryCreate(site, UriKind.Absolute, out Uri? named) ? named : null)) return false;
        await using IQuerySession session = store.QuerySession();
        return await session.Events.FetchStreamStateAsync(StreamKeys.Article(article.Id), ct) is not null;
    }

    /// <summary>What an entry is called where something is said of it.</summary>
    internal static string NameOf(FeedEntry entry)
    {
        string name = entry.Id ?? entry.Link ?? entry.Title?.Plain ?? "without a name";
        return StorableText.Of(name.Length <= NameCharsMax ? name : name[..NameCharsMax]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Entry {Entry} of feed {Feed} could not be taken in")]
    private static partial void EntryFailed(ILogger logger, FeedId feed, string entry, Exception cause);
}
