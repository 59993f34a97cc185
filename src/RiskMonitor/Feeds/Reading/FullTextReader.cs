using System.Net.Http.Headers;
using System.Text;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Pages;

namespace RiskMonitor.Feeds.Reading;

/// <summary>Follows an item's link politely and takes the whole text, or says why not.</summary>
internal sealed class FullTextReader(SourceClient client, RobotsCache robots)
{
    private const int TitleCharsMax = 1_000;

    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<FullTextOutcome> ReadAsync(FeedEntry entry, CancellationToken ct)
    {
        if (!Uri.TryCreate(entry.TextLink ?? entry.Link, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https")) return Not(FullTextRefusal.NoLink, "The item leads to no page.");
        if (await robots.AskAsync(address, ct) is { } refusal) return Not(FullTextRefusal.Robots, refusal.Sentence, refusal.IsPassing);

        // A redirect may lead to what the same site refuses, or to a site that has rules of its own: what is refused is not asked for.
        RobotsRefusal? onTheWay = null;
        FetchOutcome outcome = await client.FetchAsync(new SourceRequest(address)
        {
            Accept = SourceRequest.PageTypes,
            BodyBytesMax = ArticleLimits.RawBytesMax,
            MayFollow = async (next, token) => next.Scheme is not ("http" or "https") || (onTheWay = await robots.AskAsync(next, token)) is null,      // any other the client refuses by itself
        }, ct);
        if (onTheWay is { } refused) return Not(FullTextRefusal.Robots, refused.Sentence, refused.IsPassing);
        if (outcome is FetchOutcome.Challenged) return Not(FullTextRefusal.Challenge, outcome.Says);
        if (outcome is not FetchOutcome.Fetched fetched) return Not(FullTextRefusal.NotFetched, outcome.Says, IsPassing(outcome));
        // An interface's answer stands for the page that people are led to.
        Uri location = entry.TextLink is not null && Uri.TryCreate(entry.Link, UriKind.Absolute, out Uri? page) ? page : fetched.Location;
        return Read(fetched, location, entry);
    }

    private static FullTextOutcome Read(FetchOutcome.Fetched fetched, Uri location, FeedEntry entry)
    {
        string media = MediaTypeHeaderValue.TryParse(fetched.Headers.ContentType, out MediaTypeHeaderValue? type) ? type.MediaType?.ToLowerInvariant() ?? "" : "";
        if (media.EndsWith("json", StringComparison.Ordinal)) return OfInterface(fetched, location);
        if (media is "text/plain") return OfText(fetched, location, entry);
        if (media is not ("" or "text/html" or "application/xhtml+xml" or "application/xml" or "text/xml")) return Not(FullTextRefusal.NotAPage, $"There is no page but '{media}'.");

        string contentType = fetched.Headers.ContentType ?? "text/html";
        if (ArticleDecoding.Decode(fetched.Body, fetched.Headers.ContentType, ArticleFormat.Html, out DecodedText decoded) is { } undecodable) return Not(FullTextRefusal.Unreadable, undecodable.Reason);
        if (HtmlPage.Read(decoded.Text, location.AbsoluteUri, out HtmlPage? page) is { } unreadable) return Not(FullTextRefusal.Unreadable, unreadable.Reason);

        int chars = page!.Paragraphs.Sum(paragraph => paragraph.Length);        // not null: a page comes with every null refusal
        return PageBarriers.Of(decoded.Text, chars, SummaryChars(entry)) is { } barrier
            ? Not(KindOf(barrier.Kind), barrier.Reason)
            : new FullTextOutcome.Taken(location, fetched.Body, media is "text/html" or "application/xhtml+xml" ? contentType : $"text/html; charset={decoded.Charset}", chars);
    }

    // One release of an interface that is known, with its words in it: made a page, as everything else is.
    private static FullTextOutcome OfInterface(FetchOutcome.Fetched fetched, Uri location)
    {
        FeedDocument answer = FeedReader.Read(fetched.Body, new FeedOrigin { Location = fetched.Location, ContentType = fetched.Headers.ContentType });
        if (answer.Entries is not [{ Content: { Value.Length: > 0 } content, Title: var title }]) return Not(FullTextRefusal.NotAPage, "There is no page but data without an article's words.");

        string heading = System.Net.WebUtility.HtmlEncode(Shortened(title?.Plain ?? ""));
        string body = content.IsMarkup ? content.Value : $"<p>{System.Net.WebUtility.HtmlEncode(content.Value)}</p>";
        string html = $"<!doctype html><html><head><meta charset=\"utf-8\"><title>{heading}</title></head><body><article><h1>{heading}</h1>{body}</article></body></html>";
        return new FullTextOutcome.Taken(location, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", content.Plain.Length);
    }

    private static FullTextOutcome OfText(FetchOutcome.Fetched fetched, Uri location, FeedEntry entry)
    {
        if (ArticleDecoding.Decode(fetched.Body, fetched.Headers.ContentType, ArticleFormat.PlainText, out DecodedText decoded) is { } undecodable) return Not(FullTextRefusal.Unreadable, undecodable.Reason);
        int chars = decoded.Text.Trim().Length;
        return chars < Math.Max(PageBarriers.TextCharsMin, SummaryChars(entry))
            ? Not(FullTextRefusal.TooLittleText, $"The text has {chars} characters, hardly more than the feed says.")
            : new FullTextOutcome.Taken(location, fetched.Body, $"text/plain; charset={decoded.Charset}", chars);
    }

    private static int SummaryChars(FeedEntry entry) => (entry.Content ?? entry.Summary)?.Plain.Length ?? 0;

    private static FullTextRefusal KindOf(PageBarrierKind kind) => kind switch
    {
        PageBarrierKind.Challenge => FullTextRefusal.Challenge,
        PageBarrierKind.Consent => FullTextRefusal.Consent,
        PageBarrierKind.Paywall => FullTextRefusal.Paywall,
        _ => FullTextRefusal.TooLittleText,
    };

    private static FullTextOutcome.NotTaken Not(FullTextRefusal why, string sentence, bool isPassing = false) => new(why, sentence) { IsPassing = isPassing };

    // What a server says of itself or of the line, not of the page.
    private static bool IsPassing(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Answered { Status: 408 or 425 or 429 or >= 500 } => true,
        FetchOutcome.Failed { Why: FetchFailure.NameUnknown or FetchFailure.ConnectFailed or FetchFailure.ConnectTimeout or FetchFailure.Timeout or FetchFailure.Truncated } => true,
        _ => false,
    };

    private static string Shortened(string text) => text.Length <= TitleCharsMax ? text : text[..TitleCharsMax];
}
