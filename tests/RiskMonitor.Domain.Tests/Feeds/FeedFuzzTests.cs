using System.Diagnostics;
using System.Text;
using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Whatever stands in the bytes, reading ends soon and never throws.</summary>
public sealed class FeedFuzzTests
{
    private static readonly string[] Feeds =
    [
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>A &amp; b</title><item><guid>x</guid><dc:date>2026-11-02</dc:date>"
            + "<description>&lt;p>x&lt;a href='y'>&lt;/p></description><pubDate>Mon, 02 Nov 2026 09:00:00 EST</pubDate></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://b/'><entry><title type='html'>&lt;b></title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><svg:svg xmlns:svg='http://www.w3.org/2000/svg'/></div></content></entry></feed>",
        "<!DOCTYPE r [<!ENTITY a 'b'>]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about='x'><link>&a;</link></item></rdf:RDF>",
        """{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"content_html":"<p>x","date_published":"2026-11-02","authors":[{"name":"x"}]}],"hubs":[{"url":"http://h"}]}""",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>http://a/1</loc><n:news><n:title>x</n:title><n:publication_date>2026-11-02</n:publication_date></n:news></url></urlset>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><company-info><cik>1</cik><conformed-name>A</conformed-name></company-info><entry><title>8-K - A (0000000001) (Filer)</title><id>urn:tag:sec.gov,2008:accession-number=1</id></entry></feed>",
        "<html><body><a href='/recent-actions/20261120'>A <b>b</b></a><a href='/recent-actions/x'>c</a></body></html>",
        """{"articles":[{"url":"http://a/1","title":"A , b","seendate":"20261102T091500Z"}],"docuLanguageListResources":[{"refCode":"IP/1","title":"a"}],"results":[{"document_number":"1","agencies":[{"name":"a"}]}]}""",
        """{"bills":[{"congress":119,"type":"HR","number":"1","latestAction":{"actionDate":"2026-11-02","text":"a"}}],"committeeMeetings":[{"eventId":"1","url":"http://a?key=1"}],"pagination":{"next":"x"}}""",
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "&", "&#0;", "&#x110000;", "</", "<item>", "</item>", "<entry>", "<![CDATA[", "]]>", "<!--", "-->", "\0", "\"", "'", "<?xml encoding='utf-16'?>", "xmlns:a='", "<!DOCTYPE [", "<!ENTITY a '&a;'>",
        "[", "{", "\\ud800", "<link href='//[x'/>", "xml:base='http://[::1'", "<updated>0001-01-01T00:00:00+14:00</updated>", "<pubDate>99-99-9999</pubDate>", "<svg>", "<script>",
    ];

