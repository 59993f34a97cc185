using Marten;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Rebuild;

/// <summary>
/// The baselines: one connection reads the facts in the order of the ledger and parses them; the longer one also folds them with the product's own fold and upserts
/// the states. It knows no corrections, compares nothing and keeps no list of a company's events.
/// </summary>
internal sealed class HandWritten(FilledLedger ledger)
{
    private const string Read = $"select seq_id, mt_dotnet_type, data from {LedgerConfiguration.Schema}.mt_events where type <> 'article_received' order by seq_id";

    private const string Upsert = """
        insert into raw_exposures (id, data) select * from unnest($1::text[], $2::jsonb[]) on conflict (id) do update set data = excluded.data
        """;

    private const int RowsPerUpsert = 200;

    private readonly ISerializer _serializer = ledger.Store.Options.Serializer();
    private readonly Dictionary<string, Type> _types = EventNames.OfExposure.ToDictionary(type => $"{type.FullName}, {type.Assembly.GetName().Name}");

    public async Task CreateAsync(CancellationToken ct)
    {
        await using NpgsqlCommand create = ledger.Source.CreateCommand("create table raw_exposures (id text primary key, data jsonb not null)");
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Reads and parses, and nothing else.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ReadAsync(CancellationToken ct)
    {
        int facts = 0;
        await foreach ((RiskEvent fact, _) in FactsAsync(ct)) facts += fact.ConfidencePercent > 0 ? 1 : 0;
        return facts;
    }

    /// <summary>Reads, folds and upserts.</summary>
    /// <returns>How many companies there were.</returns>
    public async Task<int> RebuildAsync(CancellationToken ct)
    {
        var folds = new Dictionary<CompanyId, (ExposureFold Fold, long Last)>();
        await foreach ((RiskEvent fact, long sequence) in FactsAsync(ct))
        {
            foreach (CompanyId company in fact.CompaniesConcerned())
            {
                ExposureFold fold = folds.TryGetValue(company, out var known) ? known.Fold : new ExposureFold(company);
                fold.Add(fact);
                folds[company] = (fold, sequence);
            }
        }
        foreach (var some in folds.Chunk(RowsPerUpsert))
        {
            string[] rows = [.. some.Select(one => _serializer.ToJson(new ExposureDocument { Id = one.Key.Value, Sequence = one.Value.Last, State = one.Value.Fold.ToState() }))];
            await using NpgsqlCommand upsert = ledger.Source.CreateCommand(Upsert);
            upsert.Parameters.Add(new NpgsqlParameter { Value = some.Select(one => one.Key.Value).ToArray() });
            upsert.Parameters.Add(new NpgsqlParameter { Value = rows, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
            await upsert.ExecuteNonQueryAsync(ct);
        }
        return folds.Count;
    }

    private async IAsyncEnumerable<(RiskEvent Fact, long Sequence)> FactsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using NpgsqlCommand read = ledger.Source.CreateCommand(Read);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return ((RiskEvent)_serializer.FromJson(_types[rows.GetString(1)], rows, 2), rows.GetInt64(0));
    }
}
