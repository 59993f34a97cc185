using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Events;
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

    // The current text is that which was retrieved last; who brought the article first stays.
    private const string Upsert = $"""
        insert into {TableName} as listed (article, source, feed, title, language, covered, events, published_at, retrieved_at) values (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)
            on conflict (article) do update
           set source = excluded.source, feed = coalesce(listed.feed, excluded.feed), title = excluded.title, language = excluded.language, covered = excluded.covered,
               events = excluded.events, published_at = excluded.published_at, retrieved_at = excluded.retrieved_at
         where excluded.retrieved_at >= listed.retrieved_at
        """;

    private const string ReadAgain = $"update {TableName} set events = ? where article = ?";

    /// <summary>The table.</summary>
    public static Table Table()
    {
        var table = new Table(TableName);
        table.AddColumn<string>("article").AsPrimaryKey();
        table.AddColumn<string>("source").NotNull();
        table.AddColumn<string>("feed");
        table.AddColumn<string>("title").NotNull();
        table.AddColumn<string>("language").NotNull();
        table.AddColumn<bool>("covered").NotNull();
        table.AddColumn<int>("events").NotNull();
        table.AddColumn("published_at", "timestamp with time zone").NotNull();
        table.AddColumn("retrieved_at", "timestamp with time zone").NotNull();
        table.Indexes.Add(new IndexDefinition("article_list_published") { Columns = ["published_at", "article"] });
        foreach (string column in (string[])["feed", "source", "language", "covered"])
            table.Indexes.Add(new IndexDefinition($"article_list_{column}") { Columns = [column, "published_at", "article"] });
        return table;
    }

    /// <summary>Queues the rows of the texts that arrive or are read otherwise. The risk events of a reading come with it, in the same transaction.</summary>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (IGrouping<string?, IEvent> stream in events.GroupBy(e => e.StreamKey))
        {
            if (stream.Aggregate((ListedArticle?)null, ListedArticle.Evolve) is { } listed) Note(operations, listed);
            else if (stream.Select(e => e.Data).OfType<ExtractionSuperseded>().LastOrDefault() is { } reading)
                operations.QueueSqlCommand(ReadAgain, stream.Count(e => ListedArticle.IsFoundBy(e, reading.Number)), reading.Article.Value);
        }
        return Task.CompletedTask;
    }

    private static void Note(IDocumentOperations operations, ListedArticle listed) => operations.QueueSqlCommand(
        Upsert, listed.Article, listed.Source, listed.Feed ?? "", listed.Title, listed.Language, listed.IsCovered, listed.Events, listed.PublishedAt, listed.RetrievedAt);
}
