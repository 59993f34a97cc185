using Xunit;

namespace RiskMonitor.Articles;

public sealed class JsonArticleTests
{
    [Fact]
    public void All_members_are_read_in_any_case_and_others_are_passed_over()
    {
        var reading = Reading.Accept("""
            {"TITLE":"Ford denies talks","Body":"Ford said so.","url":"https://news.post.example/a?utm_source=x","source":"The Wire","author":"Jane Doe",
             "publishedat":"2026-11-02T09:00:00-05:00","language":"en","tags":["a",{"b":null}],"score":1e3}
            """);

        Assert.Equal(ArticleFormat.Json, reading.Format);
        Assert.Equal("Ford denies talks\nFord said so.", reading.Article.Text);
        Assert.Equal("Ford denies talks", reading.Article.Title);
        Assert.Equal(18, reading.Article.BodyStart);
        Assert.Equal("https://news.post.example/a", reading.Article.Url?.AbsoluteUri);
        Assert.Equal("post", reading.Article.Source);
        Assert.Equal("Jane Doe", reading.Article.Author);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), reading.PublishedAt);
    }

    [Fact]
    public void The_names_that_other_news_files_use_are_understood_and_ours_win()
    {
        var reading = Reading.Accept("""
            {"headline":"Ford denies talks","articleBody":"too late","text":"Ford said so.","link":"https://wire.example/a","published_at":"2026-11-02","publisher":{"name":"x"}}
            """);

        Assert.Equal("Ford denies talks\nFord said so.", reading.Article.Text);
        Assert.Equal("wire", reading.Article.Source);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), reading.PublishedAt);
    }

    [Theory]
    [InlineData("""{"title":"Ford denies","text":"Ford denies\nIt said so."}""", "Ford denies\nIt said so.", 12)]
    [InlineData("""{"title":"Ford denies","text":"Ford denies talks."}""", "Ford denies\nFord denies talks.", 12)]
    [InlineData("""{"title":null,"text":"Ford denies talks."}""", "Ford denies talks.", 0)]
    [InlineData("""{"text":"Ford denies talks."}""", "Ford denies talks.", 0)]
    public void The_headline_stands_once_on_a_line_of_its_own(string json, string text, int bodyStart)
    {
        var article = Reading.Accept(json).Article;

        Assert.Equal(text, article.Text);
        Assert.Equal(bodyStart, article.BodyStart);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\n  \"url\": }", "line 2, byte 10")]
    [InlineData("{\"text\":\"a\"", "line 1, byte 12")]
    [InlineData("{\"text\":\"a\"} {}", "line 1, byte 14")]
    [InlineData("[{\"text\":\"a\"}]", "line 1, byte 1")]
    [InlineData("{\"text\":\n  5}", "line 2, byte 3")]
    [InlineData("{\"text\":\"a\\x\"}", "line 1, byte 12")]
    public void JSON_that_is_no_article_is_refused_with_line_and_byte(string json, string place)
    {
        ArticleRefusal refusal = Reading.Refuse(json, Reading.Origin with { FileName = "a.json" });

        Assert.Equal("article/invalid-json", refusal.Code);
        Assert.StartsWith($"The JSON is wrong at {place}: ", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_text_is_refused_and_says_what_it_needs() =>
        Assert.Contains("neither 'text' nor 'body'", Reading.Refuse("""{"title":"Ford"}""").Reason, StringComparison.Ordinal);

    [Fact]
    public void An_object_with_empty_text_is_empty() => Assert.Equal("article/empty", Reading.Refuse("""{"title":"Ford","text":" "}""").Code);

    [Fact]
    public void A_date_or_URL_inside_that_cannot_be_read_is_refused()
    {
        Assert.Equal("article/date", Reading.Refuse("""{"text":"a","publishedAt":"soon"}""").Code);
        Assert.Equal("article/date-in-future", Reading.Refuse("""{"text":"a","publishedAt":"2030-01-01"}""").Code);
        Assert.Equal("article/url", Reading.Refuse("""{"text":"a","url":"wire"}""").Code);
    }

    [Fact]
    public void Escaped_lone_surrogates_are_text_like_any_other() =>
        Assert.Equal("cut \ud83d\nhere \"é\"", Reading.Accept("""{"text":"cut \ud83d\nhere \"\u00e9\""}""").Article.Text);
}
