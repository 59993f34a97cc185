using System.Collections.Concurrent;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;

namespace RiskMonitor.Ingest;

/// <summary>The ways to bring a pile of new articles into a database, each yielding articles per second.</summary>
internal sealed class IngestVariants(Seeds seeds, int clients, int articles, Counter numbers, CancellationToken ct)
{
    private static readonly Provenance By = new("benchmark", "run", "article");
    private static readonly DateTimeOffset Published = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly ArticleGenerator _generator = new(seeds);
    private readonly ConcurrentDictionary<ArticleId, Extraction> _extracted = new();

    /// <summary>The baseline: rows serialised before, sent and committed in one round trip.</summary>
    public Variant Raw(string name, LedgerUnderTest ledger, bool withStream = false) => new(name, _ =>
    {
        ISerializer serializer = ledger.Store.Options.Serializer();
        List<RawRows> rows = [.. Pile().Select(generated => RawRows.Of(generated, serializer))];
        return Clients.RateAsync(clients, rows, row => ledger.Raw.InsertAsync(row, By, withStream, ct));
    });

    /// <summary>The product's door, with the events looked up instead of extracted.</summary>
    public Variant Intake(string name, LedgerUnderTest ledger) => Intake(name, ledger, article => _extracted[article.Id]);

    /// <summary>The product's door with an extractor.</summary>
    public Variant Intake(string name, LedgerUnderTest ledger, ExtractArticle extract) => new(name, _ =>
    {
        var intake = new ArticleIntake(ledger.Store, extract);
        return Clients.RateAsync(clients, Pile(), generated => intake.IngestAsync(generated.Command, By, ct));
    });

    /// <summary>Marten alone, to see what the parts of the door cost.</summary>
    public Variant Marten(string name, LedgerUnderTest ledger, bool look, bool keepRaw) => new(name, _ => Clients.RateAsync(clients, Pile(), async generated =>
    {
        await using IDocumentSession session = ledger.Store.LightweightSession();
        By.Stamp(session);
        string stream = StreamKeys.Article(generated.Article.Id);
        if (look) await session.Events.FetchStreamStateAsync(stream, ct);
        Extraction read = generated.Extraction;
        var received = new ArticleReceived(generated.Article, RawArticle.HashOf(generated.Raw), read.ExtractorVersion, read.GazetteerVersion, read.Companies);
        session.Events.StartStream(stream, [received, .. read.Events]);
        if (keepRaw) session.Store(RawArticle.Of(generated.Raw, generated.Command.ContentType));
        await session.SaveChangesAsync(ct);
    }));

    private List<GeneratedArticle> Pile()
    {
        List<GeneratedArticle> pile = [.. Enumerable.Range(numbers.Take(articles), articles).Select(number => _generator.Write(number, Published))];
        _extracted.Clear();
        foreach (GeneratedArticle generated in pile) _extracted[generated.Article.Id] = generated.Extraction;
        return pile;
    }
}

/// <summary>Numbers for articles, no number twice.</summary>
internal sealed class Counter
{
    private int _next;

    public int Take(int count) => Interlocked.Add(ref _next, count) - count;
}
