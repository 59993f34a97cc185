using Xunit;

namespace RiskMonitor.Articles;

/// <summary>Items in the shape of IPTC ninjs 1.3, 2.1 and 3.0; contents are invented.</summary>
public sealed class NinjsArticleTests
{
    [Fact]
    public void An_item_of_version_1_is_read_from_its_plain_text()
    {
        var reading = Reading.Accept("""
            {"uri":"http://wire.example/items/1","type":"text","pubstatus":"usable","versioncreated":"2026-11-02T09:00:00-05:00","language":"en","byline":"By Jane Doe",
             "headline":"Acme denies talks","body_html":"<p>Not this one.</p>","body_text":"Acme denied the talks.\nIt said so.","infosource":[{"name":"The Wire"}],"renditions":{"a":{"href":"x"}}}
            """);

        Assert.Equal("Acme denies talks\nAcme denied the talks.\nIt said so.", reading.Article.Text);
        Assert.Equal(("Acme denies talks", 18, "By Jane Doe", "wire"), (reading.Article.Title, reading.Article.BodyStart, reading.Article.Author, reading.Article.Source));
        Assert.Equal("http://wire.example/items/1", reading.Article.Url?.AbsoluteUri);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero), reading.PublishedAt);
    }

    [Theory]
    [InlineData("contenttype", "infosources", "versioncreated")]
    [InlineData("contentType", "infoSources", "versionCreated")]
    public void An_item_of_versions_2_and_3_is_read_from_the_parts_with_the_role_main(string contentType, string sources, string created)
    {
        var reading = Reading.Accept($$"""
            {"standard":{"name":"ninjs","version":"3.0"},"uri":"tag:wire.example,2026:1","{{created}}":"2026-11-02T14:00:00Z",
             "headlines":[{"role":"short","value":"Acme: no"},{"role":"main","value":"Acme denies talks"}],
             "bodies":[{"role":"summary","{{contentType}}":"text/html","value":"<p>Short.</p>"},
                       {"role":"main","{{contentType}}":"text/html","value":"<p>Acme denied the talks &amp; said so.</p><script>alert(1)</script><p>Bolt was silent.</p>"}],
             "{{sources}}":[{"name":"The Post"}]}
            """);

        Assert.Equal("Acme denies talks\nAcme denied the talks & said so.\nBolt was silent.", reading.Article.Text);
        Assert.Null(reading.Article.Url);        // a tag is no address
        Assert.Equal("post", reading.Article.Source);
    }

    [Theory]
    [InlineData("""{"type":"picture","body_text":"Acme"}""", "article/unknown-format", "A ninjs item of type 'picture' is no format of articles")]
    [InlineData("""{"pubstatus":"canceled","body_text":"Acme"}""", "article/withdrawn", "The ninjs item has the status 'canceled'; 'usable' is read.")]
    [InlineData("""{"standard":{"name":"ninjs"},"headline":"Acme"}""", "article/empty", "The ninjs item has no body")]
    [InlineData("""{"body_text":"Acme","versioncreated":"yesterday"}""", "article/date", "The date 'yesterday' cannot be read")]
    public void What_is_no_text_or_withdrawn_is_refused_by_name(string json, string code, string reason)
    {
        ArticleRefusal refusal = Reading.Refuse(json);

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_JSON_is_named_with_its_place_as_before() =>
        Assert.Contains("line 1, byte", Reading.Refuse("""{"body_text":"a",}""", Reading.Origin with { FileName = "a.json" }).Reason, StringComparison.Ordinal);
}
