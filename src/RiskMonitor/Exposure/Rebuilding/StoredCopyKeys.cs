using JasperFx.Events;
using Marten;
using Marten.Events;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>The table of <see cref="ArticleCopies"/>, compared with the keys of every text in the ledger and made good.</summary>
internal sealed class StoredCopyKeys(IDocumentStore store, NpgsqlConnection connection, long upTo)
{
    private const string Beside = "pg_temp.article_copies_beside";

    private const string Missing = $"select key, article, kind from {Beside} except select key, article, kind from {ArticleCopies.TableName}";

    // A text that came after the place up to which was read is nothing to be taken away.
    private const string Unfounded = $"""
        select key, article, kind
          from (select key, article, kind from {ArticleCopies.TableName} except select key, article, kind from {Beside}) as surplus
         where not exists (select from {LedgerConfiguration.Schema}.mt_events later where later.stream_id = 'article/' || surplus.article and later.seq_id > $1)
        """;

    // First away, then in: a row of another kind stands in the place of the right one.
    private const string Remove = $"delete from {ArticleCopies.TableName} where (key, article, kind) in ({Unfounded})";
    private const string Add = $"insert into {ArticleCopies.TableName} (key, article, kind) {Missing} on conflict do nothing";

    /// <summary>Reads every text of the ledger once.</summary>
    public async Task WriteBesideAsync(CancellationToken ct)
    {
        await using (var create = new NpgsqlCommand("create temporary table article_copies_beside (key bigint not null, article text not null, kind integer not null)", connection)) await create.ExecuteNonQueryAsync(ct);
        await using (NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync($"copy {Beside} (key, article, kind) from stdin (format binary)", ct))
        {
            await using IQuerySession session = store.QuerySession();
            Type[] texts = [typeof(ArticleReceived), typeof(ArticleRevised), typeof(ExtractionSuperseded)];
            await foreach (IEvent e in session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(texts)).Where(e => e.Sequence <= upTo).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct))
                if (ArticleCopies.TextOf(e.Data) is { } text) await WriteAsync(rows, text, ct);
            await rows.CompleteAsync(ct);
        }
        await using var analyze = new NpgsqlCommand($"analyze {Beside}", connection);
        await analyze.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Articles that cannot be found as copies, or are found by what they never said.</summary>
    public async Task<IReadOnlyList<RebuildDifference>> CompareAsync(CancellationToken ct) =>
    [
        .. await CountAsync(Missing, "keys by which it is found as a copy are not stored", ct),
        .. await CountAsync(Unfounded, "keys are stored by which it is no copy", ct),
    ];

    /// <summary>Makes the table what the texts say, in one transaction.</summary>
    public async Task SwitchAsync(CancellationToken ct)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        foreach (string sql in (string[])[Remove, Add])
        {
            await using NpgsqlCommand command = Command(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter rows, Article text, CancellationToken ct)
    {
        foreach (CopyKey key in CopyKey.Of(text))
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(key.Value, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(text.Id.Value, NpgsqlDbType.Text, ct);
            await rows.WriteAsync((int)key.Kind, NpgsqlDbType.Integer, ct);
        }
    }

    private async Task<List<RebuildDifference>> CountAsync(string sql, string fault, CancellationToken ct)
    {
        var differences = new List<RebuildDifference>();
        await using NpgsqlCommand count = Command($"select article, count(*) from ({sql}) as different group by article order by article collate \"C\"");
        await using NpgsqlDataReader rows = await count.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) differences.Add(new RebuildDifference("article-copies", rows.GetString(0), $"{rows.GetInt64(1)} {fault}", null, null));
        return differences;
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.AddWithValue(upTo);
        return command;
    }
}
