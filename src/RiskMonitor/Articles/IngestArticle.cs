using JasperFx;
using Marten;
using Marten.Exceptions;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary>Asks to take an article into the ledger.</summary>
/// <param name="Article">The article as decoded.</param>
/// <param name="Raw">The bytes as received.</param>
/// <param name="ContentType">Media type of the bytes.</param>
internal sealed record IngestArticle(Article Article, ReadOnlyMemory<byte> Raw, string ContentType);

/// <summary>What came of it. Whatever it is, the article is durably in the ledger when this is returned.</summary>
internal abstract record IngestOutcome(ArticleId Id)
{
    /// <summary>A new article.</summary>
    public sealed record Received(ArticleId Id, Extraction Extraction, SecondReadingReport? SecondReading = null) : IngestOutcome(Id);

    /// <summary>Another text under a known URL.</summary>
    public sealed record Revised(ArticleId Id, Extraction Extraction, bool IsCurrent, SecondReadingReport? SecondReading = null) : IngestOutcome(Id);

    /// <summary>This text was already there; nothing was appended.</summary>
    public sealed record AlreadyKnown(ArticleId Id) : IngestOutcome(Id);
}

/// <summary>The one door into the ledger for articles: HTTP, command line and feeds all come through here.</summary>
internal sealed class ArticleIntake(IDocumentStore store, ExtractArticle extract, SecondReader? secondReader = null)
{
    // Two writers of one article: the loser reads what the winner wrote and decides again. Each round somebody wins, so few rounds are needed.
    private const int RoundsMax = 50;

    public async Task<IngestOutcome> IngestAsync(IngestArticle command, Provenance provenance, CancellationToken ct)
    {
        Article article = StorableText.Of(command.Article);
        (Extraction, SecondReadingReport?)? read = null;      // once, however many rounds: a model is not asked twice
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);

            IngestOutcome outcome = await DecideAsync(session, article, command.Raw, async () => read ??= await ReadAsync(article, ct), ct);
            if (outcome is IngestOutcome.AlreadyKnown) return outcome;
            try
            {
                session.Store(RawArticle.Of(command.Raw, command.ContentType));
                await session.SaveChangesAsync(ct);
                return outcome;
            }
            catch (Exception e) when (round < RoundsMax && IsLostRace(e))
            {
                // Somebody else appended to this stream first: look again.
            }
        }
    }

    private static bool IsLostRace(Exception e) => e is ExistingStreamIdCollisionException or ConcurrencyException;

    private async Task<(Extraction, SecondReadingReport?)> ReadAsync(Article article, CancellationToken ct)
    {
        Extraction rules = extract(article);
        if (secondReader is null || article.Language != ArticleLanguage.Covered) return (rules, null);
        return await secondReader.ReadAsync(article, rules, ct);
    }

    private static async Task<IngestOutcome> DecideAsync(
        IDocumentSession session, Article article, ReadOnlyMemory<byte> raw, Func<Task<(Extraction, SecondReadingReport?)>> read, CancellationToken ct)
    {
        string stream = StreamKeys.Article(article.Id);
        string rawHash = RawArticle.HashOf(raw.Span);

        // A read first: a start that cannot commit would leave a gap in the sequence, and the projections wait at gaps.
        if (await session.Events.FetchStreamStateAsync(stream, ct) is not { } known)
        {
            (Extraction first, SecondReadingReport? firstReport) = await read();
            var received = new ArticleReceived(article, rawHash, first.ExtractorVersion, first.GazetteerVersion, first.Companies) { ReaderVersion = ArticleFile.StoredVersion, SecondReading = firstReport };
            session.Events.StartStream(stream, [received, .. first.Events]);
            return new IngestOutcome.Received(article.Id, first, firstReport);
        }

        var history = (await session.Events.FetchStreamAsync(stream, known.Version, token: ct)).Select(e => e.Data).ToList();
        var revisions = history.Select(ArticleRevisions.RevisionOf).OfType<ArticleRevision>().ToList();
        if (ArticleRevisions.IsKnown(article.Revision, revisions, ArticleRevisions.ReadAs(history))) return new IngestOutcome.AlreadyKnown(article.Id);

        (Extraction extraction, SecondReadingReport? report) = await read();
        ArticleRevision current = revisions.Append(article.Revision).Max()!;      // at least one revision is there
        RiskEvent[] facts = [.. history.OfType<RiskEvent>(), .. extraction.Events];
        ValueList<CompanyId> concerned = facts.SelectMany(e => e.CompaniesConcerned()).Distinct().Order().ToValueList();
        var revised = new ArticleRevised(article, current, concerned, rawHash, extraction.ExtractorVersion, extraction.GazetteerVersion, extraction.Companies)
        {
            ReaderVersion = ArticleFile.StoredVersion,
            SecondReading = report,
            Unresolved = facts.SelectMany(e => e.NamesConcerned()).Stored(),
        };
        object[] appended = [revised, .. extraction.Events];
        session.Events.Append(stream, known.Version + appended.Length, appended);
        return new IngestOutcome.Revised(article.Id, extraction, IsCurrent: current == article.Revision, report);
    }
}
