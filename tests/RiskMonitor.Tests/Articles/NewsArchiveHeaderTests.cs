using Xunit;

namespace RiskMonitor.Articles;

public sealed class NewsArchiveHeaderTests
{
    [Fact]
    public void Headline_author_date_and_URL_stand_before_the_body()
    {
        const string text = "-- Ford denies talks\n-- By Jane Doe\n-- Mon Nov 2, 2026 9:00am EST\n-- http://www.wire.example/a\n\n \n Ford said so.\n-- a remark with dashes\n";

        var reading = Reading.Accept(text);

        Assert.Equal(ArticleFormat.NewsArchive, reading.Format);
        Assert.Equal("Ford denies talks", reading.Article.Title);
        Assert.Equal("By Jane Doe", reading.Article.Author);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), reading.PublishedAt);
        Assert.Equal("http://www.wire.example/a", reading.Article.Url?.AbsoluteUri);
        Assert.Equal("wire", reading.Article.Source);
        Assert.Equal(text, reading.Article.Text);
        Assert.StartsWith("Ford said so.\n-- a remark", reading.Article.Text[reading.Article.BodyStart..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_alone_is_a_header_and_dashes_in_the_body_are_not()
    {
        var article = Reading.Accept("-- Ford denies talks\n\nFord said so.\n-- 3 people\n-- https://post.example/b").Article;

        Assert.Equal("Ford denies talks", article.Title);
        Assert.Null(article.Url);
        Assert.Equal("Ford said so.", article.Text.Substring(article.BodyStart, 13));
    }

    [Fact]
    public void A_line_with_dashes_that_follows_the_header_at_once_belongs_to_the_body()
    {
        var article = Reading.Accept("-- Ford denies talks\n-- By Jane Doe\n-- Nov 2, 2026\n-- A bullet point of the body.\nMore.").Article;

        Assert.Equal("-- A bullet point", article.Text.Substring(article.BodyStart, 17));
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_refused_by_name()
    {
        ArticleRefusal refusal = Reading.Refuse("-- Ford denies talks\n-- Mon Nov 32, 2026 9:00am EST\n\nText.");

        Assert.Equal("article/date", refusal.Code);
        Assert.Contains("'Mon Nov 32, 2026 9:00am EST'", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_that_cannot_be_read_is_refused_by_name() =>
        Assert.Equal("article/url", Reading.Refuse("-- Ford denies talks\n-- http://\n\nText.").Code);
}
