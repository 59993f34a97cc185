using System.Data.Common;
using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Feeds.Reading;

/// <summary>An item whose summary stands in the ledger and whose page is asked for again.</summary>
/// <param name="Article">The article with the summary.</param>
/// <param name="Feed">Key of the stream of the feed that brought it.</param>
/// <param name="SummaryHash">Content hash of the summary: where another text is current, nothing is to be done any more.</param>
/// <param name="Entry">Link and words of the item, as far as following it needs them.</param>
/// <param name="Attempts">Made so far, the poll's own counted.</param>
/// <param name="IsWanted">Whether the feed is still watched for full texts.</param>
internal sealed record WaitingText(ArticleId Article, string Feed, string SummaryHash, FeedEntry Entry, int Attempts, bool IsWanted);

/// <summary>The items whose pages are asked for again, shared by all nodes; they survive a restart.</summary>
internal sealed class WaitingTexts(NpgsqlDataSource database, TimeProvider time)
{
    public const string TableName = LedgerConfiguration.Schema + ".feed_full_text";

    // A lent item that its node did not finish is due again after this.
    private static readonly TimeSpan Lent = TimeSpan.FromMinutes(15);

    public static IEnumerable<ISchemaObject> All()
    {
        var waiting = new Table(TableName);
        waiting.AddColumn<string>("article").AsPrimaryKey();
        waiting.AddColumn<string>("feed").NotNull();
        waiting.AddColumn<string>("summary").NotNull();
        waiting.AddColumn<string>("entry").NotNull();
        waiting.AddColumn("attempts", "integer").NotNull();
        waiting.AddColumn("next_at", "timestamp with time zone").NotNull();
        waiting.AddColumn<string>("says").NotNull();
        waiting.Indexes.Add(new IndexDefinition("feed_full_text_next") { Columns = ["next_at"] });
        waiting.Indexes.Add(new IndexDefinition("feed_full_text_of") { Columns = ["feed"] });
        yield return waiting;
    }

    /// <summary>Notes an item whose page could not be had this time; one of the same words that waits already goes on waiting.</summary>
    public async Task NoteAsync(string feed, ArticleId article, string summaryHash, FeedEntry entry, string says, CancellationToken ct)
    {
        await using NpgsqlCommand note = database.CreateCommand($"""
            insert into {TableName} as known (article, feed, summary, entry, attempts, next_at, says) values ($1, $2, $3, $4, 1, $5, $6)
                on conflict (article) do update set feed = excluded.feed, summary = excluded.summary, entry = excluded.entry, attempts = 1, next_at = excluded.next_at, says = excluded.says
             where known.summary <> excluded.summary
            """);
        note.Parameters.AddWithValue(article.Value);
        note.Parameters.AddWithValue(feed);
        note.Parameters.AddWithValue(summaryHash);
        note.Parameters.AddWithValue(StorableText.Of(FeedJson.Write(entry with { Content = null, Author = null })));
        note.Parameters.AddWithValue(time.GetUtcNow() + FullTextRetry.Delays[0]);
        note.Parameters.AddWithValue(says);
        await note.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Lends those that are to be asked for now.</summary>
    public async Task<IReadOnlyList<WaitingText>> DueAsync(int most, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using NpgsqlCommand due = database.CreateCommand($"""
            update {TableName} w set next_at = $2
             where w.article in (select article from {TableName} where next_at <= $1 order by next_at limit $3 for update skip locked)
            returning w.article, w.feed, w.summary, w.entry, w.attempts, (select p.settings from {FeedTables.Polls} p where p.id = w.feed and p.due_at is not null)
            """);
        due.Parameters.AddWithValue(now);
        due.Parameters.AddWithValue(now + Lent);
        due.Parameters.AddWithValue(most);
        var all = new List<WaitingText>();
        await using NpgsqlDataReader row = await due.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            all.Add(new WaitingText(
                new ArticleId(row.GetString(0)), row.GetString(1), row.GetString(2), FeedJson.Read<FeedEntry>(row.GetString(3)), row.GetInt32(4),
                !row.IsDBNull(5) && FeedJson.Read<FeedSettings>(row.GetString(5)).WantsFullText));
        }
        return all;
    }

    /// <summary>Notes another attempt that failed for a passing reason.</summary>
    public async Task LaterAsync(WaitingText text, DateTimeOffset nextAt, string says, CancellationToken ct)
    {
        await using NpgsqlCommand later = database.CreateCommand($"update {TableName} set attempts = attempts + 1, next_at = $3, says = $4 where article = $1 and summary = $2");
        later.Parameters.AddWithValue(text.Article.Value);
        later.Parameters.AddWithValue(text.SummaryHash);
        later.Parameters.AddWithValue(nextAt);
        later.Parameters.AddWithValue(StorableText.Of(says));
        await later.ExecuteNonQueryAsync(ct);
    }

    /// <summary>It waits no more: it was taken, or is given up.</summary>
    public async Task ForgetAsync(WaitingText text, CancellationToken ct)
    {
        await using NpgsqlCommand forget = database.CreateCommand($"delete from {TableName} where article = $1 and summary = $2");
        forget.Parameters.AddWithValue(text.Article.Value);
        forget.Parameters.AddWithValue(text.SummaryHash);
        await forget.ExecuteNonQueryAsync(ct);
    }

    /// <summary>How many items of a feed wait.</summary>
    public static async Task<int> CountAsync(IQuerySession session, string feed, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand($"select count(*)::integer from {TableName} where feed = $1");
        count.Parameters.AddWithValue(feed);
        await using DbDataReader row = await session.ExecuteReaderAsync(count, ct);
        return await row.ReadAsync(ct) ? row.GetInt32(0) : 0;
    }
}
