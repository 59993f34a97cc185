using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Accounts;

/// <summary>Who comes in over HTTP, and as whom.</summary>
public sealed partial class AccountsTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private static readonly Identity Root = new("root", Role.Admin, IsProven: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/companies")]
    [InlineData("GET", "/api/alerts")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("POST", "/api/articles")]
    [InlineData("POST", "/api/webhooks")]
    public async Task Without_a_key_nothing_is_told_and_nothing_is_taken(string method, string path)
    {
        (int status, JsonElement problem) = await monitor.AskAsync(null, new HttpMethod(method), path);

        Assert.Equal(401, status);
        Assert.Equal("http/unauthorized", problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("dave", "GET", "/api/companies", 200)]
    [InlineData("eve", "GET", "/api/companies", 200)]
    [InlineData("dave", "POST", "/api/articles", 403)]
    [InlineData("eve", "POST", "/api/articles", 403)]
    [InlineData("alice", "POST", "/api/articles", 422)]             // let in; the article is empty
    [InlineData("alice", "DELETE", "/api/webhooks/nothing", 403)]
    [InlineData("bob", "POST", "/api/webhooks/nothing/resume", 403)]
    [InlineData("carol", "POST", "/api/webhooks/nothing/resume", 404)]
    [InlineData("alice", "GET", "/api/webhooks", 200)]
    public async Task Each_role_does_what_it_is_here_for(string person, string method, string path, int status)
    {
        using HttpResponseMessage response = await monitor.SendAsync(person, new HttpMethod(method), path);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_other_header_works_too_and_a_changed_key_opens_nothing()
    {
        string key = monitor.KeyOf("dave");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("X-Api-Key", key));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("Authorization", "bearer " + key));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("X-Api-Key", key[..^1] + (key[^1] == 'A' ? 'B' : 'A')));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("X-Api-Key", "nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("X-Operator", "dave"));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var keys = monitor.Running.App.Services.GetRequiredService<ApiKeys>();
        await monitor.HireAsync("gina", Role.Viewer, "gina");

        using HttpResponseMessage before = await monitor.SendAsync("gina", HttpMethod.Get, "/api/companies");
        await keys.RevokeAsync("gina", "left", Root, Given.Tester, Ct);
        using HttpResponseMessage after = await monitor.SendAsync("gina", HttpMethod.Get, "/api/companies");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task The_key_itself_is_kept_nowhere()
    {
        string secret = monitor.KeyOf("alice")["rmk_0123456789ab_".Length..];

        long found = await Ledger.AskAsync<long>(monitor.ConnectionString, $"select count(*) from risk.mt_events where data::text like '%{secret}%'", Ct);

        Assert.Equal(0, found);
        Assert.Contains((await monitor.Running.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<KeyCreated>(), created => created.Name == "alice" && created.Hash.Length == 64);
    }

    [Fact]
    public async Task Nobody_speaks_for_somebody_else()
    {
        using var pack = new StringContent(Exposure.TestPolicy.As("accounts-1", ("raise_at: 30", "raise_at: 31")).Text, System.Text.Encoding.UTF8, "application/yaml");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/policies?author=bob&reason=noise") { Content = pack };
        request.Headers.Add("X-Api-Key", monitor.KeyOf("alice"));
        using HttpResponseMessage asBob = await monitor.Http.SendAsync(request, Ct);
        using var again = new HttpRequestMessage(HttpMethod.Post, "/api/policies?reason=noise") { Content = new StringContent(Exposure.TestPolicy.As("accounts-1", ("raise_at: 30", "raise_at: 31")).Text, System.Text.Encoding.UTF8, "application/yaml") };
        again.Headers.Add("X-Api-Key", monitor.KeyOf("bob"));
        using HttpResponseMessage asSelf = await monitor.Http.SendAsync(again, Ct);

        (int own, JsonElement ownProblem) = await monitor.AskAsync("bob", HttpMethod.Post, "/api/policies/accounts-1/approval", new { reason = "agreed" });
        (int analyst, _) = await monitor.AskAsync("alice", HttpMethod.Post, "/api/policies/accounts-1/approval", new { reason = "agreed" });
        (int second, JsonElement approved) = await monitor.AskAsync("carol", HttpMethod.Post, "/api/policies/accounts-1/approval", new { reason = "agreed", from = TimeProvider.System.GetUtcNow().AddDays(30) });

        Assert.Equal((403, 201, 403, 403, 200), ((int)asBob.StatusCode, (int)asSelf.StatusCode, own, analyst, second));
        Assert.Equal("policy/self-approval", ownProblem.GetProperty("type").GetString());
        Assert.Equal("carol", approved.GetProperty("approved").GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_browser_signs_in_with_a_key_and_the_cookie_acts_on_pages_only()
    {
        using HttpResponseMessage page = await monitor.SendAsync(null, HttpMethod.Get, "/alerts?offset=0");
        string form = await monitor.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        Assert.Contains("type=\"password\"", form, StringComparison.Ordinal);

        (HttpResponseMessage wrong, _) = await SignInAsync("rmk_wrong", "/alerts");
        (HttpResponseMessage right, string cookie) = await SignInAsync(monitor.KeyOf("dave"), "/alerts?offset=0");
        (HttpResponseMessage elsewhere, _) = await SignInAsync(monitor.KeyOf("dave"), "//elsewhere.test/");
        using HttpResponseMessage seen = await WithCookieAsync(HttpMethod.Get, "/alerts", cookie);
        using HttpResponseMessage read = await WithCookieAsync(HttpMethod.Get, "/api/companies", cookie);
        using HttpResponseMessage posted = await WithCookieAsync(HttpMethod.Post, "/api/articles", cookie);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?next=%2Falerts%3Foffset%3D0"), (page.StatusCode, page.Headers.Location?.ToString()));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), (wrong.StatusCode, right.StatusCode));
        Assert.Equal(("/alerts?offset=0", "/"), (right.Headers.Location?.ToString(), elsewhere.Headers.Location?.ToString()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (seen.StatusCode, read.StatusCode, posted.StatusCode));
        Assert.Matches("(?i)httponly", string.Join(';', right.Headers.GetValues("Set-Cookie")));
        foreach (HttpResponseMessage response in (HttpResponseMessage[])[wrong, right, elsewhere]) response.Dispose();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("key", monitor.KeyOf("dave"))]);
        using HttpResponseMessage response = await monitor.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/companies");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage response = await monitor.Http.SendAsync(request, Ct);
        return response.StatusCode;
    }

    private async Task<(HttpResponseMessage Response, string Cookie)> SignInAsync(string key, string next)
    {
        using HttpResponseMessage page = await monitor.Http.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        string token = Token().Match(await page.Content.ReadAsStringAsync(Ct)).Groups[1].Value;
        string formCookie = page.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("key", key), new("next", next), new("__RequestVerificationToken", token)]) };
        request.Headers.Add("Cookie", formCookie);
        HttpResponseMessage response = await monitor.Http.SendAsync(request, Ct);
        return (response, response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? set.First().Split(';')[0] : "");
    }

    private async Task<HttpResponseMessage> WithCookieAsync(HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        return await monitor.Http.SendAsync(request, Ct);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
