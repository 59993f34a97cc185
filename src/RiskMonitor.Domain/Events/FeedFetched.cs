using System.Text.Json.Serialization;
using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed was fetched and said something new: entries, or that it answers again. Fetches that say nothing new stand in the fetch log alone (decision 0067).</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When it was asked (UTC).</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where it was found, after redirects.</param>
/// <param name="Raw">Hash of the bytes, under which they are kept for a time; null where there were none (304).</param>
/// <param name="Bytes">Bytes, unpacked.</param>
/// <param name="Format">What they were written in.</param>
/// <param name="Title">What the feed calls itself; may be empty.</param>
/// <param name="Entries">Entries that stood in it.</param>
/// <param name="New">Those that were new.</param>
/// <param name="Changed">Those that had another text than before.</param>
/// <param name="RefusedCount">New or changed entries that could not become articles.</param>
/// <param name="Refused">The first of them.</param>
public sealed record FeedFetched(
    TenantId Tenant, FeedId Feed, DateTimeOffset At, int Status, Uri Location, string? Raw, int Bytes, FeedFormat Format, string Title, int Entries, int New, int Changed,
    int RefusedCount, ValueList<RefusedEntry> Refused) : IFeedEvent
{
    /// <summary>Most refused entries that are named.</summary>
    public const int RefusedMax = 20;

    /// <summary>Most warnings that are kept, and UTF-16 units of one.</summary>
    public const int WarningsMax = 5, WarningCharsMax = 300;

    /// <summary>What was wrong with the feed and how it was read all the same, the first of it; null where nothing was, and in older records.</summary>
    public ValueList<string>? Warnings { get; init; }

    /// <summary>What came of following its items to their pages; null where nobody wanted that.</summary>
    public FullTextTally? FullTexts { get; init; }

    /// <summary>Whether a hub brought it: the publisher was not asked. Not written where it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPushed { get; init; }
}
