using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Feeds;

/// <summary>A feed as it is shown.</summary>
/// <param name="Id">The feed.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Folder">Where people keep it.</param>
/// <param name="FullText">Whether pages are read, too.</param>
/// <param name="MinMinutes">Shortest interval.</param>
/// <param name="MaxMinutes">Longest interval.</param>
/// <param name="Status">Whether it is asked.</param>
/// <param name="Reason">Why it stands so; empty where nothing is to be said.</param>
/// <param name="AddedAt">Since when it is watched (UTC).</param>
/// <param name="LastAskedAt">When it was asked last (UTC); null: never.</param>
/// <param name="LastSuccessAt">When it answered last (UTC); null: never.</param>
/// <param name="LastNewsAt">When it had something new last (UTC); null: never.</param>
/// <param name="NextAt">When it is asked next (UTC); null: not by itself.</param>
/// <param name="FailuresInARow">0 where it answers.</param>
/// <param name="FailingSince">Since when it fails (UTC).</param>
/// <param name="LastFailure">What it met last; empty where it does not fail.</param>
/// <param name="Polls">How often it was asked.</param>
/// <param name="Entries">Items that were taken in.</param>
public sealed record FeedAnswer(
    FeedId Id, Uri Address, string Title, string Folder, bool FullText, int MinMinutes, int MaxMinutes, FeedStatus Status, string Reason, DateTimeOffset AddedAt,
    DateTimeOffset? LastAskedAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastNewsAt, DateTimeOffset? NextAt, int FailuresInARow, DateTimeOffset? FailingSince, string LastFailure,
    long Polls, long Entries)
{
    /// <summary>Since when it is dark (UTC), where subscribers were told; null: it is not, or they were not told yet.</summary>
    public DateTimeOffset? DarkSince { get; init; }

    /// <summary>Whether it covers what it is watched for; null where nobody asked for that.</summary>
    public FeedHealthAnswer? Health { get; init; }

    /// <summary>All feeds of a tenant that are watched.</summary>
    internal static async Task<IReadOnlyList<FeedAnswer>> AllAsync(IQuerySession session, TenantId tenant, CancellationToken ct)
    {
        Dictionary<string, PollState> states = await FeedStates.AllAsync(session, tenant, ct);
        return [.. (await FeedView.ReadAsync(session, tenant, withRemoved: false, ct)).Select(view => Of(view.State, states.GetValueOrDefault(view.Id)))];
    }

    /// <returns>Null where it is not watched.</returns>
    internal static async Task<FeedAnswer?> ReadAsync(IQuerySession session, TenantId tenant, FeedId id, CancellationToken ct)
    {
        string key = StreamKeys.Feed(tenant, id);
        return await session.LoadAsync<FeedView>(key, ct) is { State: { Status: not FeedStatus.Removed } feed } ? Of(feed, await FeedStates.ReadAsync(session, key, ct)) : null;
    }

    /// <summary>Whether its title, folder or address holds what is searched for.</summary>
    internal bool Holds(string search) => search.Length == 0 || Title.Contains(search, StringComparison.OrdinalIgnoreCase)
        || Folder.Contains(search, StringComparison.OrdinalIgnoreCase) || Address.OriginalString.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static FeedAnswer Of(WatchedFeed feed, PollState? state)
    {
        PollHistory history = state?.History ?? PollHistory.None;
        return new FeedAnswer(
            feed.Added.Feed, feed.Address, feed.Name, feed.Settings.Folder, feed.Settings.WantsFullText, (int)feed.Settings.IntervalMin.TotalMinutes, (int)feed.Settings.IntervalMax.TotalMinutes,
            feed.Status, feed.Reason, feed.Added.At, history.LastAt, history.LastSuccessAt, feed.LastNewsAt, state?.DueAt, history.FailuresInARow,
            history.FailuresInARow > 0 ? feed.FailingSince : null, history.FailuresInARow > 0 ? feed.LastFailure : "", history.Polls, feed.Entries)
        {
            DarkSince = feed.DarkSince,
        };
    }
}
