using System.Text;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>What publishers get wrong, and how it is read all the same.</summary>
public sealed class BrokenFeedTests
{
    [Theory]
    [InlineData("<title>Smith & Sons</title>", "Smith & Sons")]
    [InlineData("<title>caf&eacute;&nbsp;&#x2019;</title>", "café\u00a0’")]
    [InlineData("<title>3 &lt; 4 &unknown; &</title>", "3 < 4 &unknown; &")]
    [InlineData("<title>a\u0001b\u0000c</title>", "abc")]
    [InlineData("<title>&#146;tis</title>", "’tis")]
    [InlineData("<title>open", "open")]
    [InlineData("<title><![CDATA[cut", "cut")]
    [InlineData("<title>wrong end</description>", "wrong end")]
    [InlineData("<Title lang=en>bare attribute</title>", "bare attribute")]
    [InlineData("<foo:bar/><title>no such prefix</title>", "no such prefix")]
    public void A_title_is_read(string inside, string title)
    {
        FeedDocument feed = Given.Feed($"<rss version='2.0'><channel>{inside}");

        Assert.Equal((FeedFormat.Rss20, title), (feed.Format, feed.Title?.Value));
        Assert.StartsWith("The XML is not well-formed and was mended: ", feed.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_are_never_ended_are_items_all_the_same()
    {
        FeedDocument feed = Given.Feed("<rss><channel><title>T<item><title>one<item><title>two</title><link>http://x/2</link>");

        Assert.Equal(("T", "one", "two", "http://x/2"), (feed.Title?.Value, feed.Entries[0].Title?.Value, feed.Entries[1].Title?.Value, feed.Entries[1].Link));
    }

    [Fact]
    public void Vocabularies_without_declaration_are_known_by_their_usual_prefix() =>
        Assert.Equal(("Jane", "all"), Given.Feed("<rss><channel><item><dc:creator>Jane</dc:creator><content:encoded>all</content:encoded></item></channel></rss>").Entries
            .Select(entry => (entry.Author, entry.Content?.Value)).Single());

    [Fact]
    public void An_entity_that_the_document_declares_is_resolved_where_it_is_plain_text()
    {
        FeedDocument feed = Given.Feed("""<!DOCTYPE rss [<!ENTITY co "Acme"><!ENTITY two "&co;&co;">]><rss><channel><title>&co; &two;</title></channel></rss>""");

        Assert.Equal("Acme &two;", feed.Title?.Value);
    }

    [Fact]
    public void A_bomb_of_entities_stays_what_it_is()
    {
        var dtd = new StringBuilder("""<!DOCTYPE r [<!ENTITY a0 "xxxxxxxxxx">""");
        for (int i = 1; i < 20; i++) dtd.Append($"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">");

        Assert.Equal("&a19;", Given.Feed(dtd + "]><rss><channel><title>&a19;</title></channel></rss>").Title?.Value);
    }

    [Fact]
    public void An_entity_given_ten_thousand_times_is_resolved_a_thousand_times()
    {
        string feed = $"""<!DOCTYPE r [<!ENTITY a "{new string('x', 1_000)}">]><rss><channel><title>{string.Concat(Enumerable.Repeat("&a;", 10_000))}</title></channel></rss>""";

        Assert.Equal(1_000_000 + 9_000 * 3, Given.Feed(feed).Title?.Value.Length);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("iso-8859-1", "utf-8")]
    [InlineData("iso-8859-7", "iso-8859-7")]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("big5", "big5")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16", "utf-16BE")]
    [InlineData("utf-8", "utf-32")]
    [InlineData("ebcdic-cp-us", "IBM037")]
    public void The_bytes_decide_where_the_declared_encoding_is_wrong(string declared, string actual)
    {
        string word = actual switch { "iso-8859-7" => "Νέα", "windows-1251" => "Новости", "big5" => "新聞", "IBM037" => "news", _ => "Üben €" };
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(actual) ?? Encoding.GetEncoding(actual);
        byte[] raw = encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><title>{word}</title></channel></rss>");

        Assert.Equal(word, Given.Feed(raw).Title?.Value);
        Assert.Equal(word, Given.Feed([.. encoding.GetPreamble(), .. raw]).Title?.Value);
    }

    [Fact]
    public void One_stray_byte_does_not_spoil_a_text_in_UTF8()
    {
        FeedDocument feed = Given.Feed([.. "<rss><channel><title>Üben für "u8, 0xE9, .. "</title></channel></rss>"u8]);

        Assert.Equal("Üben für \uFFFD", feed.Title?.Value);
        Assert.Equal("Bytes that are not utf-8 stand in it.", feed.Warnings[0]);
    }

    [Fact]
    public void A_text_with_no_UTF8_and_no_declaration_is_western() =>
        Assert.Equal("Caf\u00e9", Given.Feed([.. "<rss><channel><title>Caf"u8, 0xE9, .. "</title></channel></rss>"u8]).Title?.Value);
}
