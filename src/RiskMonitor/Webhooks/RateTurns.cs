using System.Security.Cryptography;
using Npgsql;

namespace RiskMonitor.Webhooks;

/// <summary>
/// Which process delivers to a receiver whose rate is limited: one at a time, so that its bucket is the only one (decision 0090).
/// Receivers without a limit are not asked about. The database's clock counts, for processes' own may differ.
/// </summary>
internal sealed class RateTurns(NpgsqlDataSource database)
{
    /// <summary>How long a turn lasts that is not renewed: longer than a lane sends without looking at its terms again.</summary>
    public static readonly TimeSpan TurnLasts = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for another process's bucket to fill up after its turn.</summary>
    public static readonly TimeSpan RefillMax = TimeSpan.FromMinutes(1);

    private readonly Guid _worker = new(RandomNumberGenerator.GetBytes(16));      // names a process, and nothing that is stored for longer

    /// <summary>Takes or renews the turn.</summary>
    /// <returns>False while it is another process's, or the bucket which that one has drawn from may not be full yet.</returns>
    public async Task<bool> TakeAsync(string endpoint, RateLimit rate, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"""
            insert into {WebhookTables.Turns} as turn (endpoint, worker, until) values ($1, $2, clock_timestamp() + $3)
                on conflict (endpoint) do update set worker = excluded.worker, until = excluded.until
             where turn.worker = excluded.worker or turn.until + $4 < clock_timestamp()
            """);
        command.Parameters.AddWithValue(endpoint);
        command.Parameters.AddWithValue(_worker);
        command.Parameters.AddWithValue(TurnLasts);
        command.Parameters.AddWithValue(rate.RefillTime < RefillMax ? rate.RefillTime : RefillMax);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
