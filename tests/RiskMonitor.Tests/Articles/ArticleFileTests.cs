using System.Text;
using CsCheck;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleFileTests
{
    [Fact]
    public void An_article_without_bytes_is_refused() => Assert.Equal("article/empty", Reading.Refuse("").Code);

    [Fact]
    public void An_article_of_white_space_is_refused() => Assert.Equal("article/empty", Reading.Refuse(" \r\n\t\u00a0").Code);

    [Fact]
    public void Ten_mebibytes_are_not_too_large_but_one_byte_more_is()
    {
        ArticleRefusal atLimit = Reading.Refuse(new string('a', 10_485_760));
        ArticleRefusal above = Reading.Refuse(new string('a', 10_485_761));

        Assert.Equal("article/text-too-long", atLimit.Code);
        Assert.Equal("article/too-large", above.Code);
        Assert.Equal("The article has 10,485,761 bytes; at most 10,485,760 (10 MiB) are read.", above.Reason);
    }

    [Fact]
    public void Two_mebi_characters_are_read_and_one_more_is_refused_with_the_limit_named()
    {
        string longest = new('a', 2_097_152);

        Assert.Equal(2_097_152, Reading.Accept(longest).Article.Text.Length);
        Assert.Equal("The decoded text has 2,097,153 characters; at most 2,097,152 (2 MiB) are read.", Reading.Refuse(longest + "a").Reason);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://wire.example/a")]
    [InlineData("https://")]
    public void A_declared_URL_that_is_no_web_address_is_refused_by_name(string url)
    {
        ArticleRefusal refusal = Reading.Refuse("Text.", Reading.Origin with { Url = url });

        Assert.Equal("article/url", refusal.Code);
        Assert.Contains($"'{url}'", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_of_more_than_2048_characters_is_refused() =>
        Assert.Equal("article/url", Reading.Refuse("Text.", Reading.Origin with { Url = "https://wire.example/" + new string('a', 2_028) }).Code);

    [Fact]
    public void A_declared_date_that_cannot_be_read_is_refused_by_name()
    {
        ArticleRefusal refusal = Reading.Refuse("Text.", Reading.Origin with { PublishedAt = "last Tuesday" });

        Assert.Equal("article/date", refusal.Code);
        Assert.Contains("'last Tuesday'", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_may_lie_24_hours_ahead_of_the_retrieval_but_no_second_more()
    {
        var atLimit = Reading.Accept("Text.", Reading.Origin with { PublishedAt = "2026-11-11T12:00:00Z" });
        ArticleRefusal above = Reading.Refuse("Text.", Reading.Origin with { PublishedAt = "2026-11-11T12:00:01Z" });

        Assert.Equal(new DateTimeOffset(2026, 11, 11, 12, 0, 0, TimeSpan.Zero), atLimit.PublishedAt);
        Assert.Equal("article/date-in-future", above.Code);
        Assert.Equal("The date 2026-11-11T12:00:01Z lies more than 24 hours after the retrieval at 2026-11-10T12:00:00Z.", above.Reason);
    }

    [Fact]
    public void Without_any_date_an_article_counts_as_published_when_retrieved_and_says_so()
    {
        var reading = Reading.Accept("Text.");

        Assert.Null(reading.PublishedAt);
        Assert.Equal(Reading.Origin.RetrievedAt, reading.Article.PublishedAt);
    }

    [Fact]
    public void The_date_of_the_text_wins_over_the_declared_one()
    {
        var reading = Reading.Accept("""{"text":"Text.","publishedAt":"2026-11-01"}""", Reading.Origin with { PublishedAt = "2026-11-05" });

        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), reading.PublishedAt);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("text/csv")]
    public void A_content_type_that_holds_no_articles_is_refused_by_name(string contentType)
    {
        ArticleRefusal refusal = Reading.Refuse("Text.", Reading.Origin with { ContentType = contentType });

        Assert.Equal("article/unknown-format", refusal.Code);
        Assert.Contains(contentType, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_is_no_article() =>
        Assert.Equal("article/unknown-format", Reading.Refuse("<?xml version=\"1.0\"?><rss><channel/></rss>").Code);

    [Theory]
    [InlineData("%PDF-1.7 and so on", "a PDF")]
    [InlineData("PK\u0003\u0004 and so on", "a ZIP archive or Office document")]
    [InlineData("GIF89a and so on", "a GIF image")]
    public void Files_of_other_programs_are_refused_by_what_they_look_like(string bytes, string looksLike)
    {
        ArticleRefusal refusal = Reading.Refuse(bytes);

        Assert.Equal("article/binary", refusal.Code);
        Assert.Contains(looksLike, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_that_JSON_brings_escaped_is_no_text_either()
    {
        Assert.Equal("article/binary", Reading.Refuse("""{"title":"Talks","text":"Acme \u0000 denies talks"}""").Code);
        Assert.Equal("article/binary", Reading.Refuse("""{"title":"Talks","text":"Acme denies talks","author":"J\u0000"}""").Code);
        Assert.Equal("article/binary", Reading.Refuse("Acme denies talks", Reading.Origin with { Source = "daily\0" }).Code);
    }

    [Fact]
    public void Zero_bytes_are_no_text() => Assert.Equal("article/binary", Reading.Refuse("Ford\0denies\0talks").Code);

    [Fact]
    public void Many_control_characters_are_no_text_but_a_stray_one_is_forgiven()
    {
        Assert.Equal("article/binary", Reading.Refuse(string.Concat(Enumerable.Repeat("a\u0001\u0002", 100))).Code);
        Assert.Equal(201, Reading.Accept(new string('a', 200) + "\u001a").Article.Text.Length);
    }

    [Fact]
    public void Whatever_the_bytes_they_are_read_or_refused_and_never_throw() =>
        Gen.Byte.Array[0, 300].Sample(raw =>
        {
            ArticleReading reading = ArticleFile.Read(raw, Reading.Origin, Reading.Outlets);

            return reading is ArticleReading.Refused { Refusal.Code: ['a', 'r', 't', 'i', 'c', 'l', 'e', '/', ..] } or ArticleReading.Accepted { Article.Text.Length: > 0 };
        });

    [Fact]
    public void Whatever_is_spliced_into_a_page_a_JSON_article_or_an_archive_header_never_throws()
    {
        string[] wholes =
        [
            """{"title":"A","text":"B \ud83d\ude00 C","publishedAt":"2026-11-01","url":"https://wire.example/a"}""",
            "<html><head><title>A</title><script type='application/ld+json'>{\"datePublished\":\"2026\"}</script></head><body><p>B<p>C</body></html>",
            "-- A\n-- By B\n-- Mon Nov 2, 2026 9:00am EST\n-- https://wire.example/a\n\nText.",
        ];
        string[] splices = ["\\u", "\\ud800", "\"", "{", "}", "<", ">", "<![CDATA[", "--", "\n"];

        Gen.Select(Gen.Int[0, 2].Select(i => wholes[i]), Gen.Int[0, 120], Gen.Int[0, 20], Gen.OneOf(Gen.String, Gen.Int[0, 9].Select(i => splices[i]))).Sample((whole, at, cut, splice) =>
        {
            int start = Math.Min(at, whole.Length);
            string spliced = whole[..start] + splice + whole[Math.Min(whole.Length, start + cut)..];

            return ArticleFile.Read(Encoding.UTF8.GetBytes(spliced), Reading.Origin, Reading.Outlets) is not null;
        });
    }
}
