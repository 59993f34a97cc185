using System.Collections.Concurrent;
using Marten;
using Npgsql;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>Somebody who asks for exposures all the time in the way of one layout, before, while and after it is built.</summary>
internal sealed class ExposureReader(string connectionString, ExposureLayout layout) : IDisposable
{
    private readonly ConcurrentDictionary<(string Company, long Sequence, string StateHash), bool> _seen = [];
    private readonly CancellationTokenSource _ended = new();

    public async Task ReadAsync(CancellationToken ct)
    {
        await using DocumentStore store = Ledger.Open(connectionString, out NpgsqlDataSource source, layout);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        while (!_ended.IsCancellationRequested)
            foreach (string company in RandomArticles.Companies)
            {
                ExposureDocument exposure = await CurrentExposure.ReadAsync(store, new CompanyId(company), ct);
                _seen.TryAdd((company, exposure.Sequence, exposure.State.StateHash), true);
            }
        await source.DisposeAsync();
    }

    public void Stop() => _ended.Cancel();

    /// <summary>Nothing that was read was empty or half of what the ledger held.</summary>
    public async Task AssertEachWasAFoldOfTheLedgerAsync(IDocumentStore store, CancellationToken ct)
    {
        Assert.NotEmpty(_seen);
        foreach (var atOnce in _seen.Keys.GroupBy(one => one.Sequence))
        {
            var right = await LedgerFold.OfAsync(store, ct, upTo: atOnce.Key);
            Assert.All(atOnce, one => Assert.Equal(right[one.Company], (one.StateHash, one.Sequence)));
        }
    }

    public void Dispose() => _ended.Dispose();
}
