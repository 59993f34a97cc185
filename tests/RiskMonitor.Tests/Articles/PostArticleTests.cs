using System.Net;
using System.Text;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class PostArticleTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_article_is_created_and_can_be_read_where_the_answer_says()
    {
        (HttpResponseMessage response, JsonElement answer) = await PostAsync("Plant talks\n\nreport delta plant daily\n", "text/plain");

        JsonElement article = await app.GetAsync(response.Headers.Location!.ToString(), Ct);      // proven: a created article has a Location
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("received", answer.GetProperty("status").GetString());
        Assert.Equal(1, answer.GetProperty("events").GetInt32());
        Assert.Equal("Plant talks", article.GetProperty("title").GetString());
        JsonElement happened = Assert.Single(article.GetProperty("events").EnumerateArray());
        JsonElement evidence = happened.GetProperty("evidence");
        Assert.Equal("ReportPublished", happened.GetProperty("type").GetString());
        Assert.Equal("report delta plant daily", article.GetProperty("text").GetString()!.Substring(evidence.GetProperty("start").GetInt32(), evidence.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task The_same_article_again_is_already_known()
    {
        (HttpResponseMessage first, JsonElement created) = await PostAsync("Once\n\nThe same words.\n", "text/plain");

        (HttpResponseMessage second, JsonElement answer) = await PostAsync("Once\r\n\r\nThe  same words.\r\n", "text/plain");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("already-known", answer.GetProperty("status").GetString());
        Assert.Equal(created.GetProperty("id").GetString(), answer.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Another_text_under_a_known_url_is_a_revision()
    {
        await PostAsync("First\n\nThe first words.\n", "text/plain", "?url=https://news.example/revised&source=ignored");

        (HttpResponseMessage response, JsonElement answer) = await PostAsync("Second\n\nOther words.\n", "text/plain", "?url=https://news.example/revised%23top");

        JsonElement article = await app.GetAsync(answer.GetProperty("href").GetString()!, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("revised", answer.GetProperty("status").GetString());
        Assert.True(answer.GetProperty("isCurrent").GetBoolean());
        Assert.Equal("Second", article.GetProperty("title").GetString());
        Assert.Equal(2, article.GetProperty("revisions").GetInt32());
        Assert.Equal("news.example", article.GetProperty("source").GetString());
    }

    [Fact]
    public async Task What_the_body_does_not_say_may_stand_in_headers_or_in_the_query()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles?publishedAt=2026-03-01T08:30:00Z") { Content = new StringContent("Quiet\n\nWords of a quiet day.\n") };
        request.Headers.Add("Article-Source", "The Daily Bugle");
        request.Headers.Add("Article-Published-At", "2026-01-01");
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);

        JsonElement article = await app.GetAsync(response.Headers.Location!.ToString(), Ct);

        Assert.Equal("The Daily Bugle", article.GetProperty("source").GetString());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero), article.GetProperty("publishedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task An_article_without_a_date_counts_from_its_arrival()
    {
        (_, JsonElement answer) = await PostAsync("Undated\n\nWords without a date.\n", "text/plain");

        Assert.InRange(answer.GetProperty("publishedAt").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [InlineData("text/html", "<html><head><title>Plant</title></head><body><article><h1>Plant</h1><p>report epsilon north daily</p></article></body></html>")]
    [InlineData("application/json", """{"title":"Plant","text":"report epsilon south daily","publishedAt":"2026-02-03"}""")]
    [InlineData("application/octet-stream", """{"title":"Plant","text":"report epsilon east daily"}""")]
    [InlineData(null, "Plant\n\nreport epsilon west daily\n")]
    public async Task Text_html_and_json_are_read_and_what_is_undeclared_is_looked_at(string? contentType, string body)
    {
        (HttpResponseMessage response, JsonElement answer) = await PostAsync(body, contentType);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("Plant", answer.GetProperty("title").GetString());
        Assert.Equal(1, answer.GetProperty("events").GetInt32());
    }

    [Theory]
    [InlineData("", "text/plain", "", 422, "article/empty", "no bytes")]
    [InlineData(" \n\t\n", "text/plain", "", 422, "article/empty", "white space")]
    [InlineData("{\"title\":\"a\",\n\"text\":\"b\",}", "application/json", "", 400, "article/invalid-json", "line 2")]
    [InlineData("Words.", "text/plain", "?url=ftp://news.example/a", 422, "article/url", "ftp://news.example/a")]
    [InlineData("Words.", "text/plain", "?publishedAt=yesterday", 422, "article/date", "yesterday")]
    [InlineData("Words.", "text/plain", "?publishedAt=2199-01-01", 422, "article/date-in-future", "2199-01-01")]
    [InlineData("Words.", "application/pdf", "", 415, "article/unknown-format", "application/pdf")]
    [InlineData("Words.", "text/plain; charset=klingon", "", 422, "article/encoding", "klingon")]
    public async Task Each_bad_article_is_refused_with_its_own_problem(string body, string contentType, string query, int status, string type, string named)
    {
        (HttpResponseMessage response, JsonElement problem) = await PostAsync(body, contentType, query);

        AssertProblem(status, type, named, response, problem);
    }

    [Fact]
    public async Task Binary_content_is_refused()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

        (HttpResponseMessage response, JsonElement problem) = await PostBytesAsync(png, "text/plain");

        AssertProblem(415, "article/binary", "PNG", response, problem);
    }

    [Fact]
    public async Task Bytes_that_do_not_fit_their_declared_encoding_are_refused_with_the_place()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("Café");

        (HttpResponseMessage response, JsonElement problem) = await PostBytesAsync(latin1, "text/plain; charset=utf-8");

        AssertProblem(422, "article/encoding", "byte 3", response, problem);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_article_over_10_MiB_is_refused_whether_its_length_is_declared_or_not(bool chunked)
    {
        byte[] large = Encoding.ASCII.GetBytes(new string('a', 10 * 1024 * 1024 + 1));

        (HttpResponseMessage response, JsonElement problem) = await PostBytesAsync(large, "text/plain", chunked);

        AssertProblem(413, "article/too-large", "10,485,761", response, problem);
    }

    [Fact]
    public async Task A_text_over_2_MiB_is_refused_with_the_limit()
    {
        byte[] large = Encoding.ASCII.GetBytes(new string('a', 2 * 1024 * 1024 + 1));

        (HttpResponseMessage response, JsonElement problem) = await PostBytesAsync(large, "text/plain");

        AssertProblem(413, "article/text-too-long", "2,097,152", response, problem);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_by_its_header()
    {
        using var content = new ByteArrayContent([0x1F, 0x8B]);
        content.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage response = await app.Http.PostAsync(new Uri("/api/articles", UriKind.Relative), content, Ct);

        AssertProblem(415, "http/content-encoding", "gzip", response, await Json(response));
    }

    [Fact]
    public async Task One_hundred_copies_at_once_are_one_article()
    {
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => (await PostAsync("Rush\n\nreport zeta plant daily\n", "text/plain")).Response));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(99, responses.Count(response => response.StatusCode == HttpStatusCode.OK));
        JsonElement exposure = await app.ExposureAsync("zeta", _ => true, Ct);
        Assert.Single(exposure.GetProperty("contributions")[0].GetProperty("voices").EnumerateArray());
    }

    private static void AssertProblem(int status, string type, string named, HttpResponseMessage response, JsonElement problem)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    private Task<(HttpResponseMessage Response, JsonElement Answer)> PostAsync(string body, string? contentType, string query = "") =>
        PostBytesAsync(Encoding.UTF8.GetBytes(body), contentType, chunked: false, query);

    private async Task<(HttpResponseMessage Response, JsonElement Answer)> PostBytesAsync(byte[] body, string? contentType, bool chunked = false, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles" + query) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (chunked) request.Headers.TransferEncodingChunked = true;
        HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        return (response, await Json(response));
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Ct)).RootElement;
}
