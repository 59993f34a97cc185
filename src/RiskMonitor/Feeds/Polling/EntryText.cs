using System.Globalization;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Reading;

namespace RiskMonitor.Feeds.Polling;

/// <summary>An entry on its way into the ledger: the bytes of an article, and what is known beside them.</summary>
/// <param name="Entry">As read from the feed.</param>
/// <param name="Raw">Bytes that <see cref="ArticleFile"/> reads; kept with the article.</param>
/// <param name="ContentType">Of the bytes.</param>
/// <param name="Origin">Address, publisher, date and time of retrieval.</param>
internal sealed record EntryText(FeedEntry Entry, ReadOnlyMemory<byte> Raw, string ContentType, ArticleOrigin Origin)
{
    /// <summary>What came of following its link; null where nobody wanted that.</summary>
    public FullTextResult? FullText { get; init; }

    /// <summary>Content type of an entry as the feed says it; a whole page has another.</summary>
    public const string OfFeedType = "application/json";

    private const int TextCharsMax = ArticleLimits.TextCharsMax - 4_096;

    /// <summary>What stands in the feed itself: the whole content, else the summary, else the headline. As JSON, so that it can be read again as it was.</summary>
    /// <param name="sighted">The entry.</param>
    /// <param name="feed">The feed that it stands in.</param>
    /// <param name="source">The publisher.</param>
    /// <param name="now">When it was fetched.</param>
    public static EntryText Of(SightedEntry sighted, FeedDocument feed, string source, DateTimeOffset now)
    {
        FeedEntry entry = sighted.Entry;
        string title = entry.Title?.Plain.Trim() ?? "";
        string text = Words(entry.Content) is { Length: > 0 } content ? content : Words(entry.Summary) is { Length: > 0 } summary ? summary : title;
        // A link that several entries share would make each of them a revision of the one before.
        string? url = sighted.IsAddressItsOwn && entry.Link is { Length: <= ArticleLimits.UrlCharsMax } link ? CanonicalUrl.Of(link)?.AbsoluteUri : null;
        DateTimeOffset? published = entry.Published ?? entry.Updated;
        if (published - now > ArticleLimits.FutureMax) published = null;      // a date that cannot be is no reason to lose the news

        byte[] raw = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                title = StorableText.Of(title),
                text = StorableText.Of(text),
                url,
                source,
                author = entry.Author,
                publishedAt = published?.ToString("O", CultureInfo.InvariantCulture),
                language = feed.Language,
                id = entry.Id,
                html = entry.Content is { IsMarkup: true } markup ? markup.Value : entry.Summary is { IsMarkup: true } part ? part.Value : null,
            }, Json);
        return new EntryText(entry, raw, OfFeedType, new ArticleOrigin { RetrievedAt = now, ContentType = "application/json; charset=utf-8", Source = source });
    }

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for the ledger, never for a page
    };

    private static string Words(FeedText? said)
    {
        if (said is not { } text) return "";
        if (!text.IsMarkup) return Cut(text.Value.Trim());
        return HtmlPage.ReadPart(text.Value, out IReadOnlyList<string> lines) is null ? Cut(string.Join('\n', lines)) : Cut(text.Plain);
    }

    private static string Cut(string text) => text.Length <= TextCharsMax ? text : text[..(char.IsHighSurrogate(text[TextCharsMax - 1]) ? TextCharsMax - 1 : TextCharsMax)];
}

/// <summary>
/// Says more of an entry than its feed does, such as the whole page that it links to; or gives it back as it is. Called between reading an entry and
/// taking it in, for entries that are new or changed. Must not throw for what a publisher does.
/// </summary>
/// <param name="due">The feed; its settings say whether more is wanted.</param>
/// <param name="text">As the feed says it.</param>
/// <param name="ct">Ends it.</param>
internal delegate Task<EntryText> CompleteEntry(DuePoll due, EntryText text, CancellationToken ct);
