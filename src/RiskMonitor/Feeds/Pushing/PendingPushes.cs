using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>A push that waits, as what a fetch would have brought.</summary>
/// <param name="Hash">Names it among those of its feed.</param>
/// <param name="Outcome">What a fetch of the feed would have been.</param>
internal sealed record PendingPush(string Hash, FetchOutcome.Fetched Outcome);

/// <summary>What hubs have pushed and no poll has taken in yet: durable before the hub is answered, taken by the feed's next poll in place of asking the publisher.</summary>
internal sealed class PendingPushes(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Pushes of one feed that wait; one more is told to come again.</summary>
    public const int WaitingMax = 20;

    /// <summary>Keeps a push and has its feed looked at now.</summary>
    /// <returns>False where too many wait already.</returns>
    public async Task<bool> KeepAsync(string id, string contentType, byte[] body, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ct);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        await using var keep = new NpgsqlCommand($"""
            insert into {PushTables.Pushes} (id, hash, at, content_type, body)
            select $1, $2, $3, $4, $5 where (select count(*) from {PushTables.Pushes} waiting where waiting.id = $1) < {WaitingMax}
            on conflict (id, hash) do update set at = excluded.at
            """, connection, transaction);
        keep.Parameters.AddWithValue(id);
        keep.Parameters.AddWithValue(RawArticle.HashOf(body));
        keep.Parameters.AddWithValue(now);
        keep.Parameters.AddWithValue(contentType);
        keep.Parameters.AddWithValue(body);
        bool isKept = await keep.ExecuteNonQueryAsync(ct) == 1;
        await using var due = new NpgsqlCommand($"update {FeedTables.Polls} set due_at = least(due_at, $2) where id = $1 and due_at is not null", connection, transaction);
        due.Parameters.AddWithValue(id);
        due.Parameters.AddWithValue(now);
        await due.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return isKept;
    }

    /// <summary>Names the push of a feed that waits longest; null where none does.</summary>
    public async Task<string?> OldestHashAsync(string id, CancellationToken ct)
    {
        await using NpgsqlCommand oldest = database.CreateCommand($"select hash from {PushTables.Pushes} where id = $1 order by at, hash limit 1");
        oldest.Parameters.AddWithValue(id);
        return await oldest.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>The push of a feed that waits longest; null where none does.</summary>
    public async Task<PendingPush?> OldestAsync(DuePoll due, CancellationToken ct)
    {
        await using NpgsqlCommand oldest = database.CreateCommand($"select hash, content_type, body from {PushTables.Pushes} where id = $1 order by at, hash limit 1");
        oldest.Parameters.AddWithValue(due.Id);
        await using NpgsqlDataReader row = await oldest.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        byte[] body = row.GetFieldValue<byte[]>(2);
        var headers = new SourceHeaders([KeyValuePair.Create("Content-Type", row.GetString(1))]);
        return new PendingPush(row.GetString(0), new FetchOutcome.Fetched(due.Address, [], headers, StatusCodes.Status200OK, body, body.Length));
    }
}
