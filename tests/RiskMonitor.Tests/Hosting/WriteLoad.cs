using System.Collections.Concurrent;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>Clients that commit row after row while the server is killed under them.</summary>
internal static class WriteLoad
{
    private const int Clients = 8;

    /// <summary>Kills every process of the server after so many commits, revives it, and looks for each acknowledged row.</summary>
    public static async Task<(int Acknowledged, int Missing)> KillUnderAsync(ServerOfTest place, EmbeddedPostgres server, int afterCommits, CancellationToken ct)
    {
        await TestDatabase.ExecuteAsync(server.ConnectionString, "drop table if exists written; create table written (client int, n int, primary key (client, n))");
        var acknowledged = new ConcurrentBag<(int Client, int N)>();
        Task[] clients = [.. Enumerable.Range(0, Clients).Select(client => WriteAsync(server.ConnectionString, client, acknowledged, ct))];
        while (acknowledged.Count < afterCommits) await Task.Yield();

        place.KillAllProcesses();
        await Task.WhenAll(clients);
        await server.ReviveAsync(progress: null, ct);

        HashSet<(int, int)> found = await ReadAsync(server.ConnectionString, ct);
        return (acknowledged.Count, acknowledged.Count(row => !found.Contains(row)));
    }

    // Ends when the server does.
    private static async Task WriteAsync(string connectionString, int client, ConcurrentBag<(int Client, int N)> acknowledged, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync(ct);
            for (int n = 0; ; n++)
            {
                await using var insert = new NpgsqlCommand("insert into written values ($1, $2)", connection) { Parameters = { new() { Value = client }, new() { Value = n } } };
                await insert.ExecuteNonQueryAsync(ct);
                acknowledged.Add((client, n));
            }
        }
        catch (NpgsqlException)
        {
            // the server was killed
        }
    }

    private static async Task<HashSet<(int, int)>> ReadAsync(string connectionString, CancellationToken ct)
    {
        var found = new HashSet<(int, int)>();
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var look = new NpgsqlCommand("select client, n from written", connection);
        await using NpgsqlDataReader rows = await look.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((rows.GetInt32(0), rows.GetInt32(1)));
        return found;
    }
}
