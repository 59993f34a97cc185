using System.Net;
using System.Text;
using System.Text.Json;
using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>What holds for every address.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class WebTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/companies")]
    [InlineData("/api/companies/nobody")]
    [InlineData("/api/test/failure")]
    [InlineData("/health/live")]
    [InlineData("/no/such/page")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using HttpResponseMessage response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'none'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "http/not-found")]
    [InlineData("DELETE", "/api/alerts", 405, "http/method-not-allowed")]
    [InlineData("GET", "/api/test/failure", 500, "http/internal-error")]
    public async Task What_no_endpoint_answers_is_a_problem_too(string method, string path, int status, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);

        string body = await response.Content.ReadAsStringAsync(Ct);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Contains(path, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);      // proven: the member is a string
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_at_an_unknown_address_gets_a_page_that_names_it()
    {
        (int status, string html) = await app.PageAsync("/no/such/page", Ct);

        Assert.Equal(404, status);
        Assert.Contains("/no/such/page", html, StringComparison.Ordinal);
        Assert.Contains("<h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_lives_and_is_ready_and_says_how_far_it_is()
    {
        JsonElement live = await app.GetAsync("/health/live", Ct);
        JsonElement ready = await app.GetAsync("/health/ready", Ct);

        Assert.Equal("live", live.GetProperty("status").GetString());
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Empty(ready.GetProperty("reasons").EnumerateArray());
        Assert.Equal(0, ready.GetProperty("deadLetterMessages").GetInt64());
        Assert.Equal(0, ready.GetProperty("deadLetterEvents").GetInt64());
    }

    [Fact]
    public async Task Every_refusal_of_an_article_has_a_documented_problem_type()
    {
        JsonElement problems = await app.GetAsync("/api/problems", Ct);

        string?[] types = [.. problems.EnumerateArray().Select(problem => problem.GetProperty("type").GetString())];
        string[] refusals =
        [
            ArticleRefusal.Empty("").Code, ArticleRefusal.TooLarge(0).Code, ArticleRefusal.TextTooLong(0).Code, ArticleRefusal.Binary("").Code, ArticleRefusal.Encoding("").Code,
            ArticleRefusal.InvalidJson(0, 0, "").Code, ArticleRefusal.Url("").Code, ArticleRefusal.Date("").Code, ArticleRefusal.DateInFuture(default, default).Code,
            ArticleRefusal.UnknownFormat("").Code, ArticleRefusal.TooComplex("").Code, ArticleRefusal.Withdrawn("").Code,
        ];
        Assert.Empty(refusals.Except(types));
        Assert.Equal(types.Length, types.Distinct().Count());
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        JsonElement document = await app.GetAsync("/openapi/v1.json", Ct);

        string[] paths = [.. document.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        Assert.Contains("/api/articles", paths);
        Assert.Contains("/api/companies/{id}/exposure", paths);
        Assert.Contains("article/too-large", document.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/", paths);
    }

    [Fact]
    public async Task The_style_of_the_pages_may_be_kept_for_ever()
    {
        (_, string html) = await app.PageAsync("/", Ct);
        string href = html.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        using HttpResponseMessage style = await app.Http.GetAsync(new Uri(href, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", style.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_too_large_is_refused_and_the_next_request_is_answered()
    {
        using var large = new HttpRequestMessage(HttpMethod.Get, "/api/companies");
        large.Headers.Add("X-Large", new StringBuilder().Append('a', 40_000).ToString());

        using HttpResponseMessage refused = await app.Http.SendAsync(large, Ct);
        using HttpResponseMessage next = await app.Http.GetAsync(new Uri("/health/live", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }
}
