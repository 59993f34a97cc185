using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary>The demo's own database: emptied before each run, so that the story is told from its beginning. A given database is never emptied.</summary>
internal static class DemoLedger
{
    /// <exception cref="CommandFailure">Another demo uses it.</exception>
    public static async Task ClearAsync(NpgsqlDataSource dataSource, CancellationToken ct)
    {
        await using NpgsqlCommand others = dataSource.CreateCommand("""
            select count(*) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and state is not null
            """);
        if (await others.ExecuteScalarAsync(ct) is > 0L)
            throw new CommandFailure("Another demo is running on this database; stop it first, or name another data folder with RISKMONITOR_DATA.");

        await using NpgsqlCommand clear = dataSource.CreateCommand($"""
            drop schema if exists {LedgerConfiguration.Schema} cascade;
            drop schema if exists {LedgerConfiguration.MessageSchema} cascade
            """);
        await clear.ExecuteNonQueryAsync(ct);
    }
}
