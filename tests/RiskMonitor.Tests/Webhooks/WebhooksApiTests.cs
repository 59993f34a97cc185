using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class WebhooksApiTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_made_tested_and_verified_and_its_secret_is_shown_once()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();

        JsonElement made = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-made", url = receiver.Url, description = "Risk desk", signing = "both" }, 201);
        JsonElement shown = await app.GetAsync("/api/webhooks/api-made", Ct);

        var test = Assert.Single(receiver.Received);
        string secret = made.GetProperty("secret").GetString()!;
        Assert.Equal("endpoint.test", test.Json.GetProperty("type").GetString());
        Assert.Equal(WebhookSignature.V1(secret, test.Id, test.Timestamp, test.Body), test.Headers["webhook-signature"].Split(' ')[0]);
        Assert.True(made.GetProperty("test").GetProperty("passed").GetBoolean());
        Assert.Equal(("active", "Risk desk"), (shown.GetProperty("status").GetString(), shown.GetProperty("description").GetString()));
        Assert.Equal(made.GetProperty("publicKey").GetString(), shown.GetProperty("publicKeys")[0].GetString());
        Assert.DoesNotContain("whsec_", shown.GetRawText() + (await app.GetAsync("/api/webhooks", Ct)).GetRawText(), StringComparison.Ordinal);
        await DeleteAsync("api-made");
    }

    [Fact]
    public async Task Before_its_receiver_has_taken_a_test_nothing_is_delivered_and_what_waits_comes_then()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(500);
        JsonElement made = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-unverified", url = receiver.Url, companies = new[] { "lambda" } }, 201);
        await app.PostAsync("Warned\n\nwarn lambda trade senator\n", 1, Ct);
        await CountAsync("api-unverified", "waiting", 1);

        Assert.Equal("unverified", made.GetProperty("endpoint").GetProperty("status").GetString());
        Assert.Equal("HTTP 500", made.GetProperty("test").GetProperty("error").GetString());
        Assert.Single(receiver.Received);
        JsonElement test = await SendAsync(HttpMethod.Post, "/api/webhooks/api-unverified/test", null, 200);
        await CountAsync("api-unverified", "delivered", 2);      // the test and the alert

        Assert.True(test.GetProperty("passed").GetBoolean());
        Assert.Equal(["endpoint.test", "endpoint.test", "alert.raised"], receiver.Received.Select(r => r.Json.GetProperty("type").GetString()));
        await DeleteAsync("api-unverified");
    }

    [Fact]
    public async Task The_secret_is_shown_also_where_the_receiver_never_agrees_on_TLS()
    {
        await using var mute = new RawReceiver();

        JsonElement made = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-mute", url = mute.Url("https") }, 201);

        Assert.StartsWith("whsec_", made.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.Equal("No connection within 5 s.", made.GetProperty("test").GetProperty("error").GetString());
        await DeleteAsync("api-mute");
    }

    [Fact]
    public async Task A_receiver_that_says_how_many_requests_a_minute_it_takes_gets_no_more_until_it_says_otherwise()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        (receiver.AllowedOrigin, receiver.AllowedRate) = ("*", "120");

        JsonElement made = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-rate", url = receiver.Url, handshake = true, ratePerSecond = 5 }, 201);
        JsonElement limited = await app.GetAsync("/api/webhooks/api-rate", Ct);
        receiver.AllowedRate = "*";
        await SendAsync(HttpMethod.Post, "/api/webhooks/api-rate/test", null, 200);
        JsonElement unlimited = await app.GetAsync("/api/webhooks/api-rate", Ct);

        Assert.True(made.GetProperty("test").GetProperty("passed").GetBoolean());
        Assert.Equal((2m, 1), (limited.GetProperty("rate").GetProperty("perSecond").GetDecimal(), limited.GetProperty("rate").GetProperty("burst").GetInt32()));
        Assert.Equal(5m, unlimited.GetProperty("rate").GetProperty("perSecond").GetDecimal());      // what it was registered with
        Assert.Equal("*", receiver.Requests[0].Headers["webhook-request-rate"]);
        await DeleteAsync("api-rate");
    }

    [Fact]
    public async Task A_receiver_that_is_asked_for_consent_has_to_give_it_by_header()
    {
        await using WebhookReceiver refusing = await WebhookReceiver.StartAsync();
        await using WebhookReceiver consenting = await WebhookReceiver.StartAsync();
        consenting.AllowedOrigin = "*";

        JsonElement refused = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-refusing", url = refusing.Url, handshake = true }, 201);
        JsonElement given = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-consenting", url = consenting.Url, handshake = true, envelope = "cloudEvents" }, 201);

        Assert.Contains("No consent", refused.GetProperty("test").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("OPTIONS", Assert.Single(refusing.Requests).Method);
        Assert.Equal("active", given.GetProperty("endpoint").GetProperty("status").GetString());
        Assert.Equal(["OPTIONS", "POST"], consenting.Requests.Select(r => r.Method));
        Assert.All(consenting.Requests, r => Assert.Equal("riskmonitor", r.Headers["webhook-request-origin"]));
        await DeleteAsync("api-refusing");
        await DeleteAsync("api-consenting");
    }

    [Fact]
    public async Task Deliveries_are_listed_with_attempts_and_answers_and_can_be_sent_again()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-again", url = receiver.Url, companies = new[] { "mu" } }, 201);
        await app.PostAsync("Warned\n\nwarn mu trade senator\n", 1, Ct);
        await CountAsync("api-again", "delivered", 2);

        JsonElement list = await app.GetAsync("/api/webhooks/api-again/deliveries?state=delivered", Ct);
        JsonElement alert = list.GetProperty("items").EnumerateArray().Single(d => d.GetProperty("type").GetString() == "alert.raised");
        string id = alert.GetProperty("id").GetString()!;
        JsonElement full = await app.GetAsync($"/api/webhooks/api-again/deliveries/{id}", Ct);
        await SendAsync(HttpMethod.Post, $"/api/webhooks/api-again/deliveries/{id}/resend", null, 202);
        await Settling.UntilAsync(() => Task.FromResult(receiver.About("mu").Length == 2), "it comes again", TimeSpan.FromSeconds(30), Ct);
        (int status, string page) = await app.PageAsync("/webhooks/api-again", Ct);
        (_, string pages) = await app.PageAsync("/webhooks", Ct);

        Assert.Equal(("delivered", 200), (full.GetProperty("attempts")[0].GetProperty("outcome").GetString(), full.GetProperty("attempts")[0].GetProperty("status").GetInt32()));
        Assert.Single(receiver.About("mu").Select(r => r.Id).Distinct());
        Assert.Equal(200, status);
        Assert.Contains(id, page, StringComparison.Ordinal);
        string about = alert.GetProperty("alert").GetString()!;
        Assert.Equal(about, alert.GetProperty("subject").GetString());
        Assert.Contains($"<a href=\"/alerts/{about}\">alert.raised</a>", page, StringComparison.Ordinal);
        Assert.Contains($"<td>{alert.GetProperty("companyName").GetString()}</td>", page, StringComparison.Ordinal);
        Assert.Contains("/webhooks/api-again", pages, StringComparison.Ordinal);
        await DeleteAsync("api-again");
    }

    [Fact]
    public async Task It_is_paused_resumed_rotated_changed_replayed_and_removed()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        JsonElement made = await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-life", url = receiver.Url }, 201);

        JsonElement paused = await SendAsync(HttpMethod.Post, "/api/webhooks/api-life/pause?reason=moving", null, 200);
        JsonElement resumed = await SendAsync(HttpMethod.Post, "/api/webhooks/api-life/resume", null, 200);
        JsonElement rotated = await SendAsync(HttpMethod.Post, "/api/webhooks/api-life/rotate?overlapHours=1", null, 200);
        JsonElement changed = await SendAsync(HttpMethod.Put, "/api/webhooks/api-life", new { version = 1, url = receiver.Url, minimumPoints = 60, ordered = true }, 200);
        JsonElement replayed = await SendAsync(HttpMethod.Post, "/api/webhooks/api-life/replay?since=2026-01-01T00:00:00Z&only=dead", null, 202);
        await DeleteAsync("api-life");

        Assert.Equal(("paused", "moving"), (paused.GetProperty("status").GetString(), paused.GetProperty("reason").GetString()));
        Assert.Equal("active", resumed.GetProperty("status").GetString());
        Assert.NotEqual(made.GetProperty("secret").GetString(), rotated.GetProperty("secret").GetString());
        Assert.Equal((60m, true, "active"), (changed.GetProperty("minimumPoints").GetDecimal(), changed.GetProperty("ordered").GetBoolean(), changed.GetProperty("status").GetString()));
        Assert.Equal(0, replayed.GetProperty("count").GetInt32());
        Assert.Equal("webhook/unknown", (await app.GetAsync("/api/webhooks/api-life", Ct)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_change_is_based_on_the_version_that_was_seen_and_says_who_was_faster()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-seen", url = receiver.Url }, 201);
        await SendAsync(HttpMethod.Post, "/api/webhooks/api-seen/pause?reason=moving", null, 200);      // no matter of its settings

        (int without, _, JsonElement needed) = await PutAsync(null, "*none*");
        (int first, string? tag, JsonElement changed) = await PutAsync("\"1\"", "first");
        (int late, _, JsonElement refused) = await PutAsync("\"1\"", "second");
        (int again, string? next, _) = await PutAsync(tag, "third");
        (int whatever, _, JsonElement last) = await PutAsync("*", "fourth");
        (int inBody, _, _) = await PutAsync(null, "fifth", version: 4);
        (int nonsense, _, _) = await PutAsync("W/\"4\"", "sixth");

        Assert.Equal((428, "webhook/version-needed"), (without, needed.GetProperty("type").GetString()));
        Assert.Equal((200, "\"2\"", "first", 2), (first, tag, changed.GetProperty("description").GetString(), changed.GetProperty("version").GetInt32()));
        Assert.Equal((412, "webhook/changed"), (late, refused.GetProperty("type").GetString()));
        Assert.Matches("^It was changed by .+ at 20..-..-..T..:..:..Z: it stands at version 2, and version 1 was seen. Nothing was written; look again.$", refused.GetProperty("detail").GetString());
        Assert.Equal((200, "\"3\"", 200, "fourth", 200, 428), (again, next, whatever, last.GetProperty("description").GetString(), inBody, nonsense));
        Assert.Equal(("fifth", 5), await ShownAsync());
        await DeleteAsync("api-seen");

        async Task<(string?, int)> ShownAsync()
        {
            JsonElement shown = await app.GetAsync("/api/webhooks/api-seen", Ct);
            return (shown.GetProperty("description").GetString(), shown.GetProperty("version").GetInt32());
        }

        async Task<(int, string?, JsonElement)> PutAsync(string? match, string description, int? version = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/webhooks/api-seen") { Content = JsonContent.Create(new { url = receiver.Url, description, version }) };
            if (match is not null) request.Headers.TryAddWithoutValidation("If-Match", match);
            using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
            return ((int)response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
        }
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_is_told_of_the_other_also_where_only_a_secret_is_another_one()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SendAsync(HttpMethod.Post, "/api/webhooks", Settings("first"), 201);

        int[] statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => StatusAsync($"of {i}")));
        JsonElement shown = await app.GetAsync("/api/webhooks/api-race", Ct);

        Assert.Equal([200, .. Enumerable.Repeat(412, 7)], statuses.Order());
        Assert.Equal(2, shown.GetProperty("version").GetInt32());
        await DeleteAsync("api-race");

        object Settings(string password) => new { id = "api-race", url = receiver.Url, authHeader = new { name = "X-Key", value = password } };

        async Task<int> StatusAsync(string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/webhooks/api-race") { Content = JsonContent.Create(Settings(password)) };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task A_secret_that_was_given_for_one_host_is_not_sent_to_another()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await SendAsync(HttpMethod.Post, "/api/webhooks", new { id = "api-host", url = "https://127.0.0.1:1/v2", channel = "pagerDuty", channelSecret = "R0UTING" }, 201);

        JsonElement elsewhere = await SendAsync(HttpMethod.Put, "/api/webhooks/api-host", new { version = 1, url = receiver.Url, channel = "pagerDuty" }, 422);
        JsonElement path = await SendAsync(HttpMethod.Put, "/api/webhooks/api-host", new { version = 1, url = "https://127.0.0.1:1/v3", channel = "pagerDuty" }, 200);
        JsonElement anew = await SendAsync(HttpMethod.Put, "/api/webhooks/api-host", new { version = 2, url = receiver.Url, channel = "pagerDuty", channelSecret = "AN0THER" }, 200);
        await SendAsync(HttpMethod.Post, "/api/webhooks/api-host/test", null, 200);

        Assert.Equal("'url' leads to another host than 127.0.0.1:1, which gets no secret that was given for that one; say the secret anew.", elsewhere.GetProperty("detail").GetString());
        Assert.Equal((2, 3), (path.GetProperty("version").GetInt32(), anew.GetProperty("version").GetInt32()));
        Assert.Equal("AN0THER", Assert.Single(receiver.Received).Json.GetProperty("routing_key").GetString());
        await DeleteAsync("api-host");
    }

    [Theory]
    [InlineData("""{"url":"https://169.254.169.254/latest"}""", 422, "webhook/url")]
    [InlineData("""{"url":"https://user:x@hooks.example/"}""", 422, "webhook/url")]
    [InlineData("""{"url":"nonsense"}""", 422, "webhook/url")]
    [InlineData("""{"url":"https://hooks.example/","id":"Not An Id"}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","eventTypes":["alert.unknown"]}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","eventTypes":[]}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","minimumPoints":101}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","attemptsAtOnce":65}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","payloadVersion":2}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","authHeader":{"name":"Host","value":"x"}}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","authHeader":{"name":"X-Key","value":"a\r\nX-Other: b"}}""", 422, "webhook/invalid")]
    [InlineData("""{"url":"https://hooks.example/","surprise":1}""", 400, "http/bad-request")]
    [InlineData("""{"id":"no-url"}""", 400, "http/bad-request")]
    [InlineData("""not json""", 400, "http/bad-request")]
    public async Task What_cannot_be_is_refused_with_a_stable_type_and_nothing_is_stored(string body, int status, string type)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await app.Http.PostAsync(new Uri("/api/webhooks?test=false", UriKind.Relative), content, Ct);

        Assert.Equal((status, type), ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("type").GetString()));
        Assert.DoesNotContain("hooks.example", (await app.GetAsync("/api/webhooks", Ct)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_page_of_another_site_changes_nothing_through_the_browser_of_somebody_who_may(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/anything/pause");
        request.Headers.Add(header, value);

        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("http/cross-site", (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("type").GetString());
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, int status)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        string answer = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {answer}");
        return answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
    }

    private Task CountAsync(string id, string state, int count) => Settling.UntilAsync(
        async () => (await app.GetAsync($"/api/webhooks/{id}", Ct)).GetProperty("deliveries").GetProperty(state).GetInt32() == count, $"{count} {state}", TimeSpan.FromSeconds(30), Ct);

    private async Task DeleteAsync(string id)
    {
        using HttpResponseMessage response = await app.Http.DeleteAsync(new Uri($"/api/webhooks/{id}", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
