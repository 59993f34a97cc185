using System.Net;
using System.Text;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class FeedsApiTests(RiskMonitorApp app) : IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task A_feed_is_added_polled_changed_disabled_resumed_and_removed()
    {
        _publisher["/api"] = RawPublisher.Gives(TestFeeds.Rss("a1||One|Words.", "a2||Two|Words."));

        (HttpStatusCode added, JsonElement feed) = await SendAsync(HttpMethod.Post, "/api/feeds?author=alice", $$"""{"address":"{{_publisher.At("/api#top")}}","folder":"World","fullText":true,"minMinutes":10}""");
        string path = "/api/feeds/" + feed.GetProperty("id").GetString();
        JsonElement shown = default;
        await Settling.UntilAsync(async () => (shown = await app.GetAsync(path, Ct)).GetProperty("fetches").GetArrayLength() == 1, "it is polled", TimeSpan.FromSeconds(30), Ct);
        (HttpStatusCode changed, JsonElement other) = await SendAsync(HttpMethod.Put, path, """{"title":"Mine"}""");
        (HttpStatusCode disabled, JsonElement off) = await SendAsync(HttpMethod.Post, path + "/disable?reason=noisy", null);
        (HttpStatusCode refused, JsonElement why) = await SendAsync(HttpMethod.Post, path + "/poll", null);
        (HttpStatusCode resumed, _) = await SendAsync(HttpMethod.Post, path + "/resume", null);
        (HttpStatusCode polled, JsonElement due) = await SendAsync(HttpMethod.Post, path + "/poll", null);
        (HttpStatusCode removed, _) = await SendAsync(HttpMethod.Delete, path, null);
        (HttpStatusCode gone, JsonElement unknown) = await SendAsync(HttpMethod.Get, path, null);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (added, changed, disabled, refused));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (resumed, polled, removed, gone));
        Assert.Equal(("World", true, 10, "active"), (feed.GetProperty("folder").GetString(), feed.GetProperty("fullText").GetBoolean(), feed.GetProperty("minMinutes").GetInt32(), feed.GetProperty("status").GetString()));
        Assert.Equal(("Test Daily", 2, "news"), (shown.GetProperty("feed").GetProperty("title").GetString(), shown.GetProperty("feed").GetProperty("entries").GetInt32(), shown.GetProperty("fetches")[0].GetProperty("kind").GetString()));
        Assert.Equal(("Mine", "World"), (other.GetProperty("title").GetString(), other.GetProperty("folder").GetString()));
        Assert.Equal(("disabled", "noisy", JsonValueKind.Null), (off.GetProperty("status").GetString(), off.GetProperty("reason").GetString(), off.GetProperty("nextAt").ValueKind));
        Assert.Equal(("feed/status", "feed/unknown"), (why.GetProperty("type").GetString(), unknown.GetProperty("type").GetString()));
        Assert.True(due.GetProperty("nextAt").GetDateTimeOffset() >= shown.GetProperty("feed").GetProperty("lastAskedAt").GetDateTimeOffset().AddSeconds(59.999));      // the database keeps microseconds
    }

    [Theory]
    [InlineData("""{"address":"http://10.0.0.1/feed"}""", 422, "feed/address")]
    [InlineData("""{"address":"ftp://news.test/feed"}""", 422, "feed/address")]
    [InlineData("""{"address":"nowhere"}""", 422, "feed/address")]
    [InlineData("""{}""", 422, "feed/address")]
    [InlineData("""{"address":"https://news.test/feed","minMinutes":0}""", 422, "feed/invalid")]
    [InlineData("""{"address":"https://news.test/feed","minMinutes":60,"maxMinutes":30}""", 422, "feed/invalid")]
    public async Task What_cannot_be_watched_is_refused_with_a_reason(string form, int status, string type)
    {
        (HttpStatusCode refused, JsonElement problem) = await SendAsync(HttpMethod.Post, "/api/feeds", form);

        Assert.Equal((status, type), ((int)refused, problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task The_same_address_twice_is_one_feed()
    {
        string form = $$"""{"address":"{{_publisher.At("/twice")}}"}""";
        await SendAsync(HttpMethod.Post, "/api/feeds", form);

        (HttpStatusCode again, JsonElement problem) = await SendAsync(HttpMethod.Post, "/api/feeds", form);

        Assert.Equal((HttpStatusCode.Conflict, "feed/known"), (again, problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task What_happened_to_a_feed_is_told_with_what_was_refused_and_what_was_wrong_and_stays_after_it_was_resumed()
    {
        _publisher["/told"] = RawPublisher.Gives(TestFeeds.Rss("t1||One|Words.", "t2|||").Replace("</channel>", "<broken></channel>", StringComparison.Ordinal), "X-Inside: secret-name|Set-Cookie: a=b");
        (_, JsonElement added) = await SendAsync(HttpMethod.Post, "/api/feeds?author=alice", $$"""{"address":"{{_publisher.At("/told")}}"}""");
        string path = "/api/feeds/" + added.GetProperty("id").GetString();
        await Settling.UntilAsync(async () => (await app.GetAsync(path, Ct)).GetProperty("fetches").GetArrayLength() == 1, "it is polled", TimeSpan.FromSeconds(30), Ct);
        await SendAsync(HttpMethod.Post, path + "/disable?reason=noisy&author=bob", null);
        await SendAsync(HttpMethod.Post, path + "/resume?author=carol", null);

        JsonElement shown = await app.GetAsync(path, Ct);
        (_, JsonElement kept) = await SendAsync(HttpMethod.Get, path + "/raw", null);
        string hash = kept[0].GetProperty("hash").GetString() ?? "";
        using HttpResponseMessage bytes = await app.Http.GetAsync(new Uri($"{path}/raw/{hash}", UriKind.Relative), Ct);
        (HttpStatusCode gone, JsonElement none) = await SendAsync(HttpMethod.Get, path + "/raw/0123", null);
        (_, JsonElement reread) = await SendAsync(HttpMethod.Post, path + "/reread", null);

        JsonElement[] timeline = [.. shown.GetProperty("timeline").EnumerateArray()];
        Assert.Equal(["resumed", "disabled", "fetched", "added"], timeline.Select(happened => happened.GetProperty("what").GetString()));
        Assert.Equal(("noisy", "bob"), (timeline[1].GetProperty("says").GetString(), timeline[1].GetProperty("by").GetString()));
        Assert.Equal("HTTP 200: 1 new, 0 changed, 1 refused of 2 entries.", timeline[2].GetProperty("says").GetString());
        Assert.Equal(("t2", "article/empty"), (timeline[2].GetProperty("refused")[0].GetProperty("entry").GetString(), timeline[2].GetProperty("refused")[0].GetProperty("code").GetString()));
        Assert.Contains("mended", timeline[2].GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("covered", shown.GetProperty("feed").GetProperty("health").GetProperty("coverage").GetString());
        JsonElement[] headers = [.. kept[0].GetProperty("headers").EnumerateArray()];
        Assert.Equal(JsonValueKind.Null, headers.Single(header => header.GetProperty("name").GetString() == "X-Inside").GetProperty("value").ValueKind);
        Assert.DoesNotContain(headers, header => header.GetProperty("value").GetString() == "a=b");
        Assert.Equal(("text/plain", "attachment", "nosniff"), (bytes.Content.Headers.ContentType?.MediaType, bytes.Content.Headers.ContentDisposition?.DispositionType, string.Join(',', bytes.Headers.GetValues("X-Content-Type-Options"))));
        Assert.Contains("<broken>", await bytes.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "feed/bytes-unknown"), (gone, none.GetProperty("type").GetString()));
        Assert.Equal((1, 2, 0, 1), (reread.GetProperty("bodies").GetInt32(), reread.GetProperty("entries").GetInt32(), reread.GetProperty("found").GetInt32(), reread.GetProperty("refusedCount").GetInt32()));
    }

    [Fact]
    public async Task The_list_of_feeds_is_paged_searched_and_says_how_each_stands()
    {
        await app.AddDarkFeedAsync("Paged Herald", Ct);
        await app.AddDarkFeedAsync("Paged Courier", Ct);

        (_, JsonElement first) = await SendAsync(HttpMethod.Get, "/api/feeds?q=paged&show=dark&limit=1", null);
        (_, JsonElement second) = await SendAsync(HttpMethod.Get, "/api/feeds?q=paged&limit=1&offset=1", null);
        (HttpStatusCode refused, JsonElement why) = await SendAsync(HttpMethod.Get, "/api/feeds?show=bright", null);

        Assert.Equal((2, 1, 1), (first.GetProperty("total").GetInt32(), first.GetProperty("items").GetArrayLength(), first.GetProperty("next").GetInt32()));
        Assert.Equal(("Paged Courier", "Paged Herald"), (first.GetProperty("items")[0].GetProperty("title").GetString(), second.GetProperty("items")[0].GetProperty("title").GetString()));
        JsonElement health = first.GetProperty("items")[0].GetProperty("health");
        Assert.Equal(("dark", "It has never answered.", JsonValueKind.Null, 0d), (health.GetProperty("coverage").GetString(), health.GetProperty("says").GetString(), health.GetProperty("lagSeconds").ValueKind, health.GetProperty("itemsADay").GetDouble()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "feed/invalid"), (refused, why.GetProperty("type").GetString()));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        string text = await response.Content.ReadAsStringAsync(Ct);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }
}
