using System.Data;
using JasperFx.Events;
using Marten;
using Npgsql;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using SessionOptions = Marten.Services.SessionOptions;

namespace RiskMonitor.Articles.Listing;

/// <summary>A row of the list that is not what the article's stream gives.</summary>
/// <param name="Right">What it has to be.</param>
/// <param name="Version">The stream's version that this was folded from.</param>
/// <param name="IsMissing">Whether there is no row at all.</param>
internal sealed record ListedDifference(ListedArticle Right, long Version, bool IsMissing);

/// <summary>Compares rows of <see cref="ArticleList"/> with the streams of their articles and makes them good, while articles and revisions arrive. A rebuild and the filling after an upgrade go this one way.</summary>
internal sealed class ArticleListRows(IDocumentStore store, NpgsqlConnection connection)
{
    /// <summary>Articles of one look.</summary>
    public const int PageArticles = 200;

    // Of an article that is written at this very moment the row is left to the next round.
    private const int RoundsMax = 10;

    private const string Page = $"select stream_id, seq_id from {LedgerConfiguration.Schema}.mt_events where type = 'article_received' and seq_id > $1 order by seq_id limit $2";

    private const string Columns = "source, feed, title, language, covered, events, published_at, retrieved_at";

    private const string Right = $"select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::integer[], $8::timestamptz[], $9::timestamptz[]) as folded (article, {Columns})";

    private const string Stored = "listed.source, listed.feed, listed.title, listed.language, listed.covered, listed.events, listed.published_at, listed.retrieved_at";

    private const string Folded = "folded.source, folded.feed, folded.title, folded.language, folded.covered, folded.events, folded.published_at, folded.retrieved_at";

    private const string Different = $"""
        select folded.article, listed.article is null from ({Right}) as folded left join {ArticleList.TableName} as listed on listed.article = folded.article
         where listed.article is null or ({Stored}) is distinct from ({Folded})
        """;

    // Whoever appends holds the row of the stream until its row of the list is committed, too. One that is held is not waited for: nobody who appends is ever in our way, nor we in theirs for longer than this statement.
    private const string Free = $"select id, version from {LedgerConfiguration.Schema}.mt_streams where id = any($1) for share skip locked";

    private const string Write = $"insert into {ArticleList.TableName} (article, {Columns}) {Right} on conflict (article) do update set ({Columns}) = row (excluded.source, excluded.feed, excluded.title, excluded.language, excluded.covered, excluded.events, excluded.published_at, excluded.retrieved_at)";

    private const string WithoutStream = $"select article from {ArticleList.TableName} as listed where not exists (select from {LedgerConfiguration.Schema}.mt_streams where id = 'article/' || listed.article)";

    private static readonly int PrefixChars = StreamKeys.Article(new ArticleId("")).Length;

