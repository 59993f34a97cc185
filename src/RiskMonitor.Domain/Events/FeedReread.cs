using System.Text.Json.Serialization;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>The kept bytes of a feed were read again: what came of it, whether or not anything was found. What was found stands in the streams of the articles. It is news to nobody.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed; it may be watched no more.</param>
/// <param name="At">When that was done (UTC).</param>
/// <param name="By">Who wanted it.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="FeedReader">Version of what read the bytes as a feed: <see cref="Feeds.FeedReader.Version"/>.</param>
/// <param name="Versions">What the entries were read with.</param>
/// <param name="Fetches">The fetches whose bytes were read, the newest first.</param>
/// <param name="NoFeeds">Those of them whose bytes are no feed for that reader either.</param>
/// <param name="Entries">Entries that stood in them; one that stood in several counts in each.</param>
/// <param name="Found">Articles that the ledger did not have.</param>
/// <param name="FoundEvents">Risk events of these.</param>
/// <param name="Superseded">Articles whose words are read otherwise from then on.</param>
/// <param name="Known">Entries of which nothing was to be done.</param>
/// <param name="RefusedCount">Entries that could not become articles.</param>
/// <param name="Refused">The first of them, at most <see cref="FeedFetched.RefusedMax"/>.</param>
public sealed record FeedReread(
    TenantId Tenant, FeedId Feed, DateTimeOffset At, string By, string Reason, string FeedReader, ExtractionVersions Versions, ValueList<RereadFetch> Fetches, int NoFeeds, int Entries,
    int Found, int FoundEvents, int Superseded, int Known, int RefusedCount, ValueList<RefusedEntry> Refused) : IFeedEvent
{
    /// <summary>Only fetches that were recorded since then were wanted (UTC); null: all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it was stopped, or failed, before all was read: what is counted was done. Not written where it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCutShort { get; init; }
}

/// <summary>A fetch whose bytes were read again.</summary>
/// <param name="Raw">Name of the bytes, as <see cref="FeedFetched"/> has it.</param>
/// <param name="At">When they had been recorded last (UTC).</param>
public sealed record RereadFetch(string Raw, DateTimeOffset At);
