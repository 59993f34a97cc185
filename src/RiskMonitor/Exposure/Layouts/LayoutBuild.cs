using System.Diagnostics;
using Marten;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>What a build came to.</summary>
/// <param name="Companies">Exposures that were written.</param>
/// <param name="UpToSequence">The last event in them.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record LayoutBuilt(int Companies, long UpToSequence, double Seconds);

/// <summary>
/// Builds the exposures of a ledger's own layout where only those of other layouts are stored, beside them and while they are served: one fold of the ledger up to where
/// the furthest of the others stands, and one transaction that brings rows and progress. The projection goes on from there, so that nothing is asked for a second time.
/// </summary>
internal sealed class LayoutBuild(IDocumentStore store)
{
    private static readonly string Progress = LedgerConfiguration.Schema + ".mt_event_progression";

    private readonly ExposureLayout _own = ExposureLayout.Of(store);

    /// <summary>Told how many places of the ledger have been passed, of how many; from several threads.</summary>
    public Action<long, long> Reached { get; init; } = (_, _) => { };

    /// <summary>Whether there is something to build.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken ct)
    {
        await using NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return await MissingAsync(connection, ct) > 0;
    }

    /// <summary>Builds it where it is missing; whoever else wants the same waits and finds it built.</summary>
    /// <returns>Null where nothing was to do.</returns>
    public async Task<LayoutBuilt?> RunAsync(CancellationToken ct)
    {
        await using LayoutTurn turn = await LayoutTurn.AloneAsync(store, _own, ct);
        long upTo = await MissingAsync(turn.Connection, ct);
        if (upTo == 0) return null;

        var clock = Stopwatch.StartNew();
        long passed = 0;
        FoldedCompanies ledger = await FoldedLedger.ReadAsync(store, upTo, places => Reached(Interlocked.Add(ref passed, places), upTo), ct);
        await WriteAsync(turn.Connection, ledger.Companies.Values.Select(company => company.Document), upTo, ct);
        return new LayoutBuilt(ledger.Companies.Count, upTo, Math.Round(clock.Elapsed.TotalSeconds, 3));
    }

    // Up to where it has to be built; 0 where it is built, or where nothing is that it could be beside: then the projection begins at the first event.
    private async Task<long> MissingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        IReadOnlyList<StoredLayout> stored = await StoredLayout.ReadAsync(connection, ct);
        return stored.Any(one => one.Layout == _own && one.Sequence > 0) ? 0 : stored.Select(one => one.Sequence).Append(0).Max();
    }

    // A build that is killed leaves no row and no progress, and the next start builds again.
    private async Task WriteAsync(NpgsqlConnection connection, IEnumerable<ExposureDocument> exposures, long upTo, CancellationToken ct)
    {
        ISerializer serializer = store.Options.Serializer();
        string type = typeof(ExposureDocument).FullName!;      // a named type has a full name
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync($"delete from {_own.TableName}");
        await using (NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync($"copy {_own.TableName} (id, data, mt_dotnet_type) from stdin (format binary)", ct))
        {
            foreach ((string id, string json) in exposures.AsParallel().Select(exposure => (exposure.Id, serializer.ToJson(exposure))))
            {
                await rows.StartRowAsync(ct);
                await rows.WriteAsync(id, NpgsqlDbType.Text, ct);
                await rows.WriteAsync(json, NpgsqlDbType.Jsonb, ct);
                await rows.WriteAsync(type, NpgsqlDbType.Varchar, ct);
            }
            await rows.CompleteAsync(ct);
        }
        await ExecuteAsync($"insert into {Progress} (name, last_seq_id) values ($1, $2) on conflict (name) do update set last_seq_id = excluded.last_seq_id", _own.Shard.Identity, upTo);
        await transaction.CommitAsync(ct);

        async Task ExecuteAsync(string sql, params object[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (object parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
