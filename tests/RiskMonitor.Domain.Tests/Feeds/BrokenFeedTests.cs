using System.Diagnostics;
using System.Text;
using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class BrokenFeedTests
{
    private const string Whole = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Trade desk</title>
        <item><title>Acme &amp; Zenith</title><link>https://news.example/1</link><description><![CDATA[<p>All of <b>it</b>.</p>]]></description><pubDate>Mon, 02 Nov 2026 09:30:00 GMT</pubDate></item>
        <item><title>Second — dash</title><guid isPermaLink="false">tag:2</guid><content:encoded>&lt;p&gt;Two&lt;/p&gt;</content:encoded></item></channel></rss>
        """;

    private static readonly string[] Seeds =
    [
        Whole,
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Desk</div></title><entry><id>urn:1</id><updated>2026-11-02T09:30:00Z</updated><content type="html">&lt;p>x&lt;/p></content></entry></feed>""",
        """{"version":"https://jsonfeed.org/version/1.1","title":"Desk","items":[{"id":"1","content_text":"x","date_published":"2026-11-02T09:30:00Z"}]}""",
    ];

    [Theory]
    [InlineData("</item>", "")]                              // unclosed
    [InlineData("</title><link>", "</titel><link>")]         // closed by another name
    [InlineData("Acme &amp; Zenith", "Acme & Zenith")]       // a stray ampersand
    [InlineData("Acme &amp; Zenith", "Acme \u0001&amp; Zenith")]
    [InlineData("Acme &amp; Zenith", "Acme \0&amp; Zenith")]
    [InlineData("<rss version=\"2.0\"", "<rss version=2.0")]
    [InlineData("</channel></rss>", "")]                     // cut off
    [InlineData("<?xml version", "\n\n <?xml version")]
    [InlineData(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"", "")]      // a prefix of nothing
    public void Entries_of_broken_XML_are_read_all_the_same(string part, string broken)
    {
        FeedDocument feed = ReadFeed.Of(Whole.Replace(part, broken, StringComparison.Ordinal));

        Assert.Equal((FeedFormat.Rss20, 2), (feed.Format, feed.Entries.Count));
        Assert.StartsWith("Acme", feed.Entries[0].Title?.Plain, StringComparison.Ordinal);
        Assert.StartsWith("https://news.example/1", feed.Entries[0].Link, StringComparison.Ordinal);
        Assert.Equal("Second — dash", feed.Entries[1].Title?.Plain);
    }

    [Fact]
    public void Mended_XML_is_told()
    {
        FeedDocument feed = ReadFeed.Of(Whole.Replace("</channel>", "", StringComparison.Ordinal));

        Assert.Contains(feed.Warnings, warning => warning.Contains("not well-formed", StringComparison.Ordinal));
    }

    [Fact]
    public void Entities_that_a_document_declares_do_not_grow()
    {
        string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat("bcdefghij".Select(c => $"<!ENTITY {c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 10))}\">"))
            + "]><rss version=\"2.0\"><channel><title>&j;</title><item><title>Acme</title></item></channel></rss>";

        FeedDocument feed = ReadFeed.Of(bomb);

        Assert.Equal("Acme", Assert.Single(feed.Entries).Title?.Value);
        Assert.True((feed.Title?.Value.Length ?? 0) < 10_000);
    }

    [Fact]
    public void Files_that_a_document_names_are_not_opened()
    {
        FeedDocument feed = ReadFeed.Of("<!DOCTYPE rss [<!ENTITY file SYSTEM \"file:///etc/hostname\">]><rss version=\"2.0\"><channel><title>x&file;y</title></channel></rss>");

        Assert.True(feed.Title?.Value is "xy" or "x&file;y");
    }

    [Fact]
    public void A_feed_larger_than_the_limit_is_refused_with_the_limit_named()
    {
        FeedDocument feed = FeedReader.Read(new byte[FeedLimits.RawBytesMax + 1], FeedOrigin.Unknown);

        Assert.Equal(FeedFormat.Unknown, feed.Format);
        Assert.Contains("16 MiB", Assert.Single(feed.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_more_entries_than_the_limit_the_first_are_read_and_the_rest_is_told()
    {
        string items = string.Concat(Enumerable.Range(0, FeedLimits.EntriesMax + 5).Select(n => $"<item><title>{n}</title></item>"));

        FeedDocument feed = ReadFeed.Of($"<rss version=\"2.0\"><channel>{items}</channel></rss>");

        Assert.Equal(FeedLimits.EntriesMax, feed.Entries.Count);
        Assert.Contains(feed.Warnings, warning => warning.Contains(FeedLimits.EntriesMax.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            || warning.Contains("10,000", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_change_of_the_bytes_gives_a_document_and_never_an_exception() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1].Select(n => Seeds[n]), Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 3], Gen.Byte).Array[1, 12]).Sample((seed, changes) =>
        {
            List<byte> bytes = [.. Encoding.UTF8.GetBytes(seed)];
            foreach ((int at, int kind, byte value) in changes)
            {
                int place = at % bytes.Count;
                if (kind == 0) bytes[place] = value;
                else if (kind == 1) bytes.Insert(place, value);
                else if (kind == 2 && bytes.Count > 10) bytes.RemoveRange(place, Math.Min(bytes.Count - place - 1, value % 20));
                else bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, value)));
            }

            FeedDocument feed = FeedReader.Read([.. bytes], FeedOrigin.Unknown);

            return feed.Format is not FeedFormat.Unknown || feed.Warnings.Count > 0;
        }, iter: 5_000);

    [Theory]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<a>")]
    [InlineData("</a>")]
    [InlineData("<item>")]
    [InlineData("<item><title>")]
    [InlineData("&amp;")]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<a b=\"")]
    [InlineData("<a xmlns:b=\"c\">")]
    [InlineData("]]>")]
    [InlineData("&lt;p>")]
    [InlineData("\"'")]
    public void Hostile_text_costs_time_in_proportion_to_its_length(string unit)
    {
        string start = "<rss version=\"2.0\"><channel><item><description>";
        string small = start + string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)), large = start + string.Concat(Enumerable.Repeat(unit, 1_600_000 / unit.Length));
        ReadFeed.Of(small);

        TimeSpan ofSmall = Enumerable.Range(0, 3).Min(_ => Timed(small)), ofLarge = Timed(large);

        // Linear is 16 times; quadratic is 256 times.
        Assert.True(ofLarge < Math.Max(ofSmall.TotalMilliseconds, 20) * 100 * TimeSpan.FromMilliseconds(1), $"{ofSmall.TotalMilliseconds} ms against {ofLarge.TotalMilliseconds} ms");
    }

    private static TimeSpan Timed(string text)
    {
        long start = Stopwatch.GetTimestamp();
        ReadFeed.Of(text);
        return Stopwatch.GetElapsedTime(start);
    }
}
