using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Articles.Copies;

/// <summary>
/// Under which keys every article stands (<see cref="CopyKey"/>): a table written in the transaction that stores the article, so that copies of one story are found without looking at any other article. It is an index for
/// people: whether copies are one voice is decided by the prints in the events (decision 0017).
/// </summary>
internal sealed class ArticleCopies : IProjection
{
    /// <summary>Name of the table with its schema.</summary>
    public const string TableName = LedgerConfiguration.Schema + ".article_copies";

    private const string Insert = $"insert into {TableName} (key, article, kind) select key, ?, kind from unnest(?, ?) as noted (key, kind) on conflict do nothing";

    /// <summary>The table: ordered by key, so that articles of one key stand together.</summary>
    public static Table Table()
    {
        var table = new Table(TableName);
        table.AddColumn<long>("key").AsPrimaryKey();
        table.AddColumn<string>("article").AsPrimaryKey();
        table.AddColumn<int>("kind").NotNull();
        return table;
    }

    /// <summary>Queues the rows of every text that arrives or is read otherwise; of a text that was replaced they stay.</summary>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (IEvent e in events)
            if (TextOf(e.Data) is { } text) Note(operations, text);
        return Task.CompletedTask;
    }

    /// <summary>Queues an article's rows; those that are there stay.</summary>
    public static void Note(IDocumentOperations operations, Article article)
    {
        ValueList<CopyKey> keys = CopyKey.Of(article);
        operations.QueueSqlCommand(Insert, article.Id.Value, keys.Select(key => key.Value).ToArray(), keys.Select(key => (int)key.Kind).ToArray());
    }

    /// <summary>The text that an event brings; null where it brings none.</summary>
    public static Article? TextOf(object happened) => happened switch
    {
        ArticleReceived received => received.Article,
        ArticleRevised revised => revised.Article,
        ExtractionSuperseded reading => reading.Text,
        _ => null,
    };
}
