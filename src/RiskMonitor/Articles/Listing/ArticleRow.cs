using System.Data.Common;
using Marten;
using Npgsql;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Listing;

/// <summary>An article as it stands in lists.</summary>
/// <param name="Article">The article.</param>
/// <param name="Title">Of its current text; may be empty.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Feed">The feed that brought it; null where none did.</param>
/// <param name="Language">Of its current text.</param>
/// <param name="IsCovered">Whether the rules read this language.</param>
/// <param name="Events">Risk events that the reading in force found; what analysts added or rejected is not counted.</param>
/// <param name="PublishedAt">When its source says it was published (UTC).</param>
/// <param name="RetrievedAt">When its current text came (UTC).</param>
public sealed record ArticleRow(ArticleId Article, string Title, string Source, FeedId? Feed, string Language, bool IsCovered, int Events, DateTimeOffset PublishedAt, DateTimeOffset RetrievedAt)
{
    /// <summary>Articles are counted up to this; who wants to see more asks for a time.</summary>
    public const int CountMax = 100_000;

    internal static async Task<Page<ArticleRow>> ReadAsync(IQuerySession session, ArticleQuery asked, PageRequest page, CancellationToken ct)
    {
        await using NpgsqlCommand count = asked.Command("1", $"limit {CountMax}", wrap: "select count(*)::integer from ({0}) as counted");
        int total;
        await using (DbDataReader row = await session.ExecuteReaderAsync(count, ct)) total = await row.ReadAsync(ct) ? row.GetInt32(0) : 0;

        await using NpgsqlCommand list = asked.Command(
            "article, title, source, feed, language, covered, events, published_at, retrieved_at", FormattableString.Invariant($"order by published_at desc, article desc offset {page.Offset} limit {page.Limit}"), wrap: "{0}");
        var items = new List<ArticleRow>();
        await using DbDataReader rows = await session.ExecuteReaderAsync(list, ct);
        while (await rows.ReadAsync(ct))
        {
            items.Add(new ArticleRow(
                new ArticleId(rows.GetString(0)), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : new FeedId(rows.GetString(3)), rows.GetString(4), rows.GetBoolean(5),
                rows.GetInt32(6), rows.GetFieldValue<DateTimeOffset>(7), rows.GetFieldValue<DateTimeOffset>(8)));
        }
        return new Page<ArticleRow>(items, total, page.Offset, page.Limit);
    }
}

/// <summary>One part of the list of articles.</summary>
/// <param name="Items">The articles asked for.</param>
/// <param name="Total">How many the whole list has, counted up to <see cref="ArticleRow.CountMax"/>.</param>
/// <param name="Offset">Articles before these.</param>
/// <param name="Limit">How many were asked for.</param>
/// <param name="Next">Where the next part begins; null where this is the last.</param>
/// <param name="Filling">Older articles are still being listed, and some may be missing here; null where all are.</param>
public sealed record ListedArticles(IReadOnlyList<ArticleRow> Items, int Total, int Offset, int Limit, int? Next, ArticleListGap? Filling)
{
    // Asked for first: what is listed meanwhile is listed.
    internal static async Task<ListedArticles> ReadAsync(IQuerySession session, ArticleQuery asked, PageRequest page, CancellationToken ct)
    {
        ArticleListGap? filling = await ArticleListFill.GapAsync(session, ct);
        Page<ArticleRow> list = await ArticleRow.ReadAsync(session, asked, page, ct);
        return new ListedArticles(list.Items, list.Total, list.Offset, list.Limit, list.Next, filling);
    }
}
