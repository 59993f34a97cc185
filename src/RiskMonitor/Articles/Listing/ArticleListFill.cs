using System.Data.Common;
using Marten;
using Npgsql;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Articles.Listing;

/// <summary>How far the list of articles has been made of a ledger that is older than it.</summary>
/// <param name="UpToSequence">Articles up to this place of the ledger are listed, and all that came since the list is kept.</param>
/// <param name="OfSequence">The end of the ledger when that began.</param>
public sealed record ArticleListGap(long UpToSequence, long OfSequence)
{
    /// <summary>In percent, 0 to 100.</summary>
    public int Percent => OfSequence == 0 ? 0 : (int)Math.Clamp(100 * UpToSequence / OfSequence, 0, 100);
}

/// <summary>
/// Fills <see cref="ArticleList"/> from a ledger that is older than it, page by page, and notes how far it came: it goes on there after it was stopped. Of several processes one does it. What it writes rests on the streams, so twice is once (decision 0115).
/// </summary>
internal sealed class ArticleListFill(IDocumentStore store)
{
    private const string Table = LedgerConfiguration.Schema + ".article_list_fill";

    private const string Take = "select pg_try_advisory_lock(hashtext('riskmonitor article list'))";
    private const string GiveBack = "select pg_advisory_unlock_all()";      // the connection goes back to its pool

    private const string Begin = $"""
        insert into {Table} (id, up_to, of, is_through) select 1, 0, coalesce(max(seq_id), 0), false from {LedgerConfiguration.Schema}.mt_events on conflict (id) do nothing
        """;

    private const string Note = $"update {Table} set up_to = greatest(up_to, $1), is_through = is_through or $2 where id = 1";

    private const string Through = $"insert into {Table} as filled (id, up_to, of, is_through) values (1, 0, 0, true) on conflict (id) do update set is_through = true";

    private const string Look = $"select up_to, of, is_through from {Table} where id = 1";

    /// <summary>The one row that says how far it came.</summary>
    public static Table Mark()
    {
        var table = new Table(Table);
        table.AddColumn<int>("id").AsPrimaryKey();
        table.AddColumn<long>("up_to").NotNull();
        table.AddColumn<long>("of").NotNull();
        table.AddColumn<bool>("is_through").NotNull();
        return table;
    }

    /// <summary>What is not listed yet; null where everything is.</summary>
    public static async Task<ArticleListGap?> GapAsync(IQuerySession session, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand(Look);
        await using DbDataReader row = await session.ExecuteReaderAsync(look, ct);
        return await ReadAsync(row, ct);
    }

    /// <summary>Notes that the whole list was made good otherwise.</summary>
    public static async Task NoteThroughAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var through = new NpgsqlCommand(Through, connection);
        await through.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Fills until the end of the ledger is reached.</summary>
    /// <param name="paged">Told after each page; null where nobody asks.</param>
    /// <param name="ct">Ends it; the next goes on where it was.</param>
    /// <returns>Whether the list is through; not where another process has the turn, or an article was written all the time.</returns>
    public async Task<bool> RunAsync(Func<ArticleListGap, Task>? paged, CancellationToken ct)
    {
        await using NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        if (await GapAsync(connection, ct) is null) return true;
        await using (var take = new NpgsqlCommand(Take, connection))
            if (await take.ExecuteScalarAsync(ct) is not true) return false;
        try
        {
            await using (var begin = new NpgsqlCommand(Begin, connection)) await begin.ExecuteNonQueryAsync(ct);
            var rows = new ArticleListRows(store, connection);
            while (await GapAsync(connection, ct) is { } gap)      // null: somebody was faster, before we had the turn
            {
                (IReadOnlyList<string> streams, long upTo) = await rows.PageAsync(gap.UpToSequence, ct);
                if (!await rows.MakeGoodAsync(streams, ct)) return false;
                bool isThrough = streams.Count < ArticleListRows.PageArticles;
                await using var note = new NpgsqlCommand(Note, connection) { Parameters = { new NpgsqlParameter { Value = upTo }, new NpgsqlParameter { Value = isThrough } } };
                await note.ExecuteNonQueryAsync(ct);
                if (paged is not null) await paged(gap with { UpToSequence = upTo });
            }
            return true;
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await using var giveBack = new NpgsqlCommand(GiveBack, connection);
                await giveBack.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<ArticleListGap?> GapAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand(Look, connection);
        await using NpgsqlDataReader row = await look.ExecuteReaderAsync(ct);
        return await ReadAsync(row, ct);
    }

    // Without a row nothing was begun.
    private static async Task<ArticleListGap?> ReadAsync(DbDataReader row, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct)) return new ArticleListGap(0, 0);
        return row.GetBoolean(2) ? null : new ArticleListGap(row.GetInt64(0), row.GetInt64(1));
    }
}
