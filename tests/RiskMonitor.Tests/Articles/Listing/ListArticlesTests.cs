using System.Net;
using System.Text.Json;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles.Listing;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class ListArticlesTests(RiskMonitorApp app) : IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task Articles_are_listed_by_feed_publisher_language_and_time_those_published_last_first()
    {
        await PostAsync("""{"title":"Listed one","text":"Some English words about the plant and the people of the town.","url":"https://listing.test/1","publishedAt":"2026-03-01T10:00:00Z"}""");
        await PostAsync("""{"title":"Listed two","text":"Der Minister hat das Unternehmen vor den Folgen gewarnt, und die Behörde ist mit dem Fall befasst.","url":"https://listing.test/2","language":"de","publishedAt":"2026-03-03T10:00:00Z"}""");
        await PostAsync("""{"title":"Listed three","text":"Some other English words about the plant and the people of the town.","url":"https://listing.test/3","publishedAt":"2026-03-02T10:00:00Z"}""");

        JsonElement all = await app.GetAsync("/api/articles?source=listing.test", Ct);
        JsonElement first = await app.GetAsync("/api/articles?source=listing.test&limit=2", Ct);
        JsonElement late = await app.GetAsync("/api/articles?source=listing.test&since=2026-03-02&until=2026-03-03", Ct);
        JsonElement foreign = await app.GetAsync("/api/articles?source=listing.test&language=not-covered", Ct);
        JsonElement german = await app.GetAsync("/api/articles?source=listing.test&language=de", Ct);
        JsonElement none = await app.GetAsync("/api/articles?source=listing.test&company=nobody", Ct);
        using HttpResponseMessage wrong = await app.Http.GetAsync(new Uri("/api/articles?since=yesterday", UriKind.Relative), Ct);
        (int status, string html) = await app.PageAsync("/articles?source=listing.test&limit=2", Ct);

        Assert.Equal(["Listed two", "Listed three", "Listed one"], Titles(all));
        Assert.Equal((3, 2), (first.GetProperty("total").GetInt32(), first.GetProperty("next").GetInt32()));
        Assert.Equal(["Listed three"], Titles(late));
        Assert.Equal(["Listed two"], Titles(german));
        Assert.Equal(["Listed two"], Titles(foreign));
        Assert.Empty(Titles(none));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(200, status);
        Assert.Contains("Listed three", html, StringComparison.Ordinal);
        Assert.Contains("/articles?source=listing.test&amp;offset=2&amp;limit=2", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_of_a_company_is_found_by_it_with_the_number_of_its_events_and_by_its_feed()
    {
        _publisher["/by"] = RawPublisher.Gives(TestFeeds.Rss("b1|http://127.0.0.1/by/1|By feed|<p>warn acme trade senator</p><p>report acme talks daily</p>", "b2||Note by feed|Words."));
        using HttpResponseMessage added = await app.Http.PostAsync(new Uri("/api/feeds?author=alice", UriKind.Relative), new StringContent($$"""{"address":"{{_publisher.At("/by")}}"}""", System.Text.Encoding.UTF8, "application/json"), Ct);
        string feed = JsonElement.Parse(await added.Content.ReadAsStringAsync(Ct)).GetProperty("id").GetString() ?? "";
        await Settling.UntilAsync(async () => (await app.GetAsync($"/api/articles?feed={feed}", Ct)).GetProperty("total").GetInt32() == 2, "it is polled", TimeSpan.FromSeconds(30), Ct);

        JsonElement ofFeed = await app.GetAsync($"/api/articles?feed={feed}", Ct);
        JsonElement ofCompany = await app.GetAsync($"/api/articles?feed={feed}&company=acme", Ct);
        JsonElement shown = await app.GetAsync($"/api/feeds/{feed}", Ct);
        (_, string html) = await app.PageAsync($"/feeds/{feed}", Ct);

        JsonElement one = Assert.Single(ofCompany.GetProperty("items").EnumerateArray());
        Assert.Equal(("By feed", 2, "127.0.0.1", feed), (one.GetProperty("title").GetString(), one.GetProperty("events").GetInt32(), one.GetProperty("source").GetString(), one.GetProperty("feed").GetString()));
        Assert.Equal(0, ofFeed.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("title").GetString() == "Note by feed").GetProperty("events").GetInt32());
        Assert.Equal(2, shown.GetProperty("articles").GetArrayLength());
        Assert.Contains($"<a href=\"/articles/{one.GetProperty("article").GetString()}\">By feed</a>", html, StringComparison.Ordinal);
    }

    private static string?[] Titles(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString())];

    private async Task PostAsync(string json)
    {
        using HttpResponseMessage response = await app.Http.PostAsync(new Uri("/api/articles", UriKind.Relative), new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
