using Marten;
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
    public async Task<IngestOutcome> IngestAsync(IngestArticle command, Provenance provenance, CancellationToken ct)
    {
        Article article = StorableText.Of(command.Article);
        (Extraction, SecondReadingReport?)? read = null;      // once, however many rounds: a model is not asked twice
        return await DecidedAppend.RunAsync(store, provenance, async session =>
        {
            IngestOutcome outcome = await DecideAsync(session, article, command.Raw, async () => read ??= await ReadAsync(article, ct), ct);
            if (outcome is not IngestOutcome.AlreadyKnown) session.Store(RawArticle.Of(command.Raw, command.ContentType));
            return outcome;
        }, ct);
    }

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
        IReadOnlyList<object> history = await DecidedAppend.ReadAsync(session, stream, ct);
        if (history.Count == 0)
        {
            (Extraction first, SecondReadingReport? firstReport) = await read();
            var received = new ArticleReceived(article, rawHash, first.ExtractorVersion, first.GazetteerVersion, first.Companies) { ReaderVersion = ArticleFile.StoredVersion, SecondReading = firstReport };
            DecidedAppend.Append(session, stream, 0, [received, .. first.Events]);
            return new IngestOutcome.Received(article.Id, first, firstReport);
        }

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
        DecidedAppend.Append(session, stream, history.Count, [revised, .. extraction.Events]);
        return new IngestOutcome.Revised(article.Id, extraction, IsCurrent: current == article.Revision, report);
    }
}
