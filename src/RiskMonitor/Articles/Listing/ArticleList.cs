using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Articles.Listing;

/// <summary>
/// One row for each article, written in the transaction that stores its text: what lists of articles show and choose by, so that none looks through the ledger (decision 0106). It is an index for people; the article is what its stream says.
/// </summary>
internal sealed class ArticleList : IProjection
{
    /// <summary>Name of the table with its schema.</summary>
    public const string TableName = LedgerConfiguration.Schema + ".article_list";

    /// <summary>What stands before the id of a feed in the name of who brought an article.</summary>
    public const string FeedUser = "feed:";

    // The current text is that which was retrieved last; who brought the article first stays.
    private const string Upsert = $"""
        insert into {TableName} as listed (article, source, feed, title, language, published_at, retrieved_at) values (?, ?, nullif(?, ''), ?, ?, ?, ?)
            on conflict (article) do update
           set source = excluded.source, feed = coalesce(listed.feed, excluded.feed), title = excluded.title, language = excluded.language,
               published_at = excluded.published_at, retrieved_at = excluded.retrieved_at
         where excluded.retrieved_at >= listed.retrieved_at
        """;

    /// <summary>The table.</summary>
    public static Table Table()
    {
        var table = new Table(TableName);
        table.AddColumn<string>("article").AsPrimaryKey();
        table.AddColumn<string>("source").NotNull();
        table.AddColumn<string>("feed");
        table.AddColumn<string>("title").NotNull();
        table.AddColumn<string>("language").NotNull();
        table.AddColumn("published_at", "timestamp with time zone").NotNull();
        table.AddColumn("retrieved_at", "timestamp with time zone").NotNull();
        table.Indexes.Add(new IndexDefinition("article_list_published") { Columns = ["published_at", "article"] });
        table.Indexes.Add(new IndexDefinition("article_list_feed") { Columns = ["feed", "published_at", "article"] });
        table.Indexes.Add(new IndexDefinition("article_list_source") { Columns = ["source", "published_at", "article"] });
        table.Indexes.Add(new IndexDefinition("article_list_language") { Columns = ["language", "published_at", "article"] });
        return table;
    }

    /// <summary>Queues the row of every text that arrives or is read otherwise.</summary>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (IEvent e in events)
            if (ArticleCopies.TextOf(e.Data) is { } text) Note(operations, text, e.UserName);
        return Task.CompletedTask;
    }

    /// <summary>Queues an article's row.</summary>
    /// <param name="operations">Not yet saved.</param>
    /// <param name="article">Its text.</param>
    /// <param name="user">Who brought it; a feed's name is kept.</param>
    public static void Note(IDocumentOperations operations, Article article, string? user) => operations.QueueSqlCommand(
        Upsert, article.Id.Value, article.Source, user?.StartsWith(FeedUser, StringComparison.Ordinal) == true ? user[FeedUser.Length..] : "", article.Title, article.Language,
        article.PublishedAt, article.Revision.RetrievedAt);
}
