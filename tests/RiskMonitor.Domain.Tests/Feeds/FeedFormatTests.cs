using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedFormatTests
{
    [Fact]
    public void An_RSS_2_0_feed_gives_its_channel_and_its_items()
    {
        FeedDocument feed = ReadFeed.Of("""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel>
                <title>Trade desk</title><link>https://news.example/</link><description>All about tariffs</description><language>en-gb</language><ttl>90</ttl>
                <item>
                  <title>Acme denies talks</title><link>https://news.example/1</link><guid isPermaLink="false">tag:1</guid>
                  <description>Short.</description><content:encoded><![CDATA[<p>All of <b>it</b>.</p>]]></content:encoded>
                  <dc:creator>Ann Reporter</dc:creator><pubDate>Mon, 02 Nov 2026 09:30:00 +0100</pubDate>
                </item>
                <item><title>Second</title><guid>https://news.example/2</guid></item>
              </channel>
            </rss>
            """);

        Assert.Equal((FeedFormat.Rss20, "Trade desk", "https://news.example/", "All about tariffs", "en-gb"), (feed.Format, feed.Title?.Value, feed.Link, feed.Description?.Value, feed.Language));
        Assert.Empty(feed.Warnings);
        Assert.Equal(TimeSpan.FromMinutes(90), feed.Schedule.TimeToLive);
        Assert.Equal(2, feed.Entries.Count);
        FeedEntry first = feed.Entries[0];
        Assert.Equal(("tag:1", "Acme denies talks", "https://news.example/1", "Ann Reporter"), (first.Id, first.Title?.Value, first.Link, first.Author));
        Assert.Equal(("Short.", "<p>All of <b>it</b>.</p>", true), (first.Summary?.Value, first.Content?.Value, first.Content?.IsMarkup));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 8, 30, 0, TimeSpan.Zero), first.Published);
        Assert.Equal("https://news.example/2", feed.Entries[1].Link);      // a guid is an address unless it says otherwise
    }

    [Fact]
    public void An_Atom_1_0_feed_gives_its_entries_with_the_alternate_link()
    {
        FeedDocument feed = ReadFeed.Of("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
              <id>urn:desk</id><title>Handel</title><subtitle>Zölle</subtitle><link rel="self" href="https://news.example/atom"/><link href="https://news.example/"/><link rel="hub" href="https://hub.example/"/>
              <entry>
                <id>urn:1</id><title type="html">Acme &amp;amp; Zenith</title><link rel="enclosure" href="https://news.example/1.mp3"/><link rel="alternate" href="https://news.example/1"/>
                <author><name>Ann Reporter</name><email>ann@news.example</email></author><published>2026-11-02T09:30:00Z</published><updated>2026-11-03T00:00:00+02:00</updated>
                <summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All of <em>it</em>.</p></div></content>
              </entry>
            </feed>
            """);

        Assert.Equal((FeedFormat.Atom10, "urn:desk", "Handel", "Zölle", "https://news.example/", "de"), (feed.Format, feed.Id, feed.Title?.Value, feed.Description?.Value, feed.Link, feed.Language));
        Assert.Equal(("https://news.example/atom", "https://hub.example/"), (feed.Schedule.Self, Assert.Single(feed.Schedule.Hubs)));
        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal(("urn:1", "Acme & Zenith", "https://news.example/1", "Ann Reporter (ann@news.example)"), (entry.Id, entry.Title?.Plain, entry.Link, entry.Author));
        Assert.Equal((new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 2, 22, 0, 0, TimeSpan.Zero)), (entry.Published, entry.Updated));
        Assert.Equal(("Short.", "All of it."), (entry.Summary?.Value, entry.Content?.Plain));
    }

    [Fact]
    public void A_JSON_feed_gives_what_an_XML_feed_would()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Trade desk","home_page_url":"https://news.example/","feed_url":"https://news.example/feed.json","language":"en",
             "items":[{"id":7,"url":"https://news.example/7","title":"Acme denies talks","content_html":"<p>All of it.</p>","summary":"Short.","date_published":"2026-11-02T09:30:00-05:00",
             "authors":[{"name":"Ann Reporter"}]}]}
            """);

        Assert.Equal((FeedFormat.Json11, "Trade desk", "https://news.example/", "en", "https://news.example/feed.json"), (feed.Format, feed.Title?.Value, feed.Link, feed.Language, feed.Schedule.Self));
        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal(("7", "https://news.example/7", "Acme denies talks", "Ann Reporter", "Short."), (entry.Id, entry.Link, entry.Title?.Value, entry.Author, entry.Summary?.Value));
        Assert.Equal((new FeedText("<p>All of it.</p>", true), new DateTimeOffset(2026, 11, 2, 14, 30, 0, TimeSpan.Zero)), (entry.Content, entry.Published));
    }

    [Fact]
    public void An_RSS_1_0_feed_has_its_items_beside_the_channel()
    {
        FeedDocument feed = ReadFeed.Of("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://news.example/rdf"><title>Trade desk</title><link>https://news.example/</link><description>All</description></channel>
              <item rdf:about="https://news.example/1"><title>Acme denies talks</title><link>https://news.example/1</link><dc:date>2026-11-02</dc:date></item>
            </rdf:RDF>
            """);

        Assert.Equal((FeedFormat.Rss10, "Trade desk"), (feed.Format, feed.Title?.Value));
        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal(("https://news.example/1", "Acme denies talks"), (entry.Id, entry.Title?.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), entry.Updated ?? entry.Published);
    }

    [Fact]
    public void A_channel_definition_has_items_too()
    {
        FeedDocument feed = ReadFeed.Of("""<CHANNEL HREF="https://news.example/"><TITLE>Trade desk</TITLE><ITEM HREF="https://news.example/1"><TITLE>Acme denies talks</TITLE><ABSTRACT>Short.</ABSTRACT></ITEM></CHANNEL>""");

        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal((FeedFormat.Cdf, "https://news.example/1", "Acme denies talks", "Short."), (feed.Format, entry.Link, entry.Title?.Value, entry.Summary?.Value));
    }

    [Theory]
    [InlineData("""<rss version="0.91"><channel><title>T</title></channel></rss>""", "rss091u")]
    [InlineData("""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>T</title></channel></rss>""", "rss091n")]
    [InlineData("""<rss version="0.92"><channel><title>T</title></channel></rss>""", "rss092")]
    [InlineData("""<rss><channel><title>T</title></channel></rss>""", "rss")]
    [InlineData("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title></feed>""", "atom03")]
    [InlineData("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel></rdf:RDF>""", "rss090")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","title":"T","items":[]}""", "json1")]
    public void Every_version_is_known_by_its_name(string text, string name)
    {
        FeedDocument feed = ReadFeed.Of(text);

        Assert.Equal((name, "T"), (FeedFormatNames.NameOf(feed.Format), feed.Title?.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n")]
    [InlineData("Just words.")]
    [InlineData("<html><body><p>No feed</p></body></html>")]
    [InlineData("{\"name\":\"no feed\"}")]
    [InlineData("{\"version\":")]
    public void What_is_no_feed_says_why(string text)
    {
        FeedDocument feed = ReadFeed.Of(text);

        Assert.Equal((FeedFormat.Unknown, 0), (feed.Format, feed.Entries.Count));
        Assert.NotEmpty(feed.Warnings);
    }
}
