using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedReaderTests
{
    [Fact]
    public void RSS_is_read_with_its_entries_in_order()
    {
        FeedDocument feed = Given.Feed("""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
              <title>Rules today</title><link>https://rules.example/</link><description>What authorities decide</description><language>en-gb</language><ttl>90</ttl>
              <atom:link rel="self" href="https://rules.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
              <item><title>A fine</title><link>https://rules.example/1</link><guid isPermaLink="false">r-1</guid><author>desk@rules.example (Desk)</author>
                <description>In short</description><content:encoded><![CDATA[<p>At length</p>]]></content:encoded><pubDate>Mon, 02 Nov 2026 09:00:00 EST</pubDate></item>
              <item><guid>https://rules.example/2</guid></item>
            </channel></rss>
            """);

        Assert.Equal((FeedFormat.Rss20, "Rules today", "https://rules.example/", "What authorities decide", "en-gb"), (feed.Format, feed.Title?.Value, feed.Link, feed.Description?.Value, feed.Language));
        Assert.Equal((TimeSpan.FromMinutes(90), "https://rules.example/feed", "https://hub.example/"), (feed.Schedule.TimeToLive, feed.Schedule.Self, Assert.Single(feed.Schedule.Hubs)));
        Assert.Empty(feed.Warnings);
        FeedEntry first = feed.Entries[0];
        Assert.Equal(("r-1", "A fine", "https://rules.example/1", "In short", "<p>At length</p>", "desk@rules.example (Desk)"),
            (first.Id, first.Title?.Value, first.Link, first.Summary?.Value, first.Content?.Value, first.Author));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), first.Published);
        Assert.Null(first.Updated);
        Assert.Equal("https://rules.example/2", feed.Entries[1].Link);
    }

    [Fact]
    public void Atom_is_read_with_its_types_of_text()
    {
        FeedDocument feed = Given.Feed("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><id>urn:f</id><title type="text">AT&amp;T &lt;b></title><subtitle type="html">&lt;i>x&lt;/i></subtitle>
              <link rel="self" href="https://a.example/feed"/><link href="https://a.example/"/><author><name>Desk</name><email>d@a.example</email></author>
              <entry><id>urn:1</id><title>One</title><updated>2026-11-02T09:00:00+01:00</updated><published>2026-11-01</published>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <b>only</b><br/></p></div></content></entry>
              <entry><id>urn:2</id><author><name>Jane Doe</name></author><content type="application/octet-stream">PHA+eDwvcD4=</content></entry>
            </feed>
            """);

        Assert.Equal((FeedFormat.Atom10, "AT&T <b>", "<i>x</i>", "https://a.example/", "de", "urn:f"), (feed.Format, feed.Title?.Value, feed.Description?.Value, feed.Link, feed.Language, feed.Id));
        Assert.Equal("AT&T <b>", feed.Title?.Plain);
        Assert.Equal(("<p>One &amp; <b>only</b><br /></p>", "Desk (d@a.example)"), (feed.Entries[0].Content?.Value, feed.Entries[0].Author));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), feed.Entries[0].Updated);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), feed.Entries[0].Published);
        Assert.Equal(("<p>x</p>", "Jane Doe"), (feed.Entries[1].Content?.Value, feed.Entries[1].Author));
    }

    [Fact]
    public void RDF_items_stand_beside_their_channel()
    {
        FeedDocument feed = Given.Feed("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://r.example/feed"><title>R</title><link>https://r.example/</link></channel>
              <item rdf:about="https://r.example/1"><title>One</title><dc:creator>Jane Doe</dc:creator><dc:date>2026-11-02T09:00Z</dc:date></item>
            </rdf:RDF>
            """);

        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal((FeedFormat.Rss10, "R", "https://r.example/1", "https://r.example/1", "Jane Doe"), (feed.Format, feed.Title?.Value, entry.Id, entry.Link, entry.Author));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), entry.Published);
    }

    [Fact]
    public void CDF_writes_its_links_as_attributes()
    {
        FeedDocument feed = Given.Feed("""<CHANNEL HREF="http://c.example/" LASTMOD="2026-11-02"><TITLE>C</TITLE><ITEM HREF="http://c.example/1" LASTMOD="2026-11-01T10:00Z"><ABSTRACT>short</ABSTRACT></ITEM></CHANNEL>""");

        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal((FeedFormat.Cdf, "http://c.example/", "http://c.example/1", "short"), (feed.Format, feed.Link, entry.Link, entry.Summary?.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), entry.Updated);
    }

    [Theory]
    [InlineData("https://jsonfeed.org/version/1", FeedFormat.Json10)]
    [InlineData("https://jsonfeed.org/version/1.1", FeedFormat.Json11)]
    public void JSON_Feed_is_read(string version, FeedFormat format)
    {
        FeedDocument feed = Given.Feed($$"""
            {"version":"{{version}}","title":"J & K","home_page_url":"https://j.example/","feed_url":"https://j.example/feed","items":[
              {"id":7,"url":"/one","title":"One","content_html":"<p>x</p><script>y</script>","authors":[{"name":"Jane Doe"},{"name":"Max Roe"}],"date_published":"2026-11-02T09:00:00-05:00"},
              {"id":"\ud83d","content_text":"a < b"},]}
            """, "https://j.example/feed");

        Assert.Equal((format, "J & K", "https://j.example/", "https://j.example/feed"), (feed.Format, feed.Title?.Value, feed.Link, feed.Id));
        Assert.Equal(("7", "https://j.example/one", "<p>x</p>", "Jane Doe, Max Roe"), (feed.Entries[0].Id, feed.Entries[0].Link, feed.Entries[0].Content?.Value, feed.Entries[0].Author));
        Assert.Equal((null, "a < b"), (feed.Entries[1].Id, feed.Entries[1].Content?.Plain));
    }

    [Theory]
    [InlineData("<rss version='0.91'><channel/></rss>", FeedFormat.Rss091UserLand)]
    [InlineData("<rss version='0.92'><channel/></rss>", FeedFormat.Rss092)]
    [InlineData("<rss><channel/></rss>", FeedFormat.Rss)]
    [InlineData("<!DOCTYPE rss PUBLIC \"-//x\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version='0.91'><channel/></rss>", FeedFormat.Rss091Netscape)]
    [InlineData("<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", FeedFormat.Atom03)]
    [InlineData("<feed><entry/></feed>", FeedFormat.Atom)]
    [InlineData("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/></r:RDF>", FeedFormat.Rss090)]
    [InlineData("<RSS Version='2.0'><Channel><Item/></Channel></RSS>", FeedFormat.Rss20)]
    public void The_format_is_told_by_the_root(string text, FeedFormat format) => Assert.Equal(format, Given.Feed(text).Format);

    [Theory]
    [InlineData("", "The file has no bytes.")]
    [InlineData("  \n", "The file holds nothing but white space.")]
    [InlineData("no feed at all", "No tag stands in the file: it is no feed.")]
    [InlineData("<html><body><p>Page not found</p></body></html>", "The file is a web page, no feed.")]
    [InlineData("<opml/>", "The file is no feed: its root is 'opml'.")]
    [InlineData("{\"a\":1}", "The file is JSON, but no JSON Feed: it has neither items nor a version.")]
    public void What_is_no_feed_gives_the_reason(string text, string reason)
    {
        FeedDocument feed = Given.Feed(text);

        Assert.Equal((FeedFormat.Unknown, reason), (feed.Format, feed.Warnings[^1]));
        Assert.Empty(feed.Entries);
    }

    [Fact]
    public void A_file_above_16_MiB_is_not_read() =>
        Assert.Equal("The file has 16777217 bytes; at most 16777216 (16 MiB) are read.", Assert.Single(Given.Feed(new byte[16_777_217]).Warnings));

    [Fact]
    public void Entries_above_10000_are_left_out_and_that_is_said()
    {
        FeedDocument feed = Given.Feed("<rss version='2.0'><channel>" + string.Concat(Enumerable.Repeat("<item/>", 10_001)) + "</channel></rss>");

        Assert.Equal(10_000, feed.Entries.Count);
        Assert.Equal("The feed has 10000 entries or more; those behind are left out.", Assert.Single(feed.Warnings));
    }
}
