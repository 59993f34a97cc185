using System.Data.Common;
using System.Text.Json;
using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>The articles without an address that came by a fetch, by what their feed calls them; looked up only where an entry has a name that the ledger does not know.</summary>
internal sealed class EntriesWithoutAddress(IDocumentStore store, FeedId feed, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans)
{
    private Dictionary<string, ArticleId>? _known;

    /// <returns>The article that this entry became; null where it became none.</returns>
    public async Task<ArticleId?> FindAsync(ArticleId read, FeedEntry entry, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        if (spans.Count == 0 || await session.Events.FetchStreamStateAsync(StreamKeys.Article(read), ct) is not null) return null;
        _known ??= await ReadAsync(session, ct);
        return NamesOf(entry.Id, entry.Title?.Plain.Trim()).Select(name => _known.TryGetValue(name, out ArticleId found) ? found : (ArticleId?)null).FirstOrDefault(found => found is not null);
    }

    private async Task<Dictionary<string, ArticleId>> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        var ids = new List<string>();
        await using (var command = new NpgsqlCommand($"select article from {ArticleList.TableName} where feed = $1 and retrieved_at between $2 and $3 limit {FeedLimits.EntriesMax}"))
        {
            command.Parameters.AddWithValue(feed.Value);
            command.Parameters.AddWithValue(spans[0].From);
            command.Parameters.AddWithValue(spans[^1].To);
            await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
            while (await row.ReadAsync(ct)) ids.Add(row.GetString(0));
        }

        var known = new Dictionary<string, ArticleId>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            if (ArticleInForce.Of(await DecidedAppend.ReadAsync(session, StreamKeys.Article(new ArticleId(id)), ct)) is not { Article.Url: null } article) continue;
            if (await session.LoadAsync<RawArticle>(article.RawHash, ct) is not { ContentType: EntryText.OfFeedType } raw) continue;
            using JsonDocument json = JsonDocument.Parse(raw.Bytes());
            foreach (string name in NamesOf(Said(json, "id"), Said(json, "title"))) known.TryAdd(name, article.Article.Id);
        }
        return known;
    }

    // By its id where it has one: two notes of one day may have the same headline.
    private static IEnumerable<string> NamesOf(string? id, string? title) => !string.IsNullOrEmpty(id) ? ["i" + id] : !string.IsNullOrEmpty(title) ? ["t" + title] : [];

    private static string? Said(JsonDocument json, string member) => json.RootElement.TryGetProperty(member, out JsonElement said) ? said.GetString() : null;
}
