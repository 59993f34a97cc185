using Microsoft.Playwright;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages as a person meets them, in a real browser under the pages' own content security policy.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class BrowserTests(RiskMonitorApp app, Browser browser)
{
    private const string Company = "eta";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_goes_from_the_list_to_a_score_and_on_to_the_sentence_in_its_article()
    {
        await KnownAsync();
        (IPage page, List<string> complaints) = await OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/?q=eta").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Eta Industries", Exact = true }).ClickAsync();
        string score = await page.Locator(".big .value").InnerTextAsync();
        string[] shares = [.. await page.Locator(".claims .share").AllInnerTextsAsync()];
        await page.Locator(".claims .against a").First.ClickAsync();

        Assert.Equal(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture), shares.Sum(share => decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("/articles/", page.Url, StringComparison.Ordinal);
        Assert.Equal(["warn eta trade senator", "report eta+beta plant daily", "deny-report eta+beta plant daily beta"], await page.Locator("mark").AllInnerTextsAsync());
        Assert.Equal("deny-report eta+beta plant daily beta", await page.Locator(".ref:target + mark").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_mark_on_the_timeline_leads_to_its_evidence_by_keyboard()
    {
        await KnownAsync();
        (IPage page, List<string> complaints) = await OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/companies/eta").ToString());
        await page.Locator(".timeline svg a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal(1, await page.Locator("tr:target").CountAsync());
        Assert.Contains("#ev-", page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_person_sees_which_pack_is_in_force_who_wanted_another_and_what_would_change()
    {
        const string Version = "browser-1";
        Exposure.Policies.PackText pack = Exposure.TestPolicy.As(Version, ("raise_at: 30", "raise_at: 31"));
        using var body = new StringContent(pack.Text, System.Text.Encoding.UTF8, "application/yaml");
        using HttpResponseMessage proposed = await app.Http.PostAsync(new Uri($"/api/policies?author=alice&reason=%3Cb%3Eless%3C/b%3E noise", UriKind.Relative), body, Ct);
        (IPage page, List<string> complaints) = await OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/companies/eta").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Policy packs", Exact = true }).ClickAsync();
        string inForce = await page.Locator("tr.in-force").InnerTextAsync();
        string waiting = await page.Locator("tr", new() { HasText = Version }).InnerTextAsync();
        await page.Locator("#a").SelectOptionAsync("test-1");
        await page.Locator("#b").SelectOptionAsync(Version);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what differs" }).ClickAsync();
        string[] difference = [.. await page.Locator(".entries tbody td").AllInnerTextsAsync()];
        await page.GetByRole(AriaRole.Link, new() { Name = Version, Exact = true }).ClickAsync();
        string heading = await page.Locator("h1").InnerTextAsync();

        Assert.Equal(System.Net.HttpStatusCode.Created, proposed.StatusCode);
        Assert.Matches("(?s)test-1.*In force.*the beginning.*seed", inForce);
        Assert.Matches("(?s)Proposed.*alice.*<b>less</b> noise", waiting);
        Assert.Equal(["alerts.rules[elevated].raise_at", "30", "31"], difference);
        Assert.Equal(Version, heading);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/companies/eta")]
    [InlineData("/alerts")]
    [InlineData("/policies")]
    [InlineData("/policies/test-1")]
    [InlineData("/policies/diff?a=test-1&b=test-1")]
    [InlineData("article")]
    [InlineData("/companies/nobody")]
    public async Task Nothing_is_wider_than_a_telephone_and_nothing_is_blocked(string path)
    {
        string article = await KnownAsync();
        (IPage page, List<string> complaints) = await OpenAsync(400, 800, ColorScheme.Dark);

        await page.GotoAsync(new Uri(app.Address, path == "article" ? article : path).ToString());

        int width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.InRange(width, 0, 400);
        Assert.Equal("rgb(18, 22, 28)", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_uses_the_keyboard_sees_where_they_are()
    {
        await KnownAsync();
        (IPage page, _) = await OpenAsync(1200, 900);
        await page.GotoAsync(new Uri(app.Address, "/companies/eta").ToString());

        await page.Keyboard.PressAsync("Tab");
        string first = await page.EvaluateAsync<string>("document.activeElement.className");
        bool isSkipShown = await page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().left >= 0");
        var outlines = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            outlines.Add(await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Equal("skip", first);
        Assert.True(isSkipShown);
        Assert.All(outlines, outline => Assert.Equal("solid", outline));
    }

    [Fact]
    public async Task The_text_of_a_stranger_runs_nothing()
    {
        Uri posted = await app.PostAsync("<script>window.hit = 1</script>\n\nwarn c020 <img/src=x/onerror=window.hit=2> <svg/onload=window.hit=3>\n", 1, Ct);
        await app.ExposureAsync("c020", _ => true, Ct);
        (IPage page, List<string> complaints) = await OpenAsync(1200, 900);

        foreach (string path in (string[])["/companies/c020", posted.ToString()["/api".Length..]])
        {
            await page.GotoAsync(new Uri(app.Address, path).ToString());
            Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.hit"));
        }
        Assert.Empty(complaints);
    }

    /// <returns>The address of an article about the company.</returns>
    private async Task<string> KnownAsync()
    {
        Uri article = await app.PostAsync("A plant in the north\n\nwarn eta trade senator\nreport eta+beta plant daily\ndeny-report eta+beta plant daily beta\n", 1, Ct);
        await app.ExposureAsync(Company, exposure => exposure.GetProperty("contributions").GetArrayLength() == 2, Ct);
        return article.ToString()["/api".Length..];
    }

    /// <summary>A page, and everything that the browser complains about on it: errors, and what the content security policy blocked.</summary>
    private async Task<(IPage Page, List<string> Complaints)> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await browser.OpenAsync(width, height, scheme);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        return (page, complaints);
    }
}
