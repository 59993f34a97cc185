using System.Net;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Channels;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of webhooks and channels as a person works with them, in a real browser without script.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class WebhookPagesTests(RiskMonitorApp app, Browser browser)
{
    private static readonly string[] Channels = ["A signed webhook", "Slack", "E-mail", "Microsoft Teams", "PagerDuty", "A receiver of Alertmanager's webhooks"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_makes_tests_pauses_resumes_rotates_and_removes_a_webhook()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(200, 500);
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await FormAsync(page, "A signed webhook");
        await form.GetByLabel("Id", new() { Exact = true }).FillAsync("page-desk");
        await form.GetByLabel("For people").FillAsync("The <b>desk</b>");
        await form.GetByLabel("Address").FillAsync(receiver.Url.ToString());
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        string made = await page.Locator("main").InnerTextAsync();
        await page.GotoAsync(new Uri(app.Address, "/webhooks/page-desk").ToString());
        string later = await page.Locator("main").InnerTextAsync();
        await DoAsync(page, "Test");
        string failed = await page.Locator("main [role=status]").InnerTextAsync();
        await DoAsync(page, "Pause", reason: "a move");
        string paused = await page.Locator("header.page-head").InnerTextAsync();
        await DoAsync(page, "Resume");
        string resumed = await page.Locator("header.page-head").InnerTextAsync();
        await DoAsync(page, "New keys");
        string rotated = await page.Locator("main").InnerTextAsync();
        await DoAsync(page, "Remove");
        string list = await page.Locator("main").InnerTextAsync();

        Assert.Contains("The <b>desk</b>", made, StringComparison.Ordinal);
        Assert.Matches(@"The test was taken after [\d,]+ ms\.", made);
        Assert.Matches("Its secret, shown this once: whsec_", made);
        Assert.DoesNotContain("whsec_", later, StringComparison.Ordinal);
        Assert.Equal("The test was not taken: HTTP 500", failed);
        Assert.Contains("Paused: a move", paused, StringComparison.Ordinal);
        Assert.EndsWith("Active", resumed.Trim(), StringComparison.Ordinal);
        Assert.Matches("(?s)New keys sign from now on.*whsec_.*old keys until", rotated);
        Assert.EndsWith("/webhooks", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("page-desk", list, StringComparison.Ordinal);
        IDocumentStore store = app.Services.GetRequiredService<IDocumentStore>();
        await using IQuerySession session = store.QuerySession();
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId("page-desk")), token: Ct);
        Assert.Equal("stated:alice", stream[0].UserName);
    }

    [Fact]
    public async Task A_person_makes_a_channel_of_each_kind()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using MailServer mail = MailServer.Start();
        IPage page = await browser.OpenAsync(1200, 900);

        await AddAsync("Slack", "page-slack", async form => await form.GetByLabel("Incoming webhook").FillAsync(receiver.Url + "?token=T0P"));
        await AddAsync("Microsoft Teams", "page-teams", async form => await form.GetByLabel("Workflow address").FillAsync(receiver.Url + "?sig=T0P"));
        await AddAsync("PagerDuty", "page-pager", async form =>
        {
            await form.GetByLabel("Address").FillAsync(receiver.Url.ToString());
            await form.GetByLabel("Routing key").FillAsync("R0UTING");
        });
        await AddAsync("A receiver of Alertmanager's webhooks", "page-ops", async form => await form.GetByLabel("Address").FillAsync(receiver.Url.ToString()));
        await AddAsync("E-mail", "page-mail", async form =>
        {
            await form.GetByLabel("Mail server").FillAsync(mail.Url.ToString());
            await form.GetByLabel("From", new() { Exact = true }).FillAsync("risk@example.com");
            await form.GetByLabel("To", new() { Exact = true }).FillAsync("desk@example.com, lead@example.com");
            await form.Locator("summary", new() { HasText = "What it is told" }).ClickAsync();
            await form.GetByLabel("From points").FillAsync("25");
            await form.GetByLabel("alert.grouped").UncheckAsync();
            await form.GetByLabel("Digest", new() { Exact = true }).SelectOptionAsync("daily");
            await form.GetByLabel("Time zone").FillAsync("Europe/Berlin");
        });
        string mailPage = await page.Locator("main").InnerTextAsync();

        Assert.Equal(["desk@example.com", "lead@example.com"], mail.Received[0].To.Select(to => to.Split('<', '>')[1]));
        Assert.Contains("25 points", mailPage, StringComparison.Ordinal);
        Assert.Contains("every day at 07:30, Europe/Berlin", mailPage, StringComparison.Ordinal);
        Assert.DoesNotContain("alert.grouped", mailPage, StringComparison.Ordinal);
        Assert.Contains(receiver.Received, r => r.Json.TryGetProperty("routing_key", out var key) && key.GetString() == "R0UTING");

        async Task AddAsync(string channel, string id, Func<ILocator, Task> fill)
        {
            ILocator form = await FormAsync(page, channel);
            await form.GetByLabel("Id", new() { Exact = true }).FillAsync(id);
            await fill(form);
            await form.GetByLabel("Your name").FillAsync("alice");
            await form.GetByRole(AriaRole.Button).ClickAsync();
            string text = await page.Locator("main").InnerTextAsync();
            Assert.Contains("The test was taken", text, StringComparison.Ordinal);
            Assert.DoesNotContain("T0P", await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_written_and_shows_no_secret()
    {
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await FormAsync(page, "E-mail");
        await form.GetByLabel("Id", new() { Exact = true }).FillAsync("page-refused");
        await form.GetByLabel("Mail server").FillAsync("smtp://10.0.0.5:25");
        await form.GetByLabel("From", new() { Exact = true }).FillAsync("risk@example.com");
        await form.GetByLabel("To", new() { Exact = true }).FillAsync("desk@example.com");
        await form.GetByLabel("User").FillAsync("risk");
        await form.GetByLabel("Password").FillAsync("s3cret-of-ours");
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Contains("10.0.0.5 leads to an address that is not public", await page.Locator("main [role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("smtp://10.0.0.5:25", await page.Locator("details[open] form").GetByLabel("Mail server").InputValueAsync());
        Assert.DoesNotContain("s3cret-of-ours", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_makes_and_changes_nothing()
    {
        using var made = new FormUrlEncodedContent([new("channel", "Webhook"), new("id", "page-forged"), new("url", "https://hooks.example/"), new("operator", "eve")]);
        using HttpResponseMessage refused = await app.Http.PostAsync(new Uri("/webhooks", UriKind.Relative), made, Ct);
        (int unknown, _) = await app.PageAsync("/webhooks/page-forged", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, 404), (refused.StatusCode, unknown));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1200)]
    public async Task Every_form_fits_the_screen(int width)
    {
        IPage page = await browser.OpenAsync(width, 800);
        await page.GotoAsync(new Uri(app.Address, "/webhooks").ToString());

        foreach (ILocator summary in await page.Locator(".actions > details > summary").AllAsync())
        {
            if (await summary.Locator("..").GetAttributeAsync("open") is null) await summary.ClickAsync();
            foreach (ILocator inner in await summary.Locator("..").Locator("form summary").AllAsync()) await inner.ClickAsync();
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        }
    }

    private async Task<ILocator> FormAsync(IPage page, string channel)
    {
        Assert.Contains(channel, Channels);
        await page.GotoAsync(new Uri(app.Address, "/webhooks").ToString());
        ILocator details = page.Locator(".actions > details", new() { Has = page.Locator("> summary", new() { HasText = channel }) });
        await details.Locator("> summary").ClickAsync();
        return details.Locator("form");
    }

    private static async Task DoAsync(IPage page, string summary, string? reason = null)
    {
        ILocator details = page.Locator(".actions > details", new() { Has = page.Locator("> summary", new() { HasTextRegex = new System.Text.RegularExpressions.Regex($"^\\s*{summary}\\s*$") }) });
        if (await details.GetAttributeAsync("open") is null) await details.Locator("> summary").ClickAsync();
        ILocator form = details.Locator("form");
        await form.GetByLabel("Your name").FillAsync("alice");
        if (reason is not null) await form.GetByLabel("Reason").FillAsync(reason);
        await form.GetByRole(AriaRole.Button).ClickAsync();
    }
}
