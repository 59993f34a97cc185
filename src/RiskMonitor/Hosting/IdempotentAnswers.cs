using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Hosting;

/// <summary>An answer that was given to a request with a key.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body; null where there is none.</param>
/// <param name="Location">The header; null where there was none.</param>
/// <param name="Body">As it was sent.</param>
internal sealed record IdempotentAnswer(int Status, string? ContentType, string? Location, byte[] Body);

/// <summary>What a key stands for when a request with it arrives.</summary>
internal abstract record IdempotentClaim
{
    /// <summary>Nobody had it: the request is to be done.</summary>
    public sealed record Ours : IdempotentClaim;

    /// <summary>The same request was answered before.</summary>
    public sealed record Answered(IdempotentAnswer Answer) : IdempotentClaim;

    /// <summary>It stands for another request.</summary>
    public sealed record OtherRequest : IdempotentClaim;

    /// <summary>The same request is being done just now.</summary>
    public sealed record UnderWay : IdempotentClaim;
}

/// <summary>The answers to requests with an <c>Idempotency-Key</c>, kept for a day in the database, so that every node gives the same one.</summary>
internal sealed class IdempotentAnswers(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long a key stands for its request.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long a request may be under way before another one may do it: its node died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Table = LedgerConfiguration.Schema + ".idempotent_answer";

    // Each request removes a few that are over, so that nothing has to be swept.
    private const int RemovedMax = 20;

    public static IEnumerable<ISchemaObject> All()
    {
        var answers = new Table(Table);
        answers.AddColumn<string>("id").AsPrimaryKey();
        answers.AddColumn("request", "bytea").NotNull();
        answers.AddColumn("at", "timestamp with time zone").NotNull();
        answers.AddColumn("leased_until", "timestamp with time zone").NotNull();
        answers.AddColumn("status", "integer");
        answers.AddColumn<string>("content_type");
        answers.AddColumn<string>("location");
        answers.AddColumn("body", "bytea");
        answers.Indexes.Add(new IndexDefinition("idempotent_answer_at") { Columns = ["at"] });
        yield return answers;
    }

    /// <summary>Claims a key for a request.</summary>
    /// <param name="id">Names key, caller and address.</param>
    /// <param name="request">Fingerprint of what is asked for.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IdempotentClaim> ClaimAsync(string id, byte[] request, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using NpgsqlCommand claim = database.CreateCommand($"""
            insert into {Table} as held (id, request, at, leased_until) values ($1, $2, $3, $4)
            on conflict (id) do update set request = excluded.request, at = excluded.at, leased_until = excluded.leased_until, status = null, content_type = null, location = null, body = null
             where held.at < $5 or (held.status is null and held.leased_until < $3 and held.request = excluded.request)
            """);
        claim.Parameters.AddWithValue(id);
        claim.Parameters.AddWithValue(request);
        claim.Parameters.AddWithValue(now);
        claim.Parameters.AddWithValue(now + Lease);
        claim.Parameters.AddWithValue(now - Kept);
        if (await claim.ExecuteNonQueryAsync(ct) == 1)
        {
            await RemoveOldAsync(now, ct);
            return new IdempotentClaim.Ours();
        }
        return await ReadAsync(id, request, ct);
    }

    /// <summary>Keeps the answer.</summary>
    public async Task KeepAsync(string id, IdempotentAnswer answer, CancellationToken ct)
    {
        await using NpgsqlCommand keep = database.CreateCommand($"update {Table} set status = $2, content_type = $3, location = $4, body = $5 where id = $1");
        keep.Parameters.AddWithValue(id);
        keep.Parameters.AddWithValue(answer.Status);
        keep.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)answer.ContentType ?? DBNull.Value);
        keep.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)answer.Location ?? DBNull.Value);
        keep.Parameters.AddWithValue(answer.Body);
        await keep.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives a key back: the request failed for reasons of ours and may be tried again.</summary>
    public async Task ReleaseAsync(string id, CancellationToken ct)
    {
        await using NpgsqlCommand release = database.CreateCommand($"delete from {Table} where id = $1 and status is null");
        release.Parameters.AddWithValue(id);
        await release.ExecuteNonQueryAsync(ct);
    }

    private async Task<IdempotentClaim> ReadAsync(string id, byte[] request, CancellationToken ct)
    {
        await using NpgsqlCommand read = database.CreateCommand($"select request, status, content_type, location, body from {Table} where id = $1");
        read.Parameters.AddWithValue(id);
        await using NpgsqlDataReader row = await read.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return new IdempotentClaim.UnderWay();      // given back at this moment
        if (!row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request)) return new IdempotentClaim.OtherRequest();
        if (row.IsDBNull(1)) return new IdempotentClaim.UnderWay();
        return new IdempotentClaim.Answered(new IdempotentAnswer(row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<byte[]>(4)));
    }

    private async Task RemoveOldAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using NpgsqlCommand remove = database.CreateCommand($"delete from {Table} where id in (select id from {Table} where at < $1 order by at limit {RemovedMax} for update skip locked)");
        remove.Parameters.AddWithValue(now - Kept);
        await remove.ExecuteNonQueryAsync(ct);
    }
}
