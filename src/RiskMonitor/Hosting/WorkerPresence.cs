using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>
/// Says in the database that a process lives, by an advisory lock that ends with its connection: what was lent to one that died comes back at once,
/// what was lent to one that lives is nobody else's.
/// </summary>
internal static class WorkerPresence
{
    /// <summary>The process lives as long as this connection does.</summary>
    /// <param name="connection">Kept open.</param>
    /// <param name="lockClass">What the processes do.</param>
    /// <param name="worker">The process's number; above 0.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task EnrolAsync(NpgsqlConnection connection, int lockClass, int worker, CancellationToken ct)
    {
        await using var enrol = new NpgsqlCommand("select pg_advisory_lock($1, $2)", connection);
        enrol.Parameters.AddWithValue(lockClass);
        enrol.Parameters.AddWithValue(worker);
        await enrol.ExecuteNonQueryAsync(ct);
    }

    /// <summary>An SQL condition: the worker of a column is gone.</summary>
    public static string IsGone(int lockClass, string column) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        not exists (
          select from pg_locks held
           where held.locktype = 'advisory' and held.classid = {lockClass}::oid and held.objid = {column}::oid and held.granted
             and held.database = (select oid from pg_database where datname = current_database()))
        """);
}
