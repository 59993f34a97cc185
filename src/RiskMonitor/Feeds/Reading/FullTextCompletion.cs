using System.Globalization;
using System.Runtime.CompilerServices;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Polling;

namespace RiskMonitor.Feeds.Reading;

/// <summary>Puts the whole text in place of what a feed says of an item, where its settings want that and the publisher lets us. One poll follows so many items for so long; the others keep their summaries.</summary>
internal sealed class FullTextCompletion(FullTextReader reader, TimeProvider time)
{
    /// <summary>Pages that one poll follows.</summary>
    public const int PagesMax = 50;

    /// <summary>How long one poll may follow pages; within the lease of a poll with room to spare.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(8);

    private readonly ConditionalWeakTable<DuePoll, Spent> _spent = [];

    public async Task<EntryText> CompleteAsync(DuePoll due, EntryText text, CancellationToken ct)
    {
        if (!due.Settings.WantsFullText) return text;
        Spent spent = _spent.GetValue(due, _ => new Spent(time.GetTimestamp()));
        if (spent.Pages++ >= PagesMax || time.GetElapsedTime(spent.Since) > TimeMax)
        {
            return Kept(text, FullTextRefusal.NotFetched, string.Create(CultureInfo.InvariantCulture, $"One poll follows at most {PagesMax} items for {TimeMax.TotalMinutes:0} minutes."), isPassing: true);
        }
        return await reader.ReadAsync(text.Entry, ct) switch
        {
            FullTextOutcome.Taken taken => text with { Raw = taken.Raw, ContentType = taken.ContentType, Origin = OriginOf(taken, text), FullText = FullTextResult.Taken },
            FullTextOutcome.NotTaken kept => Kept(text, kept.Why, kept.Sentence, kept.IsPassing),
            var other => throw new System.Diagnostics.UnreachableException($"No text for {other}."),
        };
    }

    private static EntryText Kept(EntryText text, FullTextRefusal why, string sentence, bool isPassing) =>
        text with { FullText = new FullTextResult(why, StorableText.Of(sentence)) { IsPassing = isPassing } };

    // The page's own date wins; what the feed says counts for pages that state none.
    private static ArticleOrigin OriginOf(FullTextOutcome.Taken taken, EntryText text)
    {
        DateTimeOffset? published = text.Entry.Published ?? text.Entry.Updated;
        bool isPossible = published is { } at && at - text.Origin.RetrievedAt <= ArticleLimits.FutureMax;
        return text.Origin with
        {
            ContentType = taken.ContentType,
            Url = taken.Location.AbsoluteUri.Length <= ArticleLimits.UrlCharsMax ? taken.Location.AbsoluteUri : null,
            PublishedAt = isPossible ? published!.Value.ToString("O", CultureInfo.InvariantCulture) : null,      // not null: it is possible
        };
    }

    private sealed class Spent(long since)
    {
        public long Since => since;

        public int Pages { get; set; }
    }
}

/// <summary>What came of following one item.</summary>
/// <param name="Why">Why its summary was kept; null where the whole text was taken.</param>
/// <param name="Sentence">The reason; empty where there is none.</param>
internal sealed record FullTextResult(FullTextRefusal? Why, string Sentence)
{
    public static readonly FullTextResult Taken = new(null, "");

    /// <summary>Whether its page is asked for again.</summary>
    public bool IsPassing { get; init; }
}
