using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedMarkupTests
{
    private static readonly FeedOrigin Fetched = new() { Location = new Uri("http://h.example/d/feed") };

    [Theory]
    [InlineData("<p onclick='x()' title=a>b</p>", "<p title=\"a\">b</p>")]
    [InlineData("a<script>alert(1)</script>b", "ab")]
    [InlineData("a<script>alert(1)", "a")]
    [InlineData("a<iframe src='http://x/'>b</iframe>c<br/>", "abc<br />")]
    [InlineData("<a href='javascript:alert(1)'>x</a>", "<a>x</a>")]
    [InlineData("<a href=' java\tscript:alert(1)'>x</a>", "<a>x</a>")]
    [InlineData("<a href='&#106;avascript:alert(1)'>x</a>", "<a>x</a>")]
    [InlineData("<p style='position:fixed'>x</p>", "<p>x</p>")]
    [InlineData("<!-- hidden --><P>x", "<p>x")]
    [InlineData("Q&A<br>", "Q&amp;A<br />")]
    [InlineData("<svg onload=x viewBox='0 0 1 1'><circle r=1 /><script>y</script></svg>", "<svg viewBox=\"0 0 1 1\" xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"></circle></svg>")]
    [InlineData("<img src=x onerror=alert(1)//", "<img src=\"x\" />")]
    public void Markup_can_be_shown(string written, string shown) => Assert.Equal(shown, ReadFeed.RssItem($"<description><![CDATA[{written}]]></description><title/>").Summary?.Value);

    [Theory]
    [InlineData("<a href='b'>x</a>", "<a href=\"http://h.example/d/b\">x</a>")]
    [InlineData("<img src='/i.png'>", "<img src=\"http://h.example/i.png\" />")]
    [InlineData("<a href='mailto:a@b.example'>x</a>", "<a href=\"mailto:a@b.example\">x</a>")]
    public void Relative_addresses_in_markup_are_made_absolute(string written, string absolute) =>
        Assert.Equal(absolute, ReadFeed.Of($"<rss><channel><item><description><![CDATA[{written}]]></description></item></channel></rss>", Fetched).Entries[0].Summary?.Value);

    [Fact]
    public void Relative_addresses_count_from_the_innermost_base()
    {
        FeedDocument feed = ReadFeed.Of("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.example/one/"><entry xml:base="two/"><link href="x"/><link rel="self" href="y"/></entry></feed>
            """, Fetched);

        Assert.Equal("http://b.example/one/two/x", feed.Entries[0].Link);
    }

    [Theory]
    [InlineData("<title>Plain &lt;3</title>", "Plain <3", "Plain <3")]
    [InlineData("<title>&lt;b>Bold&lt;/b> &amp;amp; more</title>", "<b>Bold</b> &amp; more", "Bold & more")]
    public void A_title_of_RSS_is_markup_where_it_looks_like_it(string written, string value, string plain)
    {
        FeedText? title = ReadFeed.RssItem(written).Title;

        Assert.Equal((value, plain), (title?.Value, title?.Plain));
    }

    [Fact]
    public void Of_a_description_and_a_summary_the_second_is_the_content()
    {
        FeedEntry entry = ReadFeed.RssItem("<description>first</description><summary>second</summary>");

        Assert.Equal(("first", "second"), (entry.Summary?.Value, entry.Content?.Value));
    }

    [Fact]
    public void Elements_of_other_vocabularies_are_not_taken_for_the_feeds_own() =>
        Assert.Equal("own", ReadFeed.RssItem("<x:title xmlns:x='http://other.example/'>other</x:title><title>own</title>").Title?.Value);

    [Fact]
    public void Naked_markup_is_written_out() => Assert.Equal("a <b>c</b>", ReadFeed.AtomEntry("<summary type='xhtml'>a <b xmlns='http://www.w3.org/1999/xhtml'>c</b></summary>").Summary?.Value);
}
