using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Kinds of feeds and of vocabularies within them that are rarer than RSS 2.0 and Atom 1.0, each with what its specification says of it.</summary>
public sealed class FeedKindsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_Atom_0_3_feed_names_its_dates_and_modes_otherwise()
    {
        FeedDocument feed = ReadFeed.Of("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en">
              <title mode="escaped" type="text/html">Trade &amp;amp; desk</title><tagline>All about tariffs</tagline><link rel="alternate" type="text/html" href="https://news.example/"/><id>tag:desk</id>
              <entry>
                <title>Acme denies talks</title><link rel="alternate" type="text/html" href="https://news.example/1"/><id>tag:1</id>
                <issued>2026-11-02T09:30:00+01:00</issued><modified>2026-11-03T10:00:00Z</modified><author><name>Ann Reporter</name></author>
                <summary type="text/plain">Short.</summary><content type="text/html" mode="escaped">&lt;p&gt;All of it.&lt;/p&gt;</content>
              </entry>
              <entry><title>Second</title><id>tag:2</id><content type="text/html" mode="base64">PHA+VHdvLjwvcD4=</content></entry>
            </feed>
            """);

        Assert.Equal((FeedFormat.Atom03, "Trade & desk", "All about tariffs", "https://news.example/", "en"), (feed.Format, feed.Title?.Plain, feed.Description?.Value, feed.Link, feed.Language));
        FeedEntry first = feed.Entries[0];
        Assert.Equal(("tag:1", "https://news.example/1", "Ann Reporter", "Short.", "<p>All of it.</p>"), (first.Id, first.Link, first.Author, first.Summary?.Value, first.Content?.Value));
        Assert.Equal((Day.AddHours(8.5), Day.AddHours(34)), (first.Published, first.Updated));
        Assert.Equal(("tag:2", "<p>Two.</p>"), (feed.Entries[1].Id, feed.Entries[1].Content?.Value));
    }

    [Fact]
    public void A_JSON_feed_1_0_has_one_author_and_perhaps_no_markup()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"version":"https://jsonfeed.org/version/1","title":"Trade desk","author":{"name":"The desk"},
             "items":[{"id":"1","external_url":"https://other.example/1","content_text":"Plain <words>.","author":{"name":"Ann Reporter"},"date_modified":"2026-11-02T00:00:00Z"},{"id":"2","content_text":"More."}]}
            """);

        Assert.Equal((FeedFormat.Json10, 2), (feed.Format, feed.Entries.Count));
        Assert.Equal(("https://other.example/1", "Ann Reporter", new FeedText("Plain <words>.", false), Day), (feed.Entries[0].Link, feed.Entries[0].Author, feed.Entries[0].Content, feed.Entries[0].Updated));
        Assert.Equal("The desk", feed.Entries[1].Author);
    }

    [Theory]
    [InlineData("0.93", "rss093")]
    [InlineData("0.94", "rss094")]
    [InlineData("2.0.1", "rss20")]
    public void RSS_of_every_version_gives_its_items(string version, string name)
    {
        FeedDocument feed = ReadFeed.Of($"<rss version=\"{version}\"><channel><title>Trade desk</title><item><title>Acme denies talks</title><link>https://news.example/1</link><pubDate>Mon, 02 Nov 2026 00:00:00 GMT</pubDate></item></channel></rss>");

        Assert.Equal(name, FeedFormatNames.NameOf(feed.Format));
        Assert.Equal(("Acme denies talks", "https://news.example/1", Day), Assert.Single(feed.Entries) is var entry ? (entry.Title?.Value, entry.Link, entry.Published) : default);
    }

    [Fact]
    public void RSS_0_90_has_its_items_beside_the_channel()
    {
        FeedDocument feed = ReadFeed.Of("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
              <channel><title>Trade desk</title><link>https://news.example/</link></channel><item><title>Acme denies talks</title><link>https://news.example/1</link></item>
            </rdf:RDF>
            """);

        Assert.Equal((FeedFormat.Rss090, "https://news.example/1"), (feed.Format, Assert.Single(feed.Entries).Link));
    }

    [Fact]
    public void Addresses_in_a_channel_definition_count_from_the_base_that_it_states()
    {
        FeedDocument feed = ReadFeed.Of("""
            <?xml version="1.0"?><CHANNEL HREF="https://news.example/" BASE="https://news.example/"><TITLE>Trade desk</TITLE><ABSTRACT>All about tariffs</ABSTRACT>
              <ITEM HREF="1"><TITLE>Acme denies talks</TITLE></ITEM>
            </CHANNEL>
            """);

        Assert.Equal((FeedFormat.Cdf, "Trade desk", "All about tariffs"), (feed.Format, feed.Title?.Value, feed.Description?.Value));
        Assert.Equal("https://news.example/1", Assert.Single(feed.Entries).Link);
    }

    [Fact]
    public void Places_and_podcasts_change_nothing_of_what_an_item_says()
    {
        FeedEntry entry = ReadFeed.RssItem("""
            <title>Acme denies talks</title><link>https://news.example/1</link><description>Short.</description>
            <georss:where><gml:Point><gml:pos>45.256 -71.92</gml:pos></gml:Point></georss:where><georss:featurename>Elsewhere</georss:featurename><geo:lat>45</geo:lat>
            <itunes:title>Episode 7</itunes:title><itunes:duration>12:34</itunes:duration><itunes:explicit>no</itunes:explicit>
            <media:group><media:content url="https://news.example/v.mp4"><media:title>A film</media:title><media:description>Of it</media:description></media:content></media:group>
            """,
            "xmlns:georss=\"http://www.georss.org/georss\" xmlns:gml=\"http://www.opengis.net/gml\" xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:media=\"http://search.yahoo.com/mrss/\"");

        Assert.Equal(("Acme denies talks", "https://news.example/1", "Short."), (entry.Title?.Value, entry.Link, entry.Summary?.Value));
    }
}
