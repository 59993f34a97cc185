using System.Diagnostics;
using Npgsql;

namespace RiskMonitor.Latency;

/// <summary>The baseline: one row inserted and committed.</summary>
internal sealed class RawCommit(NpgsqlDataSource database)
{
    public async Task CreateAsync(CancellationToken ct)
    {
        await using NpgsqlCommand create = database.CreateCommand("create table raw_commit (id bigint generated always as identity primary key, note text not null)");
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <returns>Milliseconds.</returns>
    public async Task<double> MeasureAsync(CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        await using NpgsqlCommand insert = database.CreateCommand("insert into raw_commit (note) values ('one durable row')");
        await insert.ExecuteNonQueryAsync(ct);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
