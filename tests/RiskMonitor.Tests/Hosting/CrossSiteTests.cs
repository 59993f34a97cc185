using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>No page of another site acts through the browser of somebody who may.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class CrossSiteTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", null)]
    [InlineData("Sec-Fetch-Site", "same-site", null)]
    [InlineData("Origin", "https://elsewhere.test", null)]
    [InlineData("Origin", "null", null)]
    [InlineData("Sec-Fetch-Site", "cross-site", "null")]
    public async Task What_a_foreign_form_posts_is_not_taken(string header, string value, string? origin)
    {
        string name = $"foreign-{header}-{value}-{origin}";

        (HttpStatusCode status, JsonElement problem) = await PostAsync(name, header, value, origin);
        (HttpStatusCode afterwards, _) = await PostAsync(name, "User-Agent", "curl/8", origin: null);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("http/cross-site", problem.GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.Created, afterwards);      // it was not known: nothing had been stored
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", "null")]      // a form of our own page, which sends no referrer
    [InlineData("Sec-Fetch-Site", "none", null)]
    [InlineData("User-Agent", "curl/8", null)]
    public async Task What_comes_from_our_own_pages_or_from_a_program_is_taken(string header, string value, string? origin)
    {
        (HttpStatusCode status, _) = await PostAsync($"own-{value}", header, value, origin);

        Assert.Equal(HttpStatusCode.Created, status);
    }

    [Fact]
    public async Task A_link_on_a_foreign_page_leads_here()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/alerts");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string name, string header, string value, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles") { Content = new StringContent($"{name}\n\nwarn crossing trade senator {name}\n", Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation(header, value);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
