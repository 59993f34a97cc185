using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedValueTests
{
    [Fact]
    public void Relative_addresses_count_from_the_nearest_base()
    {
        FeedEntry entry = ReadFeed.AtomEntry("""<link href="../1"/><content type="html" xml:base="deep/">&lt;a href="2">two&lt;/a></content>""", "xml:base=\"https://news.example/desk/trade/\"");

        Assert.Equal("https://news.example/desk/1", entry.Link);
        Assert.Equal("<a href=\"https://news.example/desk/trade/deep/2\">two</a>", entry.Content?.Value);
    }

    [Fact]
    public void Relative_addresses_count_from_where_the_feed_was_fetched_if_it_names_no_base()
    {
        FeedDocument feed = ReadFeed.Of("<rss version=\"2.0\"><channel><item><link>/1</link></item></channel></rss>", new FeedOrigin { Location = new Uri("https://news.example/feeds/all.xml") });

        Assert.Equal("https://news.example/1", Assert.Single(feed.Entries).Link);
    }

    [Fact]
    public void Content_in_base64_is_read()
    {
        // "All of it." in base64
        FeedEntry entry = ReadFeed.AtomEntry("""<content type="application/octet-stream">QWxsIG9mIGl0Lg==</content>""");

        Assert.Equal("All of it.", entry.Content?.Value);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>Acme", "Acme")]
    [InlineData("<p onclick=\"alert(1)\">Acme</p>", "<p>Acme</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">Acme</a>", "Acme")]
    [InlineData("<iframe src=\"https://evil.example/\"></iframe>Acme", "Acme")]
    [InlineData("<img src=\"https://news.example/a.png\" onerror=\"alert(1)\">Acme", "src=\"https://news.example/a.png\"")]
    [InlineData("<svg><script>alert(1)</script></svg>Acme", "Acme")]
    [InlineData("<style>p{position:fixed}</style><p style=\"position:fixed\">Acme</p>", "<p>Acme</p>")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">Acme", "Acme")]
    public void Markup_of_others_can_be_shown_without_acting(string markup, string kept)
    {
        FeedEntry entry = ReadFeed.RssItem($"<description><![CDATA[{markup}]]></description>");

        string value = entry.Summary?.Value ?? "";
        Assert.Contains(kept, value, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", value, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", value, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", value, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("position", value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Caf&eacute; &mdash; 5&nbsp;%", "Café — 5 %")]
    [InlineData("R&amp;D", "R&D")]
    [InlineData("R&D at AT&T", "R&D at AT&T")]
    [InlineData("&#8217;tis &#x2019;tis", "’tis ’tis")]
    public void Characters_by_name_and_stray_ampersands_are_read(string written, string read)
    {
        FeedEntry entry = ReadFeed.RssItem($"<title>{written}</title>");

        Assert.Equal(read, entry.Title?.Plain.Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("<author>ann@news.example (Ann Reporter)</author>", "ann@news.example (Ann Reporter)")]
    [InlineData("<dc:creator>Ann Reporter</dc:creator>", "Ann Reporter")]
    public void Authors_are_read_in_every_form(string element, string author)
    {
        FeedEntry entry = ReadFeed.RssItem(element);

        Assert.Equal(author, entry.Author);
    }

    [Fact]
    public void An_item_without_a_link_is_found_at_its_permanent_guid()
    {
        FeedEntry permanent = ReadFeed.RssItem("<guid isPermaLink=\"true\">https://news.example/1</guid>");
        FeedEntry other = ReadFeed.RssItem("<guid isPermaLink=\"false\">https://news.example/1</guid>");

        Assert.Equal(("https://news.example/1", "https://news.example/1"), (permanent.Id, permanent.Link));
        Assert.Equal(("https://news.example/1", null), (other.Id, other.Link));
    }

    [Fact]
    public void Titles_of_pictures_and_podcasts_are_not_the_items_own()
    {
        FeedEntry entry = ReadFeed.RssItem("""<media:content xmlns:media="http://search.yahoo.com/mrss/"><media:title>A photograph</media:title></media:content><title>Acme denies talks</title><itunes:title xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">Episode 3</itunes:title>""");

        Assert.Equal("Acme denies talks", entry.Title?.Value);
    }
}
