using System.Buffers;

namespace RiskMonitor.Feeds.Pages;

/// <summary>What keeps a program from an article that a page was to hold.</summary>
public enum PageBarrierKind
{
    /// <summary>A check for robots in place of the page.</summary>
    Challenge,

    /// <summary>A question for consent in place of the page.</summary>
    Consent,

    /// <summary>The article is for subscribers.</summary>
    Paywall,

    /// <summary>The page holds less than the feed says already, or hardly anything.</summary>
    TooLittleText,
}

/// <summary>Why a page gave no article.</summary>
/// <param name="Kind">What stands before it.</param>
/// <param name="Reason">A sentence that names the mark by which it was recognised.</param>
public sealed record PageBarrier(PageBarrierKind Kind, string Reason);

/// <summary>
/// Recognises pages that stand before an article: challenges, consent, paywalls. A mark alone proves nothing, since ordinary pages carry the same frameworks; it counts where the page
/// has little text beside it.
/// </summary>
public static class PageBarriers
{
    /// <summary>A page with this many characters of text is an article, whatever marks it carries.</summary>
    public const int ArticleCharsMin = 1_500;

    /// <summary>A page with fewer characters of text holds no article.</summary>
    public const int TextCharsMin = 200;

    private const int HtmlCharsMax = 2 * 1024 * 1024;

    private static readonly SearchValues<char> MarkEnds = SearchValues.Create("<>\"'\n\r");

    private static readonly SearchValues<string> ChallengeMarks = SearchValues.Create(
        ["_cf_chl_opt", "cf-challenge-running", "<title>just a moment...</title>", "<title>attention required! | cloudflare</title>", "captcha-delivery.com", "px-captcha", "_incapsula_resource",
         "incapsula incident id", "errors.edgesuite.net", "token.awswaf.com", "awswafcookiedomainlist", "<title>access denied</title>", "<title>are you a robot?</title>", "<title>pardon our interruption</title>",
         "please verify you are a human", "press &amp; hold to confirm you are"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ConsentMarks = SearchValues.Create(
        ["sp_message_container", "onetrust-consent-sdk", "onetrust-banner-sdk", "didomi-host", "didomi-popup", "qc-cmp2-container", "usercentrics-root", "cybotcookiebotdialog", "cmpbox", "iubenda-cs-banner",
         "truste-consent", "consent-page", "consent.yahoo.com", "consent.google.com", "consent-form", "collectconsent"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> PaywallMarks = SearchValues.Create(
        ["class=\"paywall", "id=\"paywall", "regwall", "subscriber-only", "subscribers-only", "piano-offer", "tp-container-inner", "meteredcontent", "article-paywall", "paywall-container", "data-paywall",
         "subscribe to continue reading", "subscribe to read", "to continue reading, subscribe", "register to continue reading", "sign in to continue reading", "already a subscriber?",
         "this article is for subscribers", "this content is for subscribers", "exclusive to subscribers", "unlock this article"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands before the article of a page; null where the page gave one.</summary>
    /// <param name="html">The page as decoded; its first 2 Mi characters are looked at.</param>
    /// <param name="textChars">Characters of the text that was read from it.</param>
    /// <param name="summaryChars">Characters of what the feed says of the article; 0 where it says nothing.</param>
    public static PageBarrier? Of(string html, int textChars, int summaryChars)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (textChars >= ArticleCharsMin) return null;

        ReadOnlySpan<char> page = html.AsSpan(0, Math.Min(html.Length, HtmlCharsMax));
        if (Mark(page, ChallengeMarks) is { } challenge) return new PageBarrier(PageBarrierKind.Challenge, $"The site asks for proof that we are no robot (mark '{challenge}').");
        if (PaywallStatement.Of(html) is { } statement) return new PageBarrier(PageBarrierKind.Paywall, $"The page says that the article is not free ({statement}).");
        if (Mark(page, PaywallMarks) is { } paywall) return new PageBarrier(PageBarrierKind.Paywall, $"The article is for subscribers (mark '{paywall}').");

        bool isLittle = textChars < TextCharsMin || textChars < summaryChars;
        if (!isLittle) return null;
        if (Mark(page, ConsentMarks) is { } consent) return new PageBarrier(PageBarrierKind.Consent, $"The site asks for consent before it shows the article (mark '{consent}').");
        return new PageBarrier(PageBarrierKind.TooLittleText, textChars < summaryChars
            ? $"The page has {textChars} characters of text, less than the feed's {summaryChars}."
            : $"The page has {textChars} characters of text; at least {TextCharsMin} make an article.");
    }

    private static string? Mark(ReadOnlySpan<char> page, SearchValues<string> marks)
    {
        int at = page.IndexOfAny(marks);
        if (at < 0) return null;
        ReadOnlySpan<char> mark = page[at..];
        if (mark.StartsWith("<title>", StringComparison.OrdinalIgnoreCase)) mark = mark["<title>".Length..];
        mark = mark[..Math.Min(mark.Length, 40)];
        int end = mark[1..].IndexOfAny(MarkEnds);
        return (end < 0 ? mark : mark[..(end + 1)]).Trim("<>\"' ").ToString().ToLowerInvariant();
    }
}
