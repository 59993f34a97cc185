using JasperFx;
using JasperFx.Events;
using Marten;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>
/// The one door through which a stored article is read again: HTTP and command line come through here. The kept bytes go through the current reader and the current extractor; where
/// something else is found, that is appended to the article's stream and in force from then on (decision 0074). Nothing is edited, nobody is alerted.
/// </summary>
internal sealed class ArticleReprocessing(IDocumentStore store, ExtractArticle extract, OutletDirectory outlets)
{
    // As for corrections: the loser of two writers reads what the winner wrote and decides again.
    private const int RoundsMax = 50;

    public async Task<ReprocessOutcome> ReadAgainAsync(ArticleId id, ReprocessWish wish, Provenance provenance, CancellationToken ct)
    {
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            IReadOnlyList<IEvent> stream = await session.Events.FetchStreamAsync(StreamKeys.Article(id), token: ct);
            object[] history = [.. stream.Select(e => e.Data)];
            if (ArticleInForce.Of(history) is not { } known) return new ReprocessOutcome.Refused(id, ProblemTypes.ArticleUnknown, $"No article has the id '{id}'.");
            if (wish.OlderThan is { } version && !version.IsNewerThan(known.Versions.Extractor)) return new ReprocessOutcome.Skipped(id);
            if (wish.SkipsCurrent && await IsCurrentAsync(session, known, ct)) return new ReprocessOutcome.Skipped(id);

            (Article? text, ReprocessOutcome.Refused? refused) = await TextAsync(session, known, wish, ct);
            if (text is null) return refused!;      // one of the two
            Extraction read = extract(text);
            var versions = new ExtractionVersions(ArticleFile.Version, read.ExtractorVersion, read.GazetteerVersion);
            var reading = NewReading.Of(known, history, text, read, versions, provenance.User);
            ReprocessOutcome outcome = reading.IsSame ? new ReprocessOutcome.Same(id) : new ReprocessOutcome.Superseded(id, reading, known.Versions, versions);
            if (wish.IsDryRun) return outcome;

            ArticleCopies.Note(session, text);      // ledgers that are older than the table come to it this way
            if (reading.IsSame) session.Store(new ReadingMark { Id = id.Value, Retrieved = known.Retrieved, Versions = versions });
            else session.Events.Append(StreamKeys.Article(id), stream[^1].Version + reading.Appended.Count, reading.Appended);
            try
            {
                await session.SaveChangesAsync(ct);
                return outcome;
            }
            catch (ConcurrencyException) when (round < RoundsMax)
            {
                // Somebody else appended to this stream first: look again.
            }
        }
    }

    /// <summary>What an article is read with now.</summary>
    public ExtractionVersions Versions => VersionsOf(extract);

    /// <summary>What this extractor reads an article with.</summary>
    public static ExtractionVersions VersionsOf(ExtractArticle extract)
    {
        Extraction nothing = extract(Nothing);
        return new ExtractionVersions(ArticleFile.Version, nothing.ExtractorVersion, nothing.GazetteerVersion);
    }

    private async Task<bool> IsCurrentAsync(IQuerySession session, ArticleInForce known, CancellationToken ct)
    {
        ExtractionVersions now = Versions;
        return known.Versions == now || (await session.LoadAsync<ReadingMark>(known.Article.Id.Value, ct) is { } mark && mark.Retrieved == known.Retrieved && mark.Versions == now);
    }

    private async Task<(Article?, ReprocessOutcome.Refused?)> TextAsync(IQuerySession session, ArticleInForce known, ReprocessWish wish, CancellationToken ct)
    {
        Article stored = known.Article;
        if (await session.LoadAsync<RawArticle>(known.RawHash, ct) is not { } raw)
        {
            if (wish.TakesStoredText) return (stored, null);
            return (null, new ReprocessOutcome.Refused(stored.Id, ProblemTypes.ArticleBytesGone,
                $"The bytes of article '{stored.Id}' are no longer kept, so its page cannot be read again; its text is in the ledger, and --stored-text (storedText=true) has that read."));
        }

        var origin = new ArticleOrigin
        {
            RetrievedAt = known.Retrieved.RetrievedAt,
            ContentType = raw.ContentType,
            Url = stored.Url?.AbsoluteUri,
            Source = stored.Source,
            PublishedAt = stored.PublishedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        switch (ArticleFile.Read(raw.Bytes(), origin, outlets))
        {
            case ArticleReading.Refused { Refusal: var refusal }:
                return (null, new ReprocessOutcome.Refused(stored.Id, ProblemTypes.Of(refusal.Code), refusal.Reason));
            case ArticleReading.Accepted { Article: var read }:
                // An article keeps its name, and a reader that is the same finds no other date: one that was decided else when it came stays.
                return (StorableText.Of(read) with { Id = stored.Id, Url = stored.Url, PublishedAt = known.Versions.Reader == ArticleFile.Version ? stored.PublishedAt : read.PublishedAt }, null);
            case var other:
                throw new System.Diagnostics.UnreachableException($"No answer for {other}.");
        }
    }

    private static readonly Article Nothing = new()
    {
        Id = new ArticleId("nothing"),
        Revision = new ArticleRevision(DateTimeOffset.UnixEpoch, ""),
        Text = "",
        BodyStart = 0,
        Title = "",
        Source = OutletDirectory.Unknown,
        PublishedAt = DateTimeOffset.UnixEpoch,
        Language = "",
    };
}
