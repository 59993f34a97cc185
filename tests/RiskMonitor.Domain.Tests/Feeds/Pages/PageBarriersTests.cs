using Xunit;

namespace RiskMonitor.Feeds.Pages;

public sealed class PageBarriersTests
{
    [Theory]
    [InlineData("<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>", PageBarrierKind.Challenge, "just a moment")]
    [InlineData("<html><body><div id='px-captcha'></div></body></html>", PageBarrierKind.Challenge, "px-captcha")]
    [InlineData("<script src='https://geo.captcha-delivery.com/captcha/'></script>", PageBarrierKind.Challenge, "captcha-delivery.com")]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script><p>First lines.</p>""", PageBarrierKind.Paywall, "isAccessibleForFree")]
    [InlineData("""<script type="application/ld+json">{"isAccessibleForFree":true,"hasPart":{"isAccessibleForFree" : false,"cssSelector":".wall"}}</script>""", PageBarrierKind.Paywall, "isAccessibleForFree")]
    [InlineData("""<meta property="article:content_tier" content="locked"><p>First lines.</p>""", PageBarrierKind.Paywall, "locked")]
    [InlineData("<p>First lines.</p><div>Already a subscriber? <a href='/login'>Sign in</a></div>", PageBarrierKind.Paywall, "already a subscriber?")]
    [InlineData("<div id=\"onetrust-consent-sdk\"></div><p>We value your privacy.</p>", PageBarrierKind.Consent, "onetrust-consent-sdk")]
    [InlineData("<p>Page not found.</p>", PageBarrierKind.TooLittleText, "60 characters")]
    public void What_stands_before_an_article_is_named_with_its_mark(string html, PageBarrierKind kind, string mark)
    {
        PageBarrier? barrier = PageBarriers.Of(html, textChars: 60, summaryChars: 20);

        Assert.Equal(kind, barrier?.Kind);
        Assert.Contains(mark, barrier?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<script type="application/ld+json">{"isAccessibleForFree":false}</script>""", 4_000)]       // metered: all of it is there
    [InlineData("<div id='onetrust-consent-sdk'></div>", 900)]
    [InlineData("""<script type="application/ld+json">{"isAccessibleForFree":true}</script>""", 900)]
    [InlineData("<script>var isAccessibleForFree = false;</script>", 900)]
    [InlineData("<p>Short and whole.</p>", 250)]
    public void An_article_that_is_there_is_not_taken_for_a_barrier(string html, int textChars) => Assert.Null(PageBarriers.Of(html, textChars, summaryChars: 200));

    [Fact]
    public void A_page_that_says_less_than_the_feed_is_no_article()
    {
        PageBarrier? barrier = PageBarriers.Of("<p>Teaser</p>", textChars: 400, summaryChars: 900);

        Assert.Equal((PageBarrierKind.TooLittleText, "The page has 400 characters of text, less than the feed's 900."), (barrier?.Kind, barrier?.Reason));
    }

    [Fact]
    public void A_hostile_page_is_looked_at_in_time()
    {
        string html = string.Concat(Enumerable.Repeat("<script type='application/ld+json'>isAccessibleForFree", 40_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        PageBarrier? barrier = PageBarriers.Of(html, textChars: 0, summaryChars: 0);

        Assert.Equal(PageBarrierKind.TooLittleText, barrier?.Kind);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);     // a fraction of a second on a quiet machine; minutes where time grows with the square
    }
}
