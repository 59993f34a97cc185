using Xunit;

namespace RiskMonitor.Articles;

public sealed class HtmlArticleTests
{
    private const string Sentence = "Ford said on Monday that it was in no talks with anybody, and that the report was completely false, a spokesperson added in a statement.";

    [Fact]
    public void A_page_becomes_its_headline_and_its_paragraphs_a_line_each()
    {
        var reading = Reading.Accept($"""
            <!doctype html><html lang="en-US"><head><title>Ford denies talks | The Wire</title><style>p {"{}"}</style>
            <link rel="canonical" href="https://www.wire.example/a?utm_source=x">
            <meta property="article:published_time" content="2026-11-02T09:00:00-05:00"><meta name="author" content="Jane Doe"></head>
            <body><nav>Home News Sport</nav><article><h1>Ford denies talks</h1><p>{Sentence}</p><p>It  went on,<br>after a <b>break</b>, to say &amp; repeat: {Sentence}</p>
            <p>{Sentence}</p><p>{Sentence}</p><p>{Sentence}</p></article><script>var x = "<p>no</p>";</script><footer>Copyright</footer></body></html>
            """);

        Assert.Equal(ArticleFormat.Html, reading.Format);
        Assert.Equal($"Ford denies talks\n{Sentence}\nIt went on,\nafter a break, to say & repeat: {Sentence}\n{Sentence}\n{Sentence}\n{Sentence}", reading.Article.Text);
        Assert.Equal("Ford denies talks", reading.Article.Title);
        Assert.Equal(18, reading.Article.BodyStart);
        Assert.Equal("Jane Doe", reading.Article.Author);
        Assert.Equal("https://www.wire.example/a", reading.Article.Url?.AbsoluteUri);
        Assert.Equal("wire", reading.Article.Source);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), reading.PublishedAt);
        Assert.Equal("en", reading.Article.Language);
    }

    [Fact]
    public void Line_ends_inside_a_paragraph_mean_nothing()
    {
        string broken = Sentence.Replace(" was ", "\nwas ", StringComparison.Ordinal);

        var article = Reading.Accept($"<html><body><article><p>{broken}</p><p>{broken}</p><p>{broken}</p><p>{broken}</p></article></body></html>").Article;

        Assert.Equal($"{Sentence}\n{Sentence}\n{Sentence}\n{Sentence}", article.Text);
    }

    [Fact]
    public void A_page_that_stands_in_a_form_is_read() =>
        Assert.Equal("It is false.", Reading.Accept("<html><body><form><p>It is false.</p><input value=x><button>Send</button></form></body></html>").Article.Text);

    [Fact]
    public void A_short_page_is_read_whole() =>
        Assert.Equal("Ford denies talks\nIt is false.", Reading.Accept("<html><body><nav>Home</nav><h1>Ford denies talks</h1><p>It is false.</p></body></html>").Article.Text);

    [Fact]
    public void Date_and_author_are_also_read_from_linked_data()
    {
        var reading = Reading.Accept($$"""
            <html><head><script type="application/ld+json">not JSON</script>
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Ford denies talks","datePublished":"2026-11-02T14:00:00Z","author":[{"name":"Jane Doe"},{"name":"Max Roe"}]}]}</script>
            </head><body><p>{{Sentence}}</p></body></html>
            """);

        Assert.Equal("Ford denies talks", reading.Article.Title);
        Assert.Equal("Jane Doe, Max Roe", reading.Article.Author);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), reading.PublishedAt);
    }

    [Theory]
    [InlineData("https://wire.example/b", "https://wire.example/a")]
    [InlineData("https://post.example/b", "https://post.example/b")]
    public void A_page_may_name_its_own_address_only_within_the_host_it_was_fetched_from(string fetchedFrom, string url)
    {
        const string page = "<html><head><link rel=canonical href='https://wire.example/a'></head><body><p>Text of the article.</p></body></html>";

        Assert.Equal(url, Reading.Accept(page, Reading.Origin with { Url = fetchedFrom }).Article.Url?.AbsoluteUri);
    }

    [Theory]
    [InlineData("<html><head><title>Ford</title></head><body><nav>Home</nav><script>x()</script></body></html>")]
    [InlineData("<html></html>")]
    public void A_page_without_text_is_empty(string page) => Assert.Equal("article/empty", Reading.Refuse(page).Code);

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b><i>", 100_000)]
    [InlineData("<p>x</p>", 100_001)]
    public void A_page_that_would_keep_the_parser_busy_is_refused(string part, int times)
    {
        ArticleRefusal refusal = Reading.Refuse("<html><body>" + string.Concat(Enumerable.Repeat(part, times)) + "text");

        Assert.Equal("article/too-complex", refusal.Code);
    }

    [Fact]
    public void A_tag_with_too_many_attributes_is_refused_before_it_is_parsed() =>
        Assert.Equal("article/too-complex", Reading.Refuse("<html><body><a " + string.Join(' ', Enumerable.Range(0, 20_001).Select(i => $"a{i}='>'")) + ">text</a>").Code);

    [Fact]
    public void A_large_page_is_read_by_its_paragraphs()
    {
        string page = "<html><body><main><h1>Ford denies talks</h1>" + string.Concat(Enumerable.Repeat($"<p>{Sentence}</p>", 5_000)) + "</main></body></html>";

        var article = Reading.Accept(page).Article;

        Assert.Equal(5_001, article.Text.Split('\n').Length);
    }
}
