using System.Diagnostics;
using System.Globalization;
using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Events;

namespace RiskMonitor.Feeds;

/// <summary>Something that happened to a feed, for people.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="What"><c>added</c>, <c>changed</c>, <c>moved</c>, <c>fetched</c>, <c>failed</c>, <c>disabled</c>, <c>resumed</c>, <c>removed</c>, <c>dark</c>, <c>recovered</c> or <c>reread</c>.</param>
/// <param name="Says">In a sentence.</param>
/// <param name="By">Who did it; null where it happened by itself.</param>
public sealed record FeedHappening(DateTimeOffset At, string What, string Says, string? By)
{
    /// <summary>Fetches and failures that are shown, and at most so many of everything else: so a feed that fails day by day does not hide that it moved.</summary>
    internal const int ShownMax = 50;

    /// <summary>Entries of a fetch that could not become articles, the first of them with the reason; the sentence says how many they are.</summary>
    public IReadOnlyList<RefusedEntry> Refused { get; init; } = [];

    /// <summary>What was wrong with the feed and how it was read all the same, the first of it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    private static readonly Type[] OfPolls = [typeof(FeedFetched), typeof(FeedFailed)];

    private static readonly Type[] Others =
        [typeof(FeedAdded), typeof(FeedChanged), typeof(FeedMoved), typeof(FeedDisabled), typeof(FeedResumed), typeof(FeedRemoved), typeof(FeedDarkened), typeof(FeedRecovered), typeof(FeedReread)];

    /// <summary>What happened to a feed, the newest first.</summary>
    internal static async Task<IReadOnlyList<FeedHappening>> ReadAsync(IQuerySession session, string key, CancellationToken ct)
    {
        var events = new List<IEvent>();
        foreach (Type[] types in (Type[][])[OfPolls, Others])
            events.AddRange(await session.Events.QueryAllRawEvents().Where(e => e.StreamKey == key && e.EventTypesAre(types)).OrderByDescending(e => e.Sequence).Take(ShownMax).ToListAsync(ct));
        return [.. events.OrderByDescending(e => e.Sequence).Select(e => Of((IFeedEvent)e.Data))];      // nothing else stands in a feed's stream
    }

    internal static FeedHappening Of(IFeedEvent happened) => happened switch
    {
        FeedAdded e => new(e.At, "added", $"{e.Address}: {Settings(e.Settings)}", e.By),
        FeedChanged e => new(e.At, "changed", Settings(e.Settings), e.By),
        FeedMoved e => new(e.At, "moved", Invariant($"From {e.From} to {e.To}: its publisher said so {e.Sightings:N0} times since {e.FirstSeenAt:u}."), null),
        FeedFetched e => new(e.At, "fetched", Fetched(e), null) { Refused = e.Refused, Warnings = e.Warnings ?? [] },
        FeedFailed e => new(e.At, "failed", Invariant($"{e.Says} {(e.InARow > 1 ? Invariant($"{e.InARow:N0} failures in a row. ") : "")}Asked again {e.NextAt:u}."), null),
        FeedDisabled e => new(e.At, "disabled", e.Reason == FeedDisableReason.Gone ? $"Gone for good: {e.Text}" : e.Text, e.By),
        FeedResumed e => new(e.At, "resumed", e.Reason, e.By),
        FeedRemoved e => new(e.At, "removed", e.Reason, e.By),
        FeedDarkened e => new(e.At, "dark", Invariant($"No coverage since {e.Since:u}. {e.Says}"), null),
        FeedRecovered e => new(e.At, "recovered", Invariant($"It had been dark since {e.Since:u}. {e.Says}"), null),
        FeedReread e => new(e.At, "reread", Reread(e), e.By) { Refused = e.Refused },
        _ => throw new UnreachableException($"No words for {happened.GetType().Name}."),
    };

    private static string Fetched(FeedFetched e)
    {
        string counts = Invariant($"{(e.IsPushed ? "Pushed by its hub" : Invariant($"HTTP {e.Status}"))}: {e.New:N0} new, {e.Changed:N0} changed, {e.RefusedCount:N0} refused of {e.Entries:N0} entries.");
        return e.FullTexts is { } texts ? Invariant($"{counts} Full text of {texts.Taken:N0}, summaries kept of {texts.KeptCount:N0}.") : counts;
    }

    private static string Reread(FeedReread e) => Invariant(
        $"{(e.IsCutShort ? "Stopped before its end: " : "")}Kept bytes of {e.Fetches.Count:N0} {(e.Fetches.Count == 1 ? "fetch" : "fetches")} read again by {e.FeedReader} and {e.Versions}: {e.Found:N0} found with {e.FoundEvents:N0} risk events, {e.Superseded:N0} superseded, {e.Known:N0} known, {e.RefusedCount:N0} refused of {e.Entries:N0} entries.{(e.NoFeeds > 0 ? Invariant($" {e.NoFeeds:N0} of the fetches are no feed.") : "")}{(e.Reason.Length > 0 ? $" Why: {e.Reason}" : "")}");

    private static string Settings(FeedSettings settings) => string.Join("; ", new[]
    {
        settings.Title.Length > 0 ? $"title '{settings.Title}'" : "",
        settings.Folder.Length > 0 ? $"folder '{settings.Folder}'" : "",
        Invariant($"every {settings.IntervalMin.TotalMinutes:N0} to {settings.IntervalMax.TotalMinutes:N0} minutes"),
        settings.WantsFullText ? "full text" : "as the feed says it",
    }.Where(said => said.Length > 0));

    private static string Invariant(FormattableString said) => said.ToString(CultureInfo.InvariantCulture);
}
