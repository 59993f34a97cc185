using Npgsql;
using NpgsqlTypes;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>The table of <see cref="CompanyEvents"/>, compared with what the events themselves say and made good.</summary>
internal sealed class StoredCompanyEvents(NpgsqlConnection connection, long upTo)
{
    private const string Missing = $"""
        select company, sequence from pg_temp.company_events_beside except select company, sequence from {CompanyEvents.TableName} where sequence <= $1
        """;

    private const string Unfounded = $"""
        select company, sequence from {CompanyEvents.TableName} where sequence <= $1 except select company, sequence from pg_temp.company_events_beside
        """;

    private const string Add = $"insert into {CompanyEvents.TableName} (company, sequence) {Missing} on conflict do nothing";
    private const string Remove = $"delete from {CompanyEvents.TableName} where (company, sequence) in ({Unfounded})";

    public async Task WriteBesideAsync(IReadOnlyDictionary<string, List<long>> listed, CancellationToken ct)
    {
        await using (var create = new NpgsqlCommand("create temporary table company_events_beside (company text not null, sequence bigint not null)", connection)) await create.ExecuteNonQueryAsync(ct);
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync("copy pg_temp.company_events_beside (company, sequence) from stdin (format binary)", ct);
        foreach ((string key, List<long> sequences) in listed)
        {
            foreach (long sequence in sequences)
            {
                await rows.StartRowAsync(ct);
                await rows.WriteAsync(key, NpgsqlDbType.Text, ct);
                await rows.WriteAsync(sequence, NpgsqlDbType.Bigint, ct);
            }
        }
        await rows.CompleteAsync(ct);
    }

    /// <summary>Companies with events that the table lacks, or has although they do not concern them.</summary>
    public async Task<IReadOnlyList<RebuildDifference>> CompareAsync(CancellationToken ct) =>
    [
        .. await CountAsync(Missing, "events that concern it are not listed", ct),
        .. await CountAsync(Unfounded, "events are listed that do not concern it", ct),
    ];

    /// <summary>Makes the table what the events say, in one transaction.</summary>
    public async Task SwitchAsync(CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        foreach (string sql in (string[])[Add, Remove])
        {
            await using NpgsqlCommand command = Command(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private async Task<List<RebuildDifference>> CountAsync(string sql, string fault, CancellationToken ct)
    {
        var differences = new List<RebuildDifference>();
        await using NpgsqlCommand count = Command($"select company, count(*) from ({sql}) as different group by company order by company collate \"C\"");
        await using NpgsqlDataReader rows = await count.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) differences.Add(new RebuildDifference("company-events", rows.GetString(0), $"{rows.GetInt64(1)} {fault}", null, null));
        return differences;
    }

    private NpgsqlCommand Command(string sql) => new(sql, connection) { Parameters = { new NpgsqlParameter { Value = upTo } } };
}
