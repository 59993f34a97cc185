using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of feeds, in a real browser without script, against publishers on loopback.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class FeedPagesTests(RiskMonitorApp app, Browser browser) : IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task A_person_finds_tests_watches_disables_and_resumes_a_feed()
    {
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nAllow: /\n");
        _publisher["/"] = RawPublisher.Gives("<html><head><link rel='alternate' type='application/rss+xml' href='/daily' title='Daily'></head></html>", "Content-Type: text/html");
        _publisher["/daily"] = RawPublisher.Gives(TestFeeds.Rss($"p1|{_publisher.At("/wall")}|<b>Talks</b> denied|Words of a note.", "p2||Second|More words."));
        _publisher["/wall"] = RawPublisher.Gives("<p>First lines.</p><p>Subscribe to continue reading</p>", "Content-Type: text/html");
        IPage page = await browser.OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/feeds").ToString());
        await OpenAsync(page, "A feed, or whatever");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync(_publisher.At("/").ToString());
        await page.GetByLabel("Your name").First.FillAsync("alice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find feeds" }).ClickAsync();
        string found = await page.Locator("main").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test" }).First.ClickAsync();
        string tried = await page.Locator("main").InnerTextAsync();
        await page.GetByLabel("Folder").FillAsync("World/Asia");
        await page.GetByLabel("Your name").FillAsync("alice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch it" }).ClickAsync();
        string address = page.Url;
        await Settling.UntilAsync(async () => (await app.PageAsync(new Uri(address).AbsolutePath, Ct)).Html.Contains("2 new, 0 changed", StringComparison.Ordinal), "it is polled", TimeSpan.FromSeconds(30), Ct);
        await OpenAsync(page, "Disable");
        await page.Locator("details[open] form").GetByLabel("Your name").FillAsync("bob");
        await page.Locator("details[open] form").GetByLabel("Reason").FillAsync("too <i>noisy</i>");
        await page.Locator("details[open] form").GetByRole(AriaRole.Button).ClickAsync();
        string disabled = await page.Locator("header.page-head").InnerTextAsync();
        ILocator resume = page.Locator("details[open] form");
        await resume.GetByLabel("Your name").FillAsync("bob");
        await resume.GetByLabel("Reason").FillAsync("quieter");
        await resume.GetByRole(AriaRole.Button).ClickAsync();
        string resumed = await page.Locator("header.page-head").InnerTextAsync();
        await page.GotoAsync(new Uri(app.Address, "/feeds?q=world%2Fasia").ToString());
        string row = await page.Locator("table.feeds tbody tr").First.InnerTextAsync();

        Assert.Contains("declared", found, StringComparison.Ordinal);
        Assert.Contains("Test Daily", found, StringComparison.Ordinal);
        Assert.Contains("rss20, 2 items", tried, StringComparison.Ordinal);
        Assert.Contains("Talks denied", tried, StringComparison.Ordinal);
        Assert.Contains("The article is for subscribers", tried, StringComparison.Ordinal);
        Assert.Contains("off, no coverage Not asked. too <i>noisy</i>", disabled, StringComparison.Ordinal);
        Assert.Contains("answers", resumed, StringComparison.Ordinal);
        Assert.Contains("Test Daily", row, StringComparison.Ordinal);
        Assert.Contains("answers", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_dark_is_shown_loudly_as_no_coverage_on_every_width()
    {
        await app.AddDarkFeedAsync("Silent Gazette", Ct);
        IPage page = await browser.OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/feeds").ToString());
        string alert = await page.Locator("main [role=alert]").First.InnerTextAsync();
        await page.SetViewportSizeAsync(400, 800);
        int width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await page.GotoAsync(new Uri(app.Address, "/feeds?show=dark").ToString());

        Assert.Contains("No coverage of", alert, StringComparison.Ordinal);
        Assert.Contains("Silent Gazette: It has never answered.", alert, StringComparison.Ordinal);
        Assert.Contains("NO COVERAGE", await page.Locator("table.feeds tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(width, 0, 400);
    }

    [Fact]
    public async Task A_list_of_feeds_goes_in_by_the_page_and_out_again_with_its_folders()
    {
        const string list = """
            <opml version="2.0"><body><outline text="By page"><outline text="In/ner"><outline text="Listed &amp; one" xmlUrl="http://127.0.0.1:9/list-1"/></outline>
            <outline text="Two" xmlUrl="http://127.0.0.1:9/list-2"/><outline text="Two again" xmlUrl="http://127.0.0.1:9/list-2#x"/><outline text="Inside" xmlUrl="http://10.0.0.1/"/></outline></body></opml>
            """;
        IPage page = await browser.OpenAsync(1200, 900);
        await page.GotoAsync(new Uri(app.Address, "/feeds").ToString());
        await OpenAsync(page, "A list of feeds");
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "feeds.opml", MimeType = "text/x-opml", Buffer = Encoding.UTF8.GetBytes(list) });
        await page.Locator("details[open] form[action='/feeds/opml']").GetByLabel("Your name").FillAsync("alice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch all of them" }).ClickAsync();
        string said = await page.Locator("[role=status]").InnerTextAsync();

        (int status, string exported) = await app.PageAsync("/feeds.opml", Ct);
        using HttpResponseMessage again = await app.Http.PostAsync(new Uri("/api/feeds/opml?author=alice", UriKind.Relative), new StringContent(exported), Ct);
        JsonElement answer = JsonElement.Parse(await again.Content.ReadAsStringAsync(Ct));
        using HttpResponseMessage empty = await app.Http.PostAsync(new Uri("/api/feeds/opml", UriKind.Relative), new StringContent("no list"), Ct);

        Assert.Contains("2 feeds added, 0 known already, 1 refused.", said, StringComparison.Ordinal);
        Assert.Contains("stands in the list already", said, StringComparison.Ordinal);
        Assert.Equal(200, status);
        Assert.Matches("<outline text=\"By page\">\\s*<outline type=\"rss\" text=\"Two\" xmlUrl=\"http://127.0.0.1:9/list-2\"/>\\s*<outline text=\"In-ner\">\\s*<outline type=\"rss\" text=\"Listed &amp; one\"", exported);
        Assert.Equal((0, 0), (answer.GetProperty("added").GetInt32(), answer.GetProperty("refused").GetArrayLength()));
        Assert.True(answer.GetProperty("known").GetInt32() >= 2);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Fact]
    public async Task What_a_hostile_publisher_writes_is_shown_as_text_wherever_it_stands()
    {
        const string attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        string title = System.Security.SecurityElement.Escape(System.Security.SecurityElement.Escape(attack)), guid = System.Security.SecurityElement.Escape($"guid-{attack}");
        _publisher["/hostile"] = RawPublisher.Gives($"""
            <rss version="2.0"><channel><title>Hostile {title}</title><link>javascript:alert(1)</link>
            <item><guid isPermaLink="false">{guid}</guid><link>javascript:document.title='owned'</link><title>Entry {title}</title><description>Words of {title}</description></item>
            <item><guid isPermaLink="false">{guid}2</guid></item>
            <{"broken onerror='x'"}></channel></rss>
            """, "Content-Type: text/html; <script>|ETag: \"<script>document.title='owned'</script>\"");
        using HttpResponseMessage added = await app.Http.PostAsync(new Uri("/api/feeds?author=alice", UriKind.Relative),
            new StringContent(JsonSerializer.Serialize(new { address = _publisher.At("/hostile").OriginalString, folder = attack }), Encoding.UTF8, "application/json"), Ct);
        string id = JsonElement.Parse(await added.Content.ReadAsStringAsync(Ct)).GetProperty("id").GetString() ?? "";
        await Settling.UntilAsync(async () => (await app.GetAsync($"/api/feeds/{id}", Ct)).GetProperty("fetches").GetArrayLength() == 1, "it is polled", TimeSpan.FromSeconds(30), Ct);
        using HttpResponseMessage disabled = await app.Http.PostAsync(new Uri($"/api/feeds/{id}/disable?author=alice&reason={Uri.EscapeDataString(attack)}", UriKind.Relative), null, Ct);
        IPage page = await browser.OpenAsync(1200, 900);

        var shown = new List<(string Text, int Images, int Scripts, int Links)>();
        foreach (string path in (string[])[$"/feeds/{id}", $"/feeds?q={Uri.EscapeDataString(attack)}", $"/articles?feed={id}", $"/articles?feed={id}&source={Uri.EscapeDataString(attack)}"])
        {
            await page.GotoAsync(new Uri(app.Address, path).ToString());
            shown.Add((await page.Locator("main").InnerTextAsync(), await page.Locator("main img").CountAsync(), await page.Locator("main script").CountAsync(), await page.Locator("a[href^='javascript']").CountAsync()));
        }
        using HttpResponseMessage raw = await app.Http.GetAsync(new Uri((await app.GetAsync($"/api/feeds/{id}/raw", Ct))[0].GetProperty("hash").GetString() is { } hash ? $"/api/feeds/{id}/raw/{hash}" : "/", UriKind.Relative), Ct);

        Assert.All(shown, one => Assert.Equal((0, 0, 0), (one.Images, one.Scripts, one.Links)));
        Assert.Contains("guid-<img src=x", shown[0].Text, StringComparison.Ordinal);      // the entry that was refused
        Assert.Contains("Hostile", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("Entry", shown[2].Text, StringComparison.Ordinal);
        Assert.Equal(("text/plain", "attachment"), (raw.Content.Headers.ContentType?.MediaType, raw.Content.Headers.ContentDisposition?.DispositionType));
    }

    [Fact]
    public async Task A_form_without_its_token_and_an_address_that_is_none_do_nothing()
    {
        using var forged = new FormUrlEncodedContent([new("address", "http://127.0.0.1:9/forged"), new("do", "add"), new("operator", "eve")]);
        using HttpResponseMessage refused = await app.Http.PostAsync(new Uri("/feeds", UriKind.Relative), forged, Ct);
        using HttpResponseMessage inside = await app.Http.PostAsync(new Uri("/api/feeds/test?address=http://10.0.0.1/", UriKind.Relative), null, Ct);
        using HttpResponseMessage none = await app.Http.PostAsync(new Uri("/api/feeds/discover?address=file:///etc/passwd", UriKind.Relative), null, Ct);
        (int unknown, _) = await app.PageAsync("/feeds/0000000000000000", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("forged", (await app.PageAsync("/feeds", Ct)).Html, StringComparison.Ordinal);
        Assert.Matches("not public", await inside.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Equal(404, unknown);
    }

    private static async Task OpenAsync(IPage page, string summary)
    {
        ILocator details = page.Locator("details", new() { Has = page.Locator("summary", new() { HasTextRegex = new Regex("^\\s*" + Regex.Escape(summary)) }) });
        if (await details.GetAttributeAsync("open") is null) await details.Locator("summary").ClickAsync();
    }
}
