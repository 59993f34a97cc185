using System.Data.Common;
using Marten;
using Npgsql;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>How the hub of a feed stands, for people.</summary>
/// <param name="Hub">The hub's address.</param>
/// <param name="State">"wanted", "asked", "active", "denied" or, where the lease ran out before the hub confirmed the next, "lapsed".</param>
/// <param name="Since">Since when it pushes (UTC); null: it does not.</param>
/// <param name="LeaseUntil">Until when it pushes unless asked again (UTC); null: it never did.</param>
/// <param name="NextAt">When it is asked again (UTC).</param>
/// <param name="LastPushAt">When it pushed last (UTC); null: never.</param>
/// <param name="LastFailureAt">When it failed or refused last (UTC); null: never.</param>
/// <param name="LastFailure">What it met then; empty where it never failed.</param>
public sealed record HubStanding(
    string Hub, string State, DateTimeOffset? Since, DateTimeOffset? LeaseUntil, DateTimeOffset NextAt, DateTimeOffset? LastPushAt, DateTimeOffset? LastFailureAt, string LastFailure)
{
    /// <returns>Null for a feed that names no hub, or where hubs cannot reach us.</returns>
    internal static async Task<HubStanding?> ReadAsync(IQuerySession session, string id, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select hub, state, active_since, lease_until, next_at, pushed_at, failed_at, failure from {PushTables.Subscriptions} where id = $1");
        command.Parameters.AddWithValue(id);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        if (!await row.ReadAsync(ct)) return null;
        bool hasLapsed = row.GetString(1) == HubSubscriptions.Active && !(At(row, 3) > now);
        return new HubStanding(
            Sources.SecretParameters.Without(row.GetString(0)), hasLapsed ? HubSubscriptions.Lapsed : row.GetString(1), hasLapsed ? null : At(row, 2), At(row, 3), row.GetFieldValue<DateTimeOffset>(4), At(row, 5), At(row, 6), row.IsDBNull(7) ? "" : row.GetString(7));
    }

    private static DateTimeOffset? At(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
