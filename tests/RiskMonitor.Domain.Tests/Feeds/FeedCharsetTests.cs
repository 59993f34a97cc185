using System.Text;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedCharsetTests
{
    private const string Title = "Zürich – “Ωmega”";

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("utf-32", "utf-32")]
    [InlineData("utf-8", "iso-8859-1")]      // declared wrongly, but it is UTF-8
    [InlineData("utf-16", "utf-8")]
    public void What_the_bytes_are_counts_more_than_what_is_declared(string written, string declared)
    {
        byte[] bytes = Encoding.GetEncoding(written).GetBytes(Feed(declared, Title));

        FeedDocument feed = FeedReader.Read(bytes, FeedOrigin.Unknown);

        Assert.Equal(Title, feed.Title?.Value);
    }

    [Theory]
    [InlineData("windows-1252", "Zürich – “Café”")]
    [InlineData("windows-1251", "Газпром и Роснефть")]
    [InlineData("shift_jis", "トヨタ自動車")]
    [InlineData("gb2312", "比亚迪汽车")]
    [InlineData("euc-kr", "삼성전자")]
    [InlineData("koi8-r", "Газпром")]
    public void Declared_charsets_are_read(string charset, string title)
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(Feed(charset, title));

        FeedDocument feed = FeedReader.Read(bytes, FeedOrigin.Unknown);

        Assert.Equal(title, feed.Title?.Value);
    }

    [Fact]
    public void The_servers_charset_counts_where_the_document_declares_none()
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes("<rss version=\"2.0\"><channel><title>Газпром</title></channel></rss>");

        FeedDocument feed = FeedReader.Read(bytes, new FeedOrigin { ContentType = "application/rss+xml; charset=\"windows-1251\"" });

        Assert.Equal("Газпром", feed.Title?.Value);
    }

    [Fact]
    public void Undeclared_bytes_that_are_not_UTF_8_are_Western()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("<rss version=\"2.0\"><channel><title>Caf\u00e9 \u0093Acme\u0094</title></channel></rss>");

        FeedDocument feed = FeedReader.Read(bytes, FeedOrigin.Unknown);

        Assert.Equal("Café “Acme”", feed.Title?.Value);
    }

    [Fact]
    public void An_unknown_charset_is_told_and_the_feed_is_read()
    {
        FeedDocument feed = ReadFeed.Of(Feed("x-klingon", "Acme"));

        Assert.Equal("Acme", feed.Title?.Value);
        Assert.Contains(feed.Warnings, warning => warning.Contains("x-klingon", StringComparison.Ordinal));
    }

    private static string Feed(string charset, string title) => $"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss version=\"2.0\"><channel><title>{title}</title></channel></rss>";
}
