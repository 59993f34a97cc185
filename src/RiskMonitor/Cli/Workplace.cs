using System.CommandLine;
using JasperFx.Events.Daemon;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Companies.Recording;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Cli;

/// <summary>What the commands that use the ledger have in common: the database, the seeds, the policy pack.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly SecondReaderOptions? _secondReader;
    private RegistryRevisions? _revisions;

    private Workplace(Database database, Gazetteer gazetteer, SeedPolicies seeds, SecondReaderOptions? secondReader)
    {
        _secondReader = secondReader;
        Database = database;
        Gazetteer = gazetteer;
        Seeds = seeds;
        InForce = PolicyInForce.Of(seeds.First.Pack, gazetteer.Companies);
    }

    public Database Database { get; }

    public Gazetteer Gazetteer { get; }

    /// <summary>The policy packs that come with the program.</summary>
    public SeedPolicies Seeds { get; }

    /// <summary>The registry of the files, and the pack that a ledger without packs begins with.</summary>
    public PolicyInForce InForce { get; }

    /// <summary>Opens the database that the command line, the environment or nobody names, and reads the seeds.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="policy">A policy pack file; null for the newest of the seeds.</param>
    /// <param name="database">Name of the embedded database, where it is not the usual one.</param>
    /// <param name="ct">Ends the wait for the database.</param>
    public static async Task<Workplace> OpenAsync(ParseResult parsed, string? policy, string? database, CancellationToken ct)
    {
        string seeds = SeedsFolder.Find(parsed.GetValue(GlobalOptions.Seeds));
        Gazetteer gazetteer = SeedsFolder.Read(seeds);
        SeedPolicies packs = SeedPolicies.Read(seeds, policy);

        IConfigurationRoot configuration = AppConfiguration.Read();
        SecondReaderOptions? secondReader = SecondReaderOptions.Read(configuration);
        DatabaseOptions options = DatabaseOptions.Read(configuration, parsed.GetValue(GlobalOptions.Connection));
        if (database is not null) options = options with { Embedded = options.Embedded with { Database = database } };
        return new Workplace(await Database.OpenAsync(options, Terminal.WriteNote, ct), gazetteer, packs, secondReader);
    }

    /// <summary>The ledger without a host: nothing is projected, nothing is sent.</summary>
    public async Task<DocumentStore> OpenLedgerAsync()
    {
        DocumentStore store = DocumentStore.For(options =>
        {
            options.Connection(Database.DataSource);
            LedgerConfiguration.Configure(options);
            options.Projections.AsyncMode = DaemonMode.ExternallyManaged;      // a running server projects; without this Marten warns on stdout
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return store;
    }

    /// <summary>The whole monitor, not started.</summary>
    /// <param name="urls">Where it listens; null: as configured.</param>
    /// <param name="logLevel">What it says on stderr.</param>
    /// <param name="ownReceiver">A webhook receiver of ours on this machine, which may be posted to.</param>
    public WebApplication BuildServer(string? urls, LogLevel logLevel, Uri? ownReceiver = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AppConfiguration.Add(builder.Configuration);
        if (ownReceiver is not null) builder.Configuration[WebhookOptions.AllowedReceiversKey + ":own"] = ownReceiver.Authority;
        builder.Logging.ClearProviders().SetMinimumLevel(logLevel)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)      // its keys seal cookies and forms only: where they are lost people sign in again
            .AddFilter("Wolverine", LogLevel.Warning)
            .AddFilter("Marten", LogLevel.Warning);
        bool stopped = false;      // what the libraries say of a database that ends after them is no news
        builder.Logging.AddFilter("Marten.Events.Daemon", level => level >= LogLevel.Warning && !stopped);
        LogToStandardError(builder.Logging);
        var reading = new ReadingInForce(Gazetteer);
        builder.AddRiskMonitor(Database.DataSource, reading.Extract, Seeds, Gazetteer.Companies, reading.Follow);
        if (_secondReader is not null) builder.Services.AddSingleton(_secondReader).AddSingleton<SecondReader>();
        builder.AddRiskMonitorWeb(new OutletDirectory(Gazetteer.Outlets), urls);

        WebApplication app = builder.Build();
        app.MapRiskMonitor();
        app.Lifetime.ApplicationStopped.Register(() => stopped = true);
        return app;
    }

    /// <summary>One line a message on stderr: stdout is for answers.</summary>
    public static void LogToStandardError(ILoggingBuilder logging) => logging.AddSimpleConsole(console => console.SingleLine = true)
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>The second reader; null where none is configured.</summary>
    public SecondReader? SecondReader(ILoggerFactory logging) =>
        _secondReader is null ? null : new SecondReader(_secondReader, logging.CreateLogger<SecondReader>(), TimeProvider.System);

    /// <summary>Reads articles with the names of the files and those that the ledger knows as adopted.</summary>
    public async Task<ExtractArticle> ExtractorAsync(IDocumentStore store, CancellationToken ct) =>
        new ArticleExtractor(ReadingInForce.Of(Gazetteer, (await RegistryAsync(store, knownAt: null, ct)).Last)).Extract;

    /// <summary>The registry as it was recorded and has been corrected, as far as that was known, and the pack that a ledger without packs begins with. In a ledger that recorded none the registry of the files.</summary>
    public async Task<PolicyInForce> UnderstoodAsync(IDocumentStore store, KnownAt? knownAt, CancellationToken ct)
    {
        RegistryRevisions revisions = await RevisionsAsync(store, ct);
        return InForce.Understood((await RegistryAsync(store, knownAt, ct)).Last, revisions, revisions.Known(knownAt ?? KnownAt.Now));
    }

    // Read once: a command looks at the ledger of one moment.
    private async Task<RegistryRevisions> RevisionsAsync(IDocumentStore store, CancellationToken ct)
    {
        if (_revisions is not null) return _revisions;
        await using IQuerySession session = store.QuerySession();
        return _revisions = await RecordedRevisions.ReadAsync(session, ct);
    }

    /// <summary>Records what the files of the registry say: before anything that this program writes.</summary>
    public Task<IReadOnlyList<RegistryFilesRecorded>> RecordRegistryAsync(IDocumentStore store, Provenance provenance, CancellationToken ct) => RecordRegistry.EnsureAsync(store, [.. InForce.Registry.Values], provenance, ct);

    private static async Task<RegistryTimeline> RegistryAsync(IDocumentStore store, KnownAt? knownAt, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await RegistryLedger.ReadAsync(session, knownAt ?? KnownAt.Now, ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
