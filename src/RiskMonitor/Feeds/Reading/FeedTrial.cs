using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds.Reading;

/// <summary>An item as it would be read.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Link">Its page; null where it leads nowhere.</param>
/// <param name="Published">Its date; null where it has none that can be read.</param>
/// <param name="Chars">Characters of what the feed itself says of it.</param>
/// <param name="FullText">What came of following its link; null where that was not tried.</param>
public sealed record TriedEntry(string Title, string? Link, DateTimeOffset? Published, int Chars, string? FullText);

/// <summary>What would be read from a feed.</summary>
/// <param name="Address">Address or file.</param>
/// <param name="Fetch">What came of asking for it.</param>
/// <param name="Format">Short name of its format; empty for no feed.</param>
/// <param name="Title">Its name; empty where it has none.</param>
/// <param name="EntryCount">How many entries it has.</param>
/// <param name="Entries">The first of them.</param>
/// <param name="TimeToLive">How long it wants to be left alone; null where it does not say.</param>
/// <param name="NextPoll">How long it would be left alone after this; null for a file and for no feed.</param>
/// <param name="Hubs">Hubs that push its news.</param>
/// <param name="Parts">Files that hold its entries.</param>
/// <param name="Warnings">What was wrong with it.</param>
public sealed record TriedFeed(
    string Address, string Fetch, string Format, string Title, int EntryCount, IReadOnlyList<TriedEntry> Entries, TimeSpan? TimeToLive, TimeSpan? NextPoll, IReadOnlyList<string> Hubs, IReadOnlyList<string> Parts,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Whether it can be read at all.</summary>
    public bool IsFeed => Format.Length > 0 && Format != FeedFormatNames.NameOf(FeedFormat.SitemapIndex);
}

/// <summary>Tries a feed without storing anything.</summary>
internal sealed class FeedTrial(SourceClient client, FullTextReader fullTexts, TimeProvider time)
{
    /// <summary>Entries that are shown.</summary>
    public const int EntriesShownMax = 20;

    /// <summary>Tries the feed at an address.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="fullTextsMax">How many of its items are followed.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<TriedFeed> RunAsync(Uri address, int fullTextsMax, CancellationToken ct)
    {
        FetchOutcome outcome = await client.FetchAsync(new SourceRequest(address), ct);
        if (outcome is not FetchOutcome.Fetched fetched) return Of(address.OriginalString, outcome.Says, new FeedDocument { Format = FeedFormat.Unknown }, []);

        var origin = new FeedOrigin { Location = fetched.Location, ContentType = fetched.Headers.ContentType, ContentLanguage = fetched.Headers["Content-Language"] };
        string moved = fetched.Trail.Count == 0 ? "" : $" {fetched.Trail.Count} redirects led to {fetched.Location}.";
        FeedDocument feed = FeedReader.Read(fetched.Body, origin);
        TriedFeed tried = await RunAsync(address.OriginalString, fetched.Says + moved, feed, fullTextsMax, ct);
        return tried.IsFeed ? tried with { NextPoll = LeftAlone(fetched, feed) } : tried;
    }

    /// <summary>Tries a feed that is there already.</summary>
    public async Task<TriedFeed> RunAsync(string name, string fetch, FeedDocument feed, int fullTextsMax, CancellationToken ct)
    {
        var texts = new List<string>();
        foreach (FeedEntry entry in feed.Entries.Take(fullTextsMax)) texts.Add((await fullTexts.ReadAsync(entry, ct)).Says);
        return Of(name, fetch, feed, texts);
    }

    // As the poller would decide after its first poll, without the part that chance adds.
    private TimeSpan? LeftAlone(FetchOutcome.Fetched fetched, FeedDocument feed)
    {
        DateTimeOffset now = time.GetUtcNow();
        var outcome = new PollOutcome(PollResult.News, "news", fetched.Status) { MaxAge = fetched.Headers.MaxAge, ExpiresIn = fetched.Headers.ExpiresIn(now), TimeToLive = feed.Schedule.TimeToLive };
        return PollSchedule.After(FeedSettings.Default, PollHistory.None, outcome, Validators.None, now, unitRandom: 0).NextAt - now;
    }

    private static TriedFeed Of(string name, string fetch, FeedDocument feed, List<string> texts) => new(
        name, fetch, FeedFormatNames.NameOf(feed.Format), feed.Title?.Plain ?? "", feed.Entries.Count,
        [.. feed.Entries.Take(EntriesShownMax).Select((entry, i) => new TriedEntry(
            entry.Title?.Plain ?? "", entry.Link, entry.Published ?? entry.Updated, (entry.Content ?? entry.Summary)?.Plain.Length ?? 0, i < texts.Count ? texts[i] : null))],
        feed.Schedule.TimeToLive, NextPoll: null, feed.Schedule.Hubs, feed.Parts,
        feed is { WhyNoFeed: { } why, Format: not FeedFormat.Unknown } ? [why, .. feed.Warnings] : feed.Warnings);
}
