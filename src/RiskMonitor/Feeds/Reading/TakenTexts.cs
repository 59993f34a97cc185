using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Feeds.Reading;

/// <summary>
/// What was taken of the pages of items, so that the summary of an item that was changed does not replace its whole text. Which article a page became is noted where its name is not that of
/// the item's link: behind a redirect, or under an address that the page calls its own.
/// </summary>
internal sealed class TakenTexts(IDocumentStore store, NpgsqlDataSource database, TimeProvider time)
{
    public const string TableName = LedgerConfiguration.Schema + ".feed_full_text_taken";

    public static IEnumerable<ISchemaObject> All()
    {
        var taken = new Table(TableName);
        taken.AddColumn<string>("item").AsPrimaryKey();
        taken.AddColumn<string>("article").NotNull();
        taken.AddColumn("at", "timestamp with time zone").NotNull();
        taken.Indexes.Add(new IndexDefinition("feed_full_text_taken_at") { Columns = ["at"] });
        yield return taken;
    }

    /// <summary>Notes what the page of an item became.</summary>
    /// <param name="due">The feed.</param>
    /// <param name="entry">The item.</param>
    /// <param name="article">What its page became.</param>
    /// <param name="ct">Ends it.</param>
    public async Task NoteAsync(DuePoll due, FeedEntry entry, ArticleId article, CancellationToken ct)
    {
        if (entry.Link is not { } link || NamedBy(link) == article) return;
        await using NpgsqlCommand note = database.CreateCommand($"insert into {TableName} (item, article, at) values ($1, $2, $3) on conflict (item) do update set article = excluded.article, at = excluded.at");
        note.Parameters.AddWithValue(Item(due, link));
        note.Parameters.AddWithValue(article.Value);
        note.Parameters.AddWithValue(time.GetUtcNow());
        await note.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The whole text of an item that stands in the ledger.</summary>
    /// <returns>Null where there is none, or only a summary.</returns>
    public async Task<ArticleInForce?> FindAsync(DuePoll due, SightedEntry sighted, CancellationToken ct)
    {
        // Behind a link that several entries share stands the page of none of them.
        if (sighted is not { IsAddressItsOwn: true, Entry.Link: { } link }) return null;

        await using NpgsqlCommand find = database.CreateCommand($"select article from {TableName} where item = $1");
        find.Parameters.AddWithValue(Item(due, link));
        ArticleId? id = await find.ExecuteScalarAsync(ct) is string article ? new ArticleId(article) : NamedBy(link);
        if (id is not { } named) return null;

        await using IQuerySession session = store.QuerySession();
        if (ArticleInForce.Of([.. await DecidedAppend.ReadAsync(session, StreamKeys.Article(named), ct)]) is not { } stands) return null;
        return await session.LoadAsync<RawArticle>(stands.RawHash, ct) is { ContentType: EntryText.OfFeedType } ? null : stands;
    }

    private static ArticleId? NamedBy(string link) => CanonicalUrl.Of(link) is { } url ? ArticleIdentity.Of(url, "") : null;

    private static string Item(DuePoll due, string link) => ContentId.Of("item", due.Id, CanonicalUrl.Of(link)?.AbsoluteUri ?? link);
}