    private static readonly Gen<(int At, int Length, int Kind, int Piece)> Change = Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 60], Gen.Int[0, 3], Gen.Int[0, Pieces.Length - 1]);

    [Fact]
    public void Feeds_changed_at_random_are_read_without_exception() =>
        Gen.Select(Gen.Int[0, Feeds.Length - 1], Change.Array[1, 12], Gen.Byte).Sample((feed, changes, value) =>
        {
            byte[] changed = Changed(Encoding.UTF8.GetBytes(Feeds[feed]), changes, value);

            FeedDocument read = FeedReader.Read(changed, new FeedOrigin { Location = new Uri("http://h.example/feed") });

            return read.Entries.All(entry => entry.Title?.Plain.Length >= 0 || entry.Content?.Plain.Length >= 0 || entry.Summary?.Plain.Length >= 0 || entry.Title is null);
        }, iter: 5_000);

    public static TheoryData<string, string, int> Hostile => new()
    {
        { "", "<", 1_000_000 }, { "<rss>", "&", 1_000_000 }, { "<rss><channel><title>", "&a;", 300_000 }, { "", "<a>", 100_000 }, { "<rss><channel>", "<item>", 100_000 }, { "<rss>", "</x>", 200_000 },
        { "<rss>", "<!--", 200_000 }, { "<rss>", "<![CDATA[", 100_000 }, { "<rss>", "<?x", 200_000 }, { "", "<!DOCTYPE [", 90_000 }, { "<rss><a ", "b=\"", 200_000 }, { "<rss>", "<a b='", 150_000 },
        { "<rss>", "<a xmlns:x='y'>", 60_000 }, { "<rss><channel>", "<title></link>", 80_000 }, { "<feed><entry>", "<link href='x'/>", 60_000 }, { "{\"items\":", "[", 500_000 },
        { "<rss><channel><item><description><![CDATA[", "<a href='", 100_000 }, { "<rss><channel><item><description><![CDATA[<p>", "<", 1_000_000 }, { "<rss><channel><item><description><![CDATA[<p>", "<!--", 200_000 },
        { "<rss><channel><item><description><![CDATA[", "<a =\"", 200_000 }, { "<rss><channel><item><description><![CDATA[", "<script x>", 100_000 }, { "<rss><channel><item><author>", "(", 1_000_000 },
        { "<urlset><url><loc>", "<url><loc>", 60_000 }, { "<html><a href='/recent-actions/20261120'>", "<a href='/recent-actions/x'>", 30_000 }, { "{\"articles\":[{\"seendate\":\"\",\"title\":\"", "\\", 1_000_000 },
        { "{\"articles\":[{\"seendate\":\"x\",\"title\":\"", " ,", 500_000 },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_megabyte_of_malice_is_read_in_time(string start, string part, int times)
    {
        byte[] raw = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(part, times)) + ">]]>");
        var clock = Stopwatch.StartNew();

        FeedDocument feed = FeedReader.Read(raw, new FeedOrigin { Location = new Uri("http://h.example/feed") });

        Assert.True(feed.Entries.Count <= FeedLimits.EntriesMax);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);     // a fraction of a second on a quiet machine; minutes where time grows with the square
    }

    [Fact]
    public void A_tag_that_fills_the_largest_file_is_read_in_time_and_a_long_attribute_loses_nothing()
    {
        const string item = "<item><title>Behind it</title><link>http://h.example/1</link></item></channel></rss>";
        byte[] endless = Encoding.UTF8.GetBytes("<rss><channel><a " + string.Concat(Enumerable.Repeat("a=\"1\" ", 2_500_000)) + "/>" + item);
        byte[] large = Encoding.UTF8.GetBytes($"<rss><channel><a b='{new string('x', 600_000)}'/>{item}"), small = Encoding.UTF8.GetBytes($"<rss><channel><a b='{new string('x', 400_000)}'/>{item}");
        var origin = new FeedOrigin { Location = new Uri("http://h.example/feed") };
        var clock = Stopwatch.StartNew();

        FeedDocument feed = FeedReader.Read(endless, origin);
        TimeSpan taken = clock.Elapsed;
        FeedDocument mended = FeedReader.Read(large, origin), strict = FeedReader.Read(small, origin);

        Assert.Equal(["Behind it", "Behind it", "Behind it"], new[] { feed, mended, strict }.Select(one => Assert.Single(one.Entries).Title?.Plain));
        Assert.Contains("A tag of more than 524288 characters stands in it.", Assert.Single(mended.Warnings), StringComparison.Ordinal);
        Assert.Empty(strict.Warnings);
        Assert.InRange(taken.TotalSeconds, 0, 30);      // a second on a quiet machine; more than a minute where time grows with the square
    }

    [Fact]
    public void Elements_that_are_never_closed_are_told_in_a_sentence()
    {
        byte[] deep = Encoding.UTF8.GetBytes("<rss><channel><title>Deep</title>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)) + "<item><title>Within</title></item>");
        byte[] open = Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat("<averylongnameofanelement>", 1_000)));
        var origin = new FeedOrigin { Location = new Uri("http://h.example/feed") };

        FeedDocument read = FeedReader.Read(deep, origin);
        string complaint = Assert.Single(FeedReader.Read(open, origin).Warnings);

        Assert.Equal("Deep", read.Title?.Plain);
        Assert.Contains("Elements are nested more than 10000 deep.", Assert.Single(read.Warnings), StringComparison.Ordinal);
        Assert.InRange(complaint.Length, 100, 400);
    }

    private static byte[] Changed(byte[] raw, (int At, int Length, int Kind, int Piece)[] changes, byte value)
    {
        List<byte> bytes = [.. raw];
        foreach ((int at, int length, int kind, int piece) in changes)
        {
            if (bytes.Count == 0) break;
            int place = at % bytes.Count;
            if (kind == 0) bytes[place] = value;
            else if (kind == 1) bytes.RemoveRange(place, Math.Min(length, bytes.Count - place));
            else if (kind == 2) bytes.InsertRange(place, Encoding.UTF8.GetBytes(Pieces[piece]));
            else bytes.InsertRange(place, bytes.GetRange(place, Math.Min(length, bytes.Count - place)));
        }
        return [.. bytes];
    }
}
