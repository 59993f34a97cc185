using Npgsql;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary>What is shown of an article where it is only linked to.</summary>
/// <param name="Title">The headline; empty where there is none.</param>
/// <param name="Source">The publisher.</param>
/// <param name="PublishedAt">When the source says it was published (UTC).</param>
public sealed record ArticleHeadline(string Title, string Source, DateTimeOffset PublishedAt)
{
    /// <summary>The headlines of articles, by article; those of the current texts.</summary>
    /// <remarks>In SQL, because the events hold whole texts of up to 2 MiB, and a page links to many articles.</remarks>
    internal static async Task<IReadOnlyDictionary<ArticleId, ArticleHeadline>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyCollection<ArticleId> articles, CancellationToken ct)
    {
        if (articles.Count == 0) return new Dictionary<ArticleId, ArticleHeadline>();

        await using NpgsqlCommand command = database.CreateCommand($$"""
            select distinct on (stream_id)
                   data #>> '{article,id}',
                   data #>> '{article,title}',
                   data #>> '{article,source}',
                   (data #>> '{article,publishedAt}')::timestamptz
              from {{LedgerConfiguration.Schema}}.mt_events
             where stream_id = any($1)
               and type in ('article_received', 'article_revised')
             order by stream_id,
                      (data #>> '{article,revision,retrievedAt}')::timestamptz desc,
                      data #>> '{article,revision,contentHash}' collate "C" desc
            """);
        command.Parameters.AddWithValue(articles.Distinct().Select(StreamKeys.Article).ToArray());

        var headlines = new Dictionary<ArticleId, ArticleHeadline>();
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            headlines[new ArticleId(rows.GetString(0))] = new ArticleHeadline(rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3));
        }
        return headlines;
    }
}
