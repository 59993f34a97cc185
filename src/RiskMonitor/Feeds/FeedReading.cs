using System.Data;
using Marten;
using Npgsql;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Feeds.Rereading;
using RiskMonitor.Hosting;
using SessionOptions = Marten.Services.SessionOptions;

namespace RiskMonitor.Feeds;

/// <summary>Reads what is shown of feeds. What one answer tells stands in several tables, and polls are recorded meanwhile: an answer is read in one snapshot, so that no fetch is listed whose effect it does not show.</summary>
internal sealed class FeedReading(IDocumentStore store, TimeProvider? time = null)
{
    /// <summary>All feeds of a tenant that are watched.</summary>
    public Task<IReadOnlyList<FeedAnswer>> AllAsync(TenantId tenant, CancellationToken ct) => AtOnceAsync(session => FeedAnswer.AllAsync(session, tenant, ct), ct);

    /// <returns>Null where it is not watched.</returns>
    public Task<FeedAnswer?> FindAsync(TenantId tenant, FeedId id, CancellationToken ct) => AtOnceAsync(session => FeedAnswer.ReadAsync(session, tenant, id, ct), ct);

    /// <summary>A feed with its fetch log.</summary>
    /// <returns>Null where it is not watched.</returns>
    public Task<FeedInFull?> FindInFullAsync(TenantId tenant, FeedId id, CancellationToken ct) => AtOnceAsync(async session =>
    {
        string key = StreamKeys.Feed(tenant, id);
        if (await FeedAnswer.ReadAsync(session, tenant, id, ct) is not { } feed) return null;
        return new FeedInFull(feed, await FeedStates.LogAsync(session, key, ct))
        {
            FullTexts = FollowedFetch.Of(await FeedStates.FetchedAsync(session, key, FollowedFetch.Most, ct)),
            Timeline = await FeedHappening.ReadAsync(session, key, ct),
            Articles = (await ArticleRow.ReadAsync(session, new ArticleQuery { Feed = id.Value }, new PageRequest(0, FeedInFull.ArticlesMax), ct)).Items,
            ArticlesFilling = await ArticleListFill.GapAsync(session, ct),
            Kept = await KeptBytes.ListAsync(session, key, since: null, ct),
            TextsWaiting = await WaitingTexts.CountAsync(session, key, ct),
            Hub = await HubStanding.ReadAsync(session, key, (time ?? TimeProvider.System).GetUtcNow(), ct),
        };
    }, ct);

    // A query session of its own runs each statement by itself, whatever isolation it is given: the transaction must be ours.
    private async Task<T> AtOnceAsync<T>(Func<IQuerySession, Task<T>> read, CancellationToken ct)
    {
        await using NpgsqlConnection connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using IQuerySession session = store.QuerySession(SessionOptions.ForTransaction(snapshot));
        return await read(session);
    }
}