    /// <summary>The streams of the articles that follow in the ledger, at most <see cref="PageArticles"/>, and where the next begin.</summary>
    public async Task<(IReadOnlyList<string> Streams, long UpTo)> PageAsync(long after, CancellationToken ct)
    {
        var streams = new List<string>();
        long upTo = after;
        await using NpgsqlCommand page = Command(Page, [after, PageArticles]);
        await using NpgsqlDataReader row = await page.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            streams.Add(row.GetString(0));
            upTo = row.GetInt64(1);
        }
        return (streams, upTo);
    }

    /// <summary>The rows of these streams that are missing or say something else. Rows and events are looked at in one snapshot: they are written together.</summary>
    public async Task<IReadOnlyList<ListedDifference>> CompareAsync(IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        if (streams.Count == 0) return [];
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        Dictionary<string, (ListedArticle Row, long Version)> folded = await FoldAsync(snapshot, streams, ct);
        var different = new List<ListedDifference>();
        await using NpgsqlCommand compare = Command(Different, ColumnsOf([.. folded.Values.Select(one => one.Row)]));
        await using NpgsqlDataReader row = await compare.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            (ListedArticle right, long version) = folded[row.GetString(0)];
            different.Add(new ListedDifference(right, version, row.GetBoolean(1)));
        }
        return different;
    }

    /// <summary>Makes rows what their streams give; of one that is written meanwhile only what its stream gave then is not written.</summary>
    public async Task WriteAsync(IReadOnlyCollection<ListedDifference> different, CancellationToken ct)
    {
        if (different.Count == 0) return;
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(ct);
        Dictionary<string, long> free = [];
        await using (NpgsqlCommand hold = Command(Free, [different.Select(one => StreamOf(one.Right)).ToArray()]))
        await using (NpgsqlDataReader row = await hold.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) free[row.GetString(0)] = row.GetInt64(1);
        ListedArticle[] rows = [.. different.Where(one => free.GetValueOrDefault(StreamOf(one.Right)) == one.Version).Select(one => one.Right)];
        if (rows.Length > 0)
        {
            await using NpgsqlCommand write = Command(Write, ColumnsOf(rows));
            await write.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>Compares and writes until the rows of these streams are what they give.</summary>
    /// <returns>Whether they are; not where articles are written all the time.</returns>
    public async Task<bool> MakeGoodAsync(IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        IReadOnlyList<ListedDifference> left = await CompareAsync(streams, ct);
        for (int round = 0; left.Count > 0 && round < RoundsMax; round++)
        {
            await WriteAsync(left, ct);
            left = await CompareAsync([.. left.Select(one => StreamOf(one.Right))], ct);
        }
        return left.Count == 0;
    }

    /// <summary>Articles that are listed although no stream is theirs.</summary>
    public async Task<IReadOnlyList<string>> WithoutStreamAsync(CancellationToken ct)
    {
        var articles = new List<string>();
        await using NpgsqlCommand command = Command($"{WithoutStream} order by article collate \"C\"", []);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) articles.Add(row.GetString(0));
        return articles;
    }

    /// <summary>Takes them out of the list.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<string> articles, CancellationToken ct)
    {
        if (articles.Count == 0) return;
        await using NpgsqlCommand command = Command($"delete from {ArticleList.TableName} where article = any($1) and article in ({WithoutStream})", [articles.ToArray()]);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static string StreamOf(ListedArticle listed) => StreamKeys.Article(new ArticleId(listed.Article));

    // By article; one event is in memory at a time.
    private async Task<Dictionary<string, (ListedArticle Row, long Version)>> FoldAsync(NpgsqlTransaction snapshot, IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        var folded = new Dictionary<string, (ListedArticle Row, long Version)>(StringComparer.Ordinal);
        string?[] keys = [.. streams];
        await using IQuerySession session = store.QuerySession(SessionOptions.ForTransaction(snapshot));
        await foreach (IEvent e in session.Events.QueryAllRawEvents().Where(e => e.StreamKey.IsOneOf(keys)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct))
        {
            string article = e.StreamKey![PrefixChars..];      // streams have keys
            ListedArticle? before = folded.TryGetValue(article, out var known) ? known.Row : null;
            if (ListedArticle.Evolve(before, e) is { } row) folded[article] = (row, e.Version);
        }
        return folded;
    }

    private static object[] ColumnsOf(IReadOnlyCollection<ListedArticle> rows) =>
    [
        rows.Select(row => row.Article).ToArray(), rows.Select(row => row.Source).ToArray(), rows.Select(row => row.Feed).ToArray(), rows.Select(row => row.Title).ToArray(),
        rows.Select(row => row.Language).ToArray(), rows.Select(row => row.IsCovered).ToArray(), rows.Select(row => row.Events).ToArray(), rows.Select(row => row.PublishedAt).ToArray(),
        rows.Select(row => row.RetrievedAt).ToArray(),
    ];

    private NpgsqlCommand Command(string sql, IReadOnlyList<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }
}
