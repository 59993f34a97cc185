using System.Text;
using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds.Opml;

public sealed class OpmlTests
{
    [Fact]
    public void Feeds_are_read_with_their_folders_titles_and_sites()
    {
        OpmlDocument list = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Desk &amp; co</title></head><body>
              <outline text="Governments"><outline title="United States" text="US">
                <outline type="rss" text="Press &quot;office&quot;" title="Other" xmlUrl="https://gov.example/rss?a=1&amp;b=2" htmlUrl="https://gov.example/"/></outline>
                <outline text="Loose" xmlUrl="https://gov.example/loose.xml"/></outline>
              <outline xmlUrl="https://news.example/feed"/>
            </body></opml>
            """);

        Assert.Equal("Desk & co", list.Title);
        Assert.Empty(list.Warnings);
        Assert.Equal(
            [
                ("https://gov.example/rss?a=1&b=2", "Press \"office\"", "https://gov.example/", "Governments / US"),
                ("https://gov.example/loose.xml", "Loose", null, "Governments"),
                ("https://news.example/feed", "https://news.example/feed", null, ""),
            ],
            list.Feeds.Select(feed => (feed.Address, feed.Title, feed.Site, feed.Folder)));
    }

    [Theory]
    [InlineData("""<opml version="1.0"><head/><body><outline text="A" type="rss" xmlUrl="https://a.example/f"/></body></opml>""", "https://a.example/f")]
    [InlineData("""<opml version="1.1"><body><outline title="A" type="rss" xmlurl="https://a.example/f"/></body></opml>""", "https://a.example/f")]
    [InlineData("""<outline text="A" type="rss" url="https://a.example/f"/>""", "https://a.example/f")]
    [InlineData("""<OPML><BODY><OUTLINE XMLURL='feed://a.example/f'></BODY>""", "http://a.example/f")]
    [InlineData("""<opml><body><outline xmlUrl="feed:https://a.example/f"/></body></opml>""", "https://a.example/f")]
    public void Every_way_to_write_a_feed_is_read(string text, string address) => Assert.Equal(address, Assert.Single(Read(text).Feeds).Address);

    [Fact]
    public void A_category_is_a_folder_where_none_is_open()
    {
        OpmlDocument list = Read("""<opml version="2.0"><body><outline text="A" category="cars,/United States/Congress" xmlUrl="https://a.example/f"/></body></opml>""");

        Assert.Equal(["United States", "Congress"], Assert.Single(list.Feeds).Folders);
    }

    [Fact]
    public void A_broken_file_loses_no_feed()
    {
        string unclosed = string.Concat(Enumerable.Range(1, 500).Select(i => $"<outline text='F & {i}' xmlUrl='https://a.example/{i}?x=1&y=2'>\n"));

        OpmlDocument list = Read($"<opml><head><title>x</head><body><outline text=\"Folder\">{unclosed}");

        Assert.Equal(500, list.Feeds.Count);
        Assert.All(list.Feeds, feed => Assert.Equal("Folder", feed.Folder));
        Assert.Equal(("F & 7", "https://a.example/7?x=1&y=2"), (list.Feeds[6].Title, list.Feeds[6].Address));
        Assert.Contains("mended", Assert.Single(list.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_that_stands_twice_is_kept_once_and_told()
    {
        OpmlDocument list = Read("""
            <opml version="2.0"><body><outline text="One"><outline text="A" xmlUrl="https://A.example:443/f"/></outline><outline text="Two"><outline text="B" xmlUrl="https://a.example/f#x"/></outline></body></opml>
            """);

        Assert.Equal("One", Assert.Single(list.Feeds).Folder);
        Assert.Contains("It stays in the folder 'One'", Assert.Single(list.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_that_are_none_of_the_Webs_are_left_out_and_told()
    {
        OpmlDocument list = Read("""<opml><body><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="/rss"/></body></opml>""");

        Assert.Empty(list.Feeds);
        Assert.Equal(4, list.Warnings.Count);       // and that there is no feed at all
    }

    [Theory]
    [InlineData("")]
    [InlineData("Just words.")]
    [InlineData("<rss><channel><item/></channel></rss>")]
    [InlineData("<opml><body><outline text='Only a folder'/></body></opml>")]
    public void What_lists_no_feed_says_why(string text)
    {
        OpmlDocument list = Read(text);

        Assert.Empty(list.Feeds);
        Assert.NotEmpty(list.Warnings);
    }

    private static readonly Gen<string> Name = Gen.OneOf(Gen.String[1, 12], Gen.Char["<>&\"' \n\t/ab\u00e9\u2028"].Array[1, 8].Select(chars => new string(chars)), Gen.Const("Congress"), Gen.Const("United  States"));

    private static readonly Gen<OpmlFeed> Feed =
        Gen.Select(Gen.Int[0, 40], Name, Gen.Bool, Name.Array[0, 4], (number, title, hasSite, folders) =>
            new OpmlFeed($"https://a.example/{number}?x=<&y=\"'", title, hasSite ? $"https://a.example/{number}?s=1&t" : null, folders));

    [Fact]
    public void What_is_written_is_read_back_with_the_same_folders_and_written_alike() =>
        Feed.Array[0, 30].Select(feeds => feeds.DistinctBy(feed => feed.Address).ToArray()).Sample(feeds =>
        {
            string written = OpmlWriter.Write("Desk <1>", feeds);

            OpmlDocument read = Read(written);

            return read.Feeds.Count == feeds.Length && OpmlWriter.Write("Desk <1>", read.Feeds) == written
                && feeds.All(feed => read.Feeds.Single(each => each.Address == feed.Address) is var same && same.Folders.SequenceEqual(feed.Folders.Select(OpmlName.Of).Where(name => name.Length > 0)) && same.Site == feed.Site);
        }, iter: 2_000);

    private static readonly string[] Pieces = ["<", "\"", "</outline>", "<outline ", "&#0;", "<!--", "\ud800", "<![CDATA[", "xmlUrl='http://[x'"];

    [Fact]
    public void Lists_changed_at_random_are_read_without_exception() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 60], Gen.Int[0, Pieces.Length - 1]).Array[1, 10].Sample(changes =>
        {
            string text = OpmlWriter.Write("x", [new OpmlFeed("https://a.example/1", "A", null, ["F", "G"]), new OpmlFeed("https://a.example/2", "B", "https://a.example/", [])]);
            foreach ((int at, int length, int piece) in changes)
            {
                int place = at % text.Length;
                text = text[..place] + Pieces[piece] + text[Math.Min(text.Length, place + length)..];
            }

            OpmlDocument list = Read(text);

            return list.Feeds.All(feed => feed.Title.Length > 0);
        }, iter: 3_000);

    [Theory]
    [InlineData("<outline text='a'>", 200_000)]
    [InlineData("<outline xmlUrl='https://a.example/f'>", 100_000)]
    [InlineData("<!--", 500_000)]
    [InlineData("</outline>", 300_000)]
    [InlineData("<outline a='", 200_000)]
    [InlineData("<![CDATA[", 300_000)]
    public void A_hostile_list_is_read_in_time(string part, int times)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        OpmlDocument list = Read("<opml><body>" + string.Concat(Enumerable.Repeat(part, times)));

        Assert.True(list.Warnings.Count is > 0 and <= FeedLimits.WarningsMax);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);     // a fraction of a second on a quiet machine; minutes where time grows with the square
    }

    [Theory]
    [InlineData("authorities.opml", 15)]
    [InlineData("outlets.opml", 10)]
    public void The_lists_that_come_along_are_read_without_warning(string file, int feedsMin)
    {
        OpmlDocument list = OpmlReader.Read(File.ReadAllBytes(RepositoryRoot.File($"seeds/feeds/{file}")));

        Assert.Empty(list.Warnings);
        Assert.True(list.Feeds.Count >= feedsMin);
        Assert.All(list.Feeds, feed => Assert.NotEmpty(feed.Folder));
    }

    private static OpmlDocument Read(string text) => OpmlReader.Read(Encoding.UTF8.GetBytes(text));
}
