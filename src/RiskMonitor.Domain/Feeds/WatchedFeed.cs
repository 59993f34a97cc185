using System.Diagnostics;
using RiskMonitor.Events;

namespace RiskMonitor.Feeds;

/// <summary>Whether a feed is asked.</summary>
public enum FeedStatus
{
    /// <summary>It is asked when its time comes.</summary>
    Active,

    /// <summary>It is not asked until somebody resumes it.</summary>
    Disabled,

    /// <summary>It is gone; its history stays.</summary>
    Removed,
}

/// <summary>Why a feed is not asked any more.</summary>
public enum FeedDisableReason
{
    /// <summary>Somebody wanted it.</summary>
    ByHand,

    /// <summary>The publisher answered 410: it is gone for good.</summary>
    Gone,
}

/// <summary>A feed as it stands, folded from its stream.</summary>
/// <param name="Added">How it came.</param>
/// <param name="Address">Where it is asked now.</param>
/// <param name="Settings">How it is watched now.</param>
/// <param name="Status">Whether it is asked.</param>
/// <param name="Reason">Why it stands so, for people; empty where nothing is to be said.</param>
/// <param name="OwnTitle">What it calls itself; empty where that is not known.</param>
/// <param name="LastNewsAt">When it last had something new (UTC); null: never.</param>
/// <param name="FailingSince">Since when it fails (UTC); null: it does not, as far as the ledger knows.</param>
/// <param name="LastFailure">What it met last, in a sentence; empty where it does not fail.</param>
/// <param name="Entries">Items taken in so far.</param>
public sealed record WatchedFeed(
    FeedAdded Added, Uri Address, FeedSettings Settings, FeedStatus Status, string Reason, string OwnTitle, DateTimeOffset? LastNewsAt, DateTimeOffset? FailingSince,
    string LastFailure, long Entries)
{
    /// <summary>Since when it is dark (UTC), where subscribers were told; null: it is not, or they were not told yet.</summary>
    public DateTimeOffset? DarkSince { get; init; }

    /// <summary>Its name for people: as they call it, else as it calls itself, else its address.</summary>
    public string Name => Settings.Title.Length > 0 ? Settings.Title : OwnTitle.Length > 0 ? OwnTitle : Address.AbsoluteUri;

    /// <summary>The feed after something happened to it.</summary>
    /// <param name="before">Before; null where it is not known yet.</param>
    /// <param name="happened">What happened; the first is that it was added.</param>
    public static WatchedFeed Evolve(WatchedFeed? before, IFeedEvent happened) => happened switch
    {
        FeedAdded e => before is null ? Begun(e) : Begun(e) with { OwnTitle = before.OwnTitle, LastNewsAt = before.LastNewsAt, Entries = before.Entries },
        _ when before is null => throw new InvalidOperationException($"{happened.GetType().Name} of {happened.Feed} comes before it was added."),
        FeedChanged e => before with { Settings = e.Settings },
        FeedMoved e => before with { Address = e.To },
        FeedFetched e => before with
        {
            OwnTitle = e.Title.Length > 0 ? e.Title : before.OwnTitle,
            LastNewsAt = e.New + e.Changed > 0 ? e.At : before.LastNewsAt,
            FailingSince = e.IsPushed ? before.FailingSince : null,      // a hub has spoken, not the publisher
            LastFailure = e.IsPushed ? before.LastFailure : "",
            Entries = before.Entries + e.New,
        },
        FeedFailed e => before with { FailingSince = before.FailingSince ?? e.At, LastFailure = e.Says },
        FeedDisabled { Reason: FeedDisableReason.Gone } e when before.Status != FeedStatus.Removed =>
            before with { Status = FeedStatus.Disabled, Reason = e.Text, FailingSince = before.FailingSince ?? e.At, LastFailure = e.Text },
        FeedDisabled e => before with { Status = before.Status == FeedStatus.Removed ? before.Status : FeedStatus.Disabled, Reason = e.Text },
        // What it met before counts until it answers, but only from now on: nobody asked it meanwhile.
        FeedResumed e => before with { Status = before.Status == FeedStatus.Removed ? before.Status : FeedStatus.Active, Reason = "", FailingSince = before.FailingSince is null ? null : e.At },
        FeedDarkened e => before with { DarkSince = e.Since },
        FeedRecovered => before with { DarkSince = null },
        FeedReread => before,      // it changes articles, not how the feed stands
        FeedRemoved e => before with { Status = FeedStatus.Removed, Reason = e.Reason },
        _ => throw new UnreachableException($"No Evolve for {happened.GetType().Name}."),
    };

    private static WatchedFeed Begun(FeedAdded added) => new(added, added.Address, added.Settings, FeedStatus.Active, "", "", null, null, "", 0);
}
