using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
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

    /// <summary>Items whose feed has other words and whose page could not be had, with their whole text in the ledger: it stays.</summary>
    public int Held { get; init; }

    public bool IsNothing => New + Changed + Refused.Count + Held == 0;
}

/// <summary>Takes the new and changed entries of a feed into the ledger, through the one door. When it returns they are durable.</summary>
internal sealed partial class EntryIntake(
    ArticleIntake intake, IDocumentStore store, OutletDirectory outlets, CompleteEntry complete, WaitingTexts waiting, TakenTexts takenTexts, TimeProvider time, ILogger<EntryIntake> log) : IDisposable
{
    /// <summary>Articles of feeds that are taken in at once: connections of the database are for people, too.</summary>
    private const int AtOnceMax = 8;

    private const int NameCharsMax = 200;

    private readonly SemaphoreSlim _free = new(AtOnceMax);

    public void Dispose() => _free.Dispose();

    /// <exception cref="Exception">The database is away; what was taken in is recognised the next time.</exception>
    public async Task<EntryTally> TakeInAsync(DuePoll due, FeedDocument feed, IReadOnlyList<SightedEntry> entries, CancellationToken ct)
    {
        var sums = new Sums();
        string source = outlets.SourceOf(due.Address, null);
        foreach (SightedEntry sighted in entries.Where(entry => entry.Novelty != EntryNovelty.Known))
        {
            try
            {
                await TakeInAsync(due, feed, sighted, source, sums, ct);
            }
            catch (Exception e) when (!MessagingConfiguration.PassesByItself(e) && !ct.IsCancellationRequested)
            {
                // One entry that cannot be taken in must not hold up all others of its feed for ever.
                EntryFailed(log, due.Feed, NameOf(sighted.Entry), e);
                sums.Refused.Add(new RefusedEntry(NameOf(sighted.Entry), "entry/failed", $"It could not be taken in: {e.GetType().Name}."));
            }
        }
        return new EntryTally(sums.Received, sums.Revised, sums.Refused)
        {
            Held = sums.Held,
            FullTexts = sums.Taken + sums.Kept.Count == 0 ? null : new FullTextTally(sums.Taken, sums.Kept.Count, sums.Kept.Take(FullTextTally.KeptMax).ToValueList()),
        };
    }

    private async Task TakeInAsync(DuePoll due, FeedDocument feed, SightedEntry sighted, string source, Sums sums, CancellationToken ct)
    {
        EntryText text = await complete(due, EntryText.Of(sighted, feed, source, time.GetUtcNow()), ct);
        if (text.FullText is { Why: not null } && await takenTexts.FindAsync(due, sighted, ct) is { } whole)
        {
            await HoldAsync(due, sighted, text.FullText, whole, sums, ct);
            return;
        }
        if (text.FullText is { Why: null }) sums.Taken++;
        else if (text.FullText is { Why: { } why } summary) sums.Kept.Add(new RefusedEntry(NameOf(sighted.Entry), why.ToString(), summary.Sentence));
        switch (ArticleFile.Read(text.Raw, text.Origin, outlets))
        {
            case ArticleReading.Refused no:
                sums.Refused.Add(new RefusedEntry(NameOf(sighted.Entry), no.Refusal.Code, no.Refusal.Reason));
                break;
            case ArticleReading.Accepted { Article: var article }:
                IngestOutcome outcome = await IngestAsync(due, feed, new IngestArticle(article, text.Raw, text.ContentType), IsFromItsPlace(article, text), ct);
                if (text.FullText is { Why: not null, IsPassing: true }) await waiting.NoteAsync(due.Id, outcome.Id, article.Revision.ContentHash, sighted.Entry, text.FullText.Sentence, ct);
                if (text.FullText is { Why: null }) await takenTexts.NoteAsync(due, sighted.Entry, outcome.Id, ct);
                if (outcome is IngestOutcome.Revised) sums.Revised++;
                else if (sighted.Novelty == EntryNovelty.New) sums.Received++;
                break;
        }
    }

    // A summary is no revision of the whole text: what was read out of that would count no more, and alerts would be taken back.
    private async Task HoldAsync(DuePoll due, SightedEntry sighted, FullTextResult kept, ArticleInForce whole, Sums sums, CancellationToken ct)
    {
        sums.Held++;
        sums.Kept.Add(new RefusedEntry(NameOf(sighted.Entry), kept.Why!.Value.ToString(), $"{kept.Sentence} The full text that was taken before stays."));      // not null: asked by the caller
        if (sighted.Novelty == EntryNovelty.New) sums.Received++;
        if (kept.IsPassing) await waiting.NoteAsync(due.Id, whole.Article.Id, whole.Retrieved.ContentHash, sighted.Entry, kept.Sentence, ct);
    }

    private async Task<IngestOutcome> IngestAsync(DuePoll due, FeedDocument feed, IngestArticle article, bool isFromItsPlace, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            if (!isFromItsPlace && await IsOfAnotherAsync(article.Article, due.Address, feed.Link, ct)) return new IngestOutcome.AlreadyKnown(article.Article.Id);
            return await intake.IngestAsync(article, new Provenance($"feed:{due.Feed}", due.Id, due.Address.AbsoluteUri), ct);
        }
        finally
        {
            _free.Release();
        }
    }

    // A page that was fetched where the article stands is the publisher's own word, whoever led there.
    private static bool IsFromItsPlace(Article article, EntryText text) =>
        text.FullText is { Why: null } && article.Url is not null && Uri.TryCreate(text.Origin.Url, UriKind.Absolute, out Uri? from) && FeedSite.IsOwn(article.Url, from, null);

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

    private sealed class Sums
    {
        public int Received { get; set; }

        public int Revised { get; set; }

        public int Taken { get; set; }

        public int Held { get; set; }

        public List<RefusedEntry> Refused { get; } = [];

        public List<RefusedEntry> Kept { get; } = [];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Entry {Entry} of feed {Feed} could not be taken in")]
    private static partial void EntryFailed(ILogger logger, FeedId feed, string entry, Exception cause);
}
