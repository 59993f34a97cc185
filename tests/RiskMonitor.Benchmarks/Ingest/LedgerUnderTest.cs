using Marten;
using Npgsql;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;
using RiskMonitor.Latency;

namespace RiskMonitor.Ingest;

/// <summary>A database with the product's tables, the product's store on it, and the baseline's twins of the tables.</summary>
internal sealed class LedgerUnderTest : IAsyncDisposable
{
    private LedgerUnderTest(DocumentStore store, RawLedger raw)
    {
        Store = store;
        Raw = raw;
    }

    public DocumentStore Store { get; }

    public RawLedger Raw { get; }

    public static async Task<LedgerUnderTest> OpenAsync(BenchmarkServer server, string name, ProjectionWaking waking, bool prepared, CancellationToken ct)
    {
        NpgsqlDataSource database = await server.NewDatabaseAsync(name, prepared, ct);
        DocumentStore store = DocumentStore.For(options =>
        {
            options.Connection(database);
            LedgerConfiguration.Configure(options);
            waking.Apply(options);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var raw = new RawLedger(database);
        await raw.CreateAsync(ct);
        return new LedgerUnderTest(store, raw);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
