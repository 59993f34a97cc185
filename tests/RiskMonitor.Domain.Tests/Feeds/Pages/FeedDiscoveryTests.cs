using Xunit;

namespace RiskMonitor.Feeds.Pages;

public sealed class FeedDiscoveryTests
{
    private static readonly Uri Page = new("https://news.example/section/page.html");

    [Fact]
    public void Declared_feeds_come_before_linked_ones_and_those_before_the_usual_places()
    {
        IReadOnlyList<FeedCandidate> found = FeedDiscovery.Find("""
            <!doctype html><html><head><title>News <link rel=alternate type="application/rss+xml" href="/no"></title>
            <!-- <link rel="alternate" type="application/rss+xml" href="/commented"> -->
            <script>var x = '<link rel="alternate" type="application/rss+xml" href="/scripted">';</script>
            <link rel="alternate" type="application/rss+xml" title="Comments &raquo; feed" href="/comments/feed/">
            <LINK TYPE='application/atom+xml; charset=utf-8' REL='Alternate' TITLE='All &amp; everything' HREF=atom.xml>
            <link rel="alternate" type="application/feed+json" href="https://cdn.example/feed.json">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
            <link rel="alternate" hreflang="de" href="/de/">
            <link rel="stylesheet" href="/rss.css"></head>
            <body><a href="/markets/rss.xml">RSS</a> <a href="/about">About</a> <a href="javascript:x('feed.xml')">no</a></body></html>
            """, Page);

        Assert.Equal(
            [
                ("https://news.example/section/atom.xml", "All & everything", FeedClue.Declared),
                ("https://cdn.example/feed.json", null, FeedClue.Declared),
                ("https://news.example/comments/feed/", "Comments » feed", FeedClue.Declared),
                ("https://news.example/markets/rss.xml", null, FeedClue.Linked),
                ("https://news.example/feed", null, FeedClue.Guessed),
            ],
            found.Take(5).Select(candidate => (candidate.Address, candidate.Title, candidate.Clue)));
        Assert.Contains(found, candidate => candidate.Address == "https://news.example/sitemap-news.xml");
        Assert.DoesNotContain(found, candidate => candidate.Address.Contains("wp-json", StringComparison.Ordinal) || candidate.Address.Contains("scripted", StringComparison.Ordinal) || candidate.Address.Contains("commented", StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_count_from_the_base_of_the_page()
    {
        IReadOnlyList<FeedCandidate> found = FeedDiscovery.Find("""<base href="/other/"><link rel="alternate" type="application/rss+xml" href="rss"><base href="https://late.example/">""", Page);

        Assert.Equal("https://news.example/other/rss", found[0].Address);
    }

    [Theory]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='/f'>", 100_000)]
    [InlineData("<a href='", 200_000)]
    [InlineData("<!--", 400_000)]
    [InlineData("<script>", 200_000)]
    [InlineData("<", 1_000_000)]
    public void A_hostile_page_is_searched_in_time(string part, int times)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        IReadOnlyList<FeedCandidate> found = FeedDiscovery.Find(string.Concat(Enumerable.Repeat(part, times)), Page);

        Assert.InRange(found.Count, 1, FeedDiscovery.CandidatesMax);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);     // a fraction of a second on a quiet machine; minutes where time grows with the square
    }
}
