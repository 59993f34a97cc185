using JasperFx.Events.Daemon;
using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;

namespace RiskMonitor.Rebuild;

/// <summary>A ledger full of articles, its exposures projected once.</summary>
internal sealed class FilledLedger : IAsyncDisposable
{
    private const int Writers = 4;
    private const int ArticlesPerTransaction = 50;

    private FilledLedger(DocumentStore store, NpgsqlDataSource source) => (Store, Source) = (store, source);

    public DocumentStore Store { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Events that an exposure is folded from.</summary>
    public required int Facts { get; init; }

    public static async Task<FilledLedger> FillAsync(BenchmarkServer server, int companies, int articles, CancellationToken ct)
    {
        NpgsqlDataSource source = await server.NewDatabaseAsync("rebuild", prepared: true, ct);
        DocumentStore store = await OpenAsync(source, ExposureLayout.Current);

        Report.Progress($"filling a ledger with {articles} articles");
        var generator = new ArticleGenerator(Seeds.Read(companies));
        int[] facts = new int[Writers];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            foreach (int[] some in Enumerable.Range(0, articles).Where(n => n % Writers == writer).Chunk(ArticlesPerTransaction))
            {
                await using IDocumentSession session = store.LightweightSession();
                foreach (int n in some)
                {
                    GeneratedArticle made = generator.Write(n, DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(n));
                    Extraction read = made.Extraction;
                    session.Events.StartStream(
                        StreamKeys.Article(made.Article.Id),
                        [new ArticleReceived(made.Article, "raw", read.ExtractorVersion, read.GazetteerVersion, read.Companies), .. read.Events]);
                    facts[writer] += read.Events.Count;
                }
                await session.SaveChangesAsync(ct);
            }
        }, ct)));

        var filled = new FilledLedger(store, source) { Facts = facts.Sum() };
        Report.Progress("projecting it");
        await filled.RebuildByMartenAsync(ct);
        return filled;
    }

    /// <summary>The same ledger as a program of another layout opens it.</summary>
    public Task<DocumentStore> OpenAsync(ExposureLayout layout) => OpenAsync(Source, layout);

    private static async Task<DocumentStore> OpenAsync(NpgsqlDataSource source, ExposureLayout layout)
    {
        DocumentStore store = DocumentStore.For(options =>
        {
            options.Connection(source);
            LedgerConfiguration.Configure(options, layout);
            options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return store;
    }

    /// <summary>Marten's own rebuild: it throws the stored rows away first.</summary>
    public async Task RebuildByMartenAsync(CancellationToken ct)
    {
        using IProjectionDaemon daemon = await Store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(ExposureProjection.ProjectionName, TimeSpan.FromMinutes(10), ct);
        await daemon.StopAllAsync();
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
