using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using RiskMonitor.Events;

namespace RiskMonitor.Feeds;

/// <summary>A feed as it stands, for lists.</summary>
public sealed record FeedView
{
    /// <summary>Key of the feed's stream.</summary>
    public required string Id { get; init; }

    /// <summary>Whose feed.</summary>
    public required string Tenant { get; init; }

    /// <summary>What the stream folds to.</summary>
    public required WatchedFeed State { get; init; }

    /// <summary>The feeds of a tenant, by folder and name; those that are gone only where they are asked for.</summary>
    internal static async Task<IReadOnlyList<FeedView>> ReadAsync(IQuerySession session, TenantId tenant, bool withRemoved, CancellationToken ct)
    {
        string owner = tenant.Value;
        IReadOnlyList<FeedView> all = await session.Query<FeedView>().Where(f => f.Tenant == owner).ToListAsync(ct);
        return
        [
            .. all.Where(f => withRemoved || f.State.Status != FeedStatus.Removed)
                .OrderBy(f => f.State.Settings.Folder, StringComparer.OrdinalIgnoreCase).ThenBy(f => f.State.Name, StringComparer.OrdinalIgnoreCase).ThenBy(f => f.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Keeps <see cref="FeedView"/> in the transaction of the event.</summary>
public sealed partial class FeedViewProjection : SingleStreamProjection<FeedView, string>
{
    // Without named types the projection would be run for every stream of the ledger.
    public FeedViewProjection()
    {
        IncludeType<FeedAdded>();
        IncludeType<FeedChanged>();
        IncludeType<FeedMoved>();
        IncludeType<FeedFetched>();
        IncludeType<FeedFailed>();
        IncludeType<FeedDisabled>();
        IncludeType<FeedResumed>();
        IncludeType<FeedRemoved>();
        IncludeType<FeedDarkened>();
        IncludeType<FeedRecovered>();
        IncludeType<FeedReread>();
    }

    public override FeedView Evolve(FeedView? snapshot, string id, IEvent e) => e.Data switch
    {
        IFeedEvent happened => new FeedView { Id = id, Tenant = happened.Tenant.Value, State = WatchedFeed.Evolve(snapshot?.State, happened) },
        _ => throw new InvalidOperationException($"{id} holds {e.EventTypeName}, which is nothing that happens to a feed."),
    };
}
