using System.Text;
using Xunit;

namespace RiskMonitor.Feeds.Pages;

/// <summary>RFC 9309, its examples and what publishers make of it.</summary>
public sealed class RobotsRulesTests
{
    private const string Simple = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
        """;

    [Theory]      // RFC 9309, section 5.1
    [InlineData("anybot", "/pictures/a.gif", false)]
    [InlineData("anybot", "/pictures/a.gif?x", true)]
    [InlineData("anybot", "/example/page.html", false)]
    [InlineData("anybot", "/publications/x", true)]
    [InlineData("anybot", "/other", true)]
    [InlineData("foobot", "/", false)]
    [InlineData("FooBot", "/example/page.html", true)]
    [InlineData("foobot", "/example/allowed.gif", true)]
    [InlineData("foobot", "/example/other.html", false)]
    [InlineData("barbot", "/example/page.html", false)]
    [InlineData("bazbot", "/example/page.html", false)]
    [InlineData("bazbot", "/pictures/a.gif", true)]
    [InlineData("quxbot", "/example/page.html", true)]
    public void The_example_of_the_RFC_is_followed(string product, string path, bool isAllowed) => Assert.Equal(isAllowed, Allows(Simple, product, path));

    [Theory]      // RFC 9309, section 5.2: the longest match counts
    [InlineData("/example/page/disallowed.gif", false)]
    [InlineData("/example/page/other.html", true)]
    public void The_longest_match_counts(string path, bool isAllowed) =>
        Assert.Equal(isAllowed, Allows("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "foobot", path));

    [Theory]      // RFC 9309, section 2.2.2
    [InlineData("/foo/bar?baz=quz", "/foo/bar?baz=quz")]
    [InlineData("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https%3a%2f%2ffoo.bar")]
    [InlineData("/foo/bar/ツ", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%62%61%7A", "/foo/bar/baz")]
    public void Paths_are_compared_octet_by_octet(string rule, string path)
    {
        Assert.False(Allows($"User-agent: *\nDisallow: {rule}", "anybot", path));
        Assert.True(Allows($"User-agent: *\nDisallow: {rule}", "anybot", "/foo/baz"));
    }

    [Theory]      // RFC 9309, section 2.2.3
    [InlineData("/this/*/exactly", "/this/path/exactly", true)]
    [InlineData("/this/*/exactly", "/this/path/inexact", false)]
    [InlineData("/this/path/exactly$", "/this/path/exactly", true)]
    [InlineData("/this/path/exactly$", "/this/path/exactly/not", false)]
    [InlineData("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true)]
    [InlineData("/path/foo-%24", "/path/foo-$", true)]
    [InlineData("/a*b*c$", "/axbxbxc", true)]
    [InlineData("/a*ab$", "/ab", false)]
    [InlineData("*", "/anything", true)]
    [InlineData("/$", "/", true)]
    [InlineData("/$", "/a", false)]
    public void Stars_stand_for_anything_and_a_dollar_for_the_end(string rule, string path, bool matches) =>
        Assert.Equal(!matches, Allows($"User-agent: *\nDisallow: {rule}", "anybot", path));

    [Theory]
    [InlineData("Allow: /page\nDisallow: /page", true)]
    [InlineData("Disallow: /page\nAllow: /page", true)]
    [InlineData("Disallow: /page\nAllow: /pag", false)]
    [InlineData("Disallow: /\nAllow: /page$", true)]
    [InlineData("Disallow:", true)]
    public void Of_two_rules_as_long_as_each_other_the_one_that_allows_counts(string rules, bool isAllowed) => Assert.Equal(isAllowed, Allows($"User-agent: *\n{rules}", "anybot", "/page"));

    [Fact]
    public void Groups_of_one_name_are_one_group_and_other_lines_part_none()
    {
        const string text = """
            # for all
            Disallow: /early
            user-agent : ExampleBot/2.1 (+https://bot.example)   # ours
            Sitemap: https://news.example/sitemap.xml
            crawl-delay: 2.5
            User-Agent: other
            Disallow: /a

            User-agent: *
            Disallow: /

            USER-AGENT: examplebot
            Disallow: /b
            Nonsense without a colon
            Noindex: /c
            """;

        RobotsRules rules = RobotsRules.Read(Encoding.UTF8.GetBytes("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal)));

        RobotsGroup ours = rules.For("ExampleBot");
        Assert.Equal((false, false, true, true), (Allows(ours, "/a"), Allows(ours, "/b"), Allows(ours, "/c"), Allows(ours, "/early")));
        Assert.Equal((false, true), (Allows(rules.For("other"), "/a"), Allows(rules.For("other"), "/b")));
        Assert.False(Allows(rules.For("anybot"), "/x"));
        Assert.Equal(TimeSpan.FromSeconds(2.5), ours.CrawlDelay);
        Assert.Null(rules.For("anybot").CrawlDelay);
        Assert.Equal("https://news.example/sitemap.xml", Assert.Single(rules.Sitemaps));
    }

    [Fact]
    public void Robots_txt_itself_may_always_be_fetched()
    {
        Assert.True(Allows(RobotsRules.RefuseEverything.For("anybot"), "/robots.txt"));
        Assert.False(Allows(RobotsRules.RefuseEverything.For("anybot"), "/"));
        Assert.True(Allows(RobotsRules.AllowEverything.For("anybot"), "/"));
    }

    [Fact]
    public void What_stands_behind_500_kibibytes_does_not_count()
    {
        string filler = string.Concat(Enumerable.Repeat("Disallow: /filler/with/a/long/path/that/fills\n", 12_000))[..(500 * 1024 - 40)];

        string text = "User-agent: *\n" + filler + "\nDisallow: /x\nDisallow: /cut-in-the-middle-of-its-name\nDisallow: /behind\n";

        Assert.False(Allows(text, "anybot", "/x"));
        Assert.True(Allows(text, "anybot", "/cut-in"));
        Assert.True(Allows(text, "anybot", "/behind"));
    }

    [Theory]
    [InlineData("Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n")]
    [InlineData("User-agent: x\n")]
    [InlineData("Disallow: *****************************************\n")]
    public void A_hostile_file_takes_little_time(string line)
    {
        string text = "User-agent: *\n" + string.Concat(Enumerable.Repeat(line, 500 * 1024 / line.Length));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        bool isAllowed = Allows(text, "anybot", "/" + new string('a', 2_000));

        Assert.Equal(!line.Contains("***", StringComparison.Ordinal), isAllowed);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);     // a fraction of a second on a quiet machine; minutes where time grows with the square
    }

    private static bool Allows(string text, string product, string path) => Allows(RobotsRules.Read(Encoding.UTF8.GetBytes(text)).For(product), path);

    private static bool Allows(RobotsGroup group, string path) => group.Allows(new Uri("https://news.example" + path));
}
